import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readSettings } from '../../src/settings';
import { confirm } from './confirm';
import { productionFileName, requireProductionFile, writeProductionFile } from './production-file';
import { readArguments } from './read-arguments';
import { tellSchedules } from './tell-schedules';
import { readAccount } from './twilio/account';
import { findOrMakeDeployment } from './twilio/deployment';
import { explainTwilio } from './twilio/explain-twilio';
import { causeOf, toolkitClient } from './twilio/toolkit-client';
import { upload } from './twilio/upload';
import { readUploads } from './twilio/uploads';
import { variablesOf } from './twilio/variables';
import type { Command } from './workplace';

const usage = 'npm run deploy -- [--yes]';
const packageSchema = v.object({ dependencies: v.record(v.string(), v.string()) });

/** `npm run deploy`: builds the functions, and puts them and their settings to Twilio. */
export const deploy: Command = async (workplace, args) => {
  const { root, shell, terminal } = workplace;
  const { values } = readArguments({ args, shell }, { options: { yes: { type: 'boolean' } }, usage });
  const environment = requireProductionFile(root);
  readSettings(environment);
  const account = readAccount(environment);
  const variables = variablesOf(environment);

  terminal.say(`Deploys this folder to Twilio account ${account.accountSid}, region ${account.region ?? 'us1'}:`);
  terminal.say(`builds the functions, uploads them, and sets their variables from ${productionFileName}.`);
  terminal.say('Calls go on being answered meanwhile, by what is there now.');
  if (!(await confirm(workplace, 'Go on?', values.yes))) return 0;

  terminal.say('building …');
  const uploads = readUploads(await workplace.build());
  const { dependencies } = v.parse(packageSchema, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const client = toolkitClient(account, shell);
  let domain: string;
  try {
    const deployment = await findOrMakeDeployment(client);
    ({ domain } = deployment);
    // Noted before the upload: whatever happens then, the other commands know where.
    writeProductionFile(root, { DOMAIN_NAME: domain });
    await upload(workplace, { client, account, deployment, uploads, variables, dependencies });
  } catch (error) {
    throw explainTwilio(causeOf(error, client), 'npm run deploy');
  }
  terminal.say(`deployed: https://${domain}`);
  await tellSchedules(workplace, `https://${domain}`);
  terminal.say('→ next: npm run connect (it leads the numbers here), or, if they are, npm run doctor');
  return 0;
};
