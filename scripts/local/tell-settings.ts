import type { Centre } from '../../src/platform/settings/centre-schema';
import { formerNames, unknownNames } from '../files/read-env-file';
import { type LocalEnvironment, localNumbers, localOperator, localPort } from './environment';

/** Prints what a start here runs with. */
export function tellSettings({ own, values, reportTime }: LocalEnvironment, centre: Centre): void {
  console.log('settings: local defaults, which the functions refuse anywhere but here');
  if (own.length > 0) console.log(`  but of .env: ${own.join(', ')}`);
  for (const name of unknownNames(values)) console.log(`  ${name} is the name of no setting: nobody reads it`);
  for (const former of formerNames(values)) console.log(`  ${former}`);
  if (!own.includes('AUTH_TOKEN'))
    console.log(`  account ${values['ACCOUNT_SID']}, auth token ${values['AUTH_TOKEN']}`);
  const citizens = centre.services.flatMap(({ numbers }) => numbers);
  console.log(`  citizens call ${citizens.join(', ')}, operators ${localNumbers.operator}`);
  if (localPort(values['DYNAMODB_ENDPOINT']) !== undefined) {
    console.log(`  operator ${localOperator.number}, PIN ${localOperator.pin}`);
  }
  console.log(`  managers sign in with ${values['MANAGERS']}, and find the link in the mailbox`);
  console.log(`  the report goes out at ${reportTime}, Rome's time`);
}
