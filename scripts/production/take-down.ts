import { api } from '@twilio-labs/serverless-api';
import { users } from '../aws/users';
import { deleteAccessKeys } from './aws/access-key';
import { awsIn } from './aws/clients';
import { explainAws } from './aws/explain-aws';
import { deleteStack, findStack, stackName } from './aws/stack';
import { unprotectTable } from './aws/unprotect-table';
import { confirm } from './confirm';
import { findEntrances } from './numbers/entrances';
import { requireProductionFile, writeProductionFile } from './production-file';
import { readAccount } from './twilio/account';
import { findDeployment } from './twilio/deployment';
import { explainTwilio } from './twilio/explain-twilio';
import { halves, serviceNames } from './twilio/halves';
import { deleteQueues } from './twilio/queues';
import { restClient } from './twilio/rest-client';
import { toolkitClient } from './twilio/toolkit-client';
import type { Environment, ExitStatus, Workplace } from './workplace';

const again = 'npm run provision -- --remove';

/**
 * Deletes everything that the commands have created: first the numbers' addresses, so that no call comes in, last the data.
 * Each step is idempotent, so that the command can be repeated if it was interrupted.
 */
export async function takeDown(workplace: Workplace, yes: boolean | undefined): Promise<ExitStatus> {
  const { root, terminal } = workplace;
  const environment = requireProductionFile(root);
  terminal.say('Takes Faccina down: the numbers lead nowhere, the functions are deleted, and so is the stack at AWS');
  terminal.say('with ALL CALLS, BALLOTS AND FIGURES in its tables. What was reported by mail stays where it is.');
  if (!(await confirm(workplace, 'Delete everything?', yes))) return 0;
  await leaveTwilio(workplace, environment);
  await leaveAws(workplace, environment);
  terminal.say('all is gone. The numbers are still yours: give them back in Twilio’s console, or lead them elsewhere.');
  return 0;
}

async function leaveTwilio({ root, shell, terminal }: Workplace, environment: Environment): Promise<void> {
  const account = readAccount(environment);
  const rest = restClient(account, shell);
  const toolkit = toolkitClient(account, shell);
  try {
    for (const half of halves) {
      const deployment = await findDeployment(toolkit, half);
      for (const { name, leadTo } of deployment ? await findEntrances(rest, deployment.domain) : []) {
        terminal.say(`letting go of ${name} …`);
        await leadTo(undefined);
      }
      const serviceSid = deployment?.serviceSid ?? (await api.findServiceSid(serviceNames[half], toolkit));
      if (serviceSid === undefined) continue;
      terminal.say(`deleting the functions of the ${half} …`);
      await toolkit.request('delete', `Services/${serviceSid}`);
    }
    await deleteQueues(rest);
  } catch (error) {
    throw explainTwilio(error, again);
  }
  writeProductionFile(root, { DOMAIN_NAME: '' });
}

async function leaveAws(workplace: Workplace, environment: Environment): Promise<void> {
  const { root, shell, terminal } = workplace;
  const region = environment['AWS_REGION'] ?? '';
  const aws = awsIn(region, shell);
  try {
    const stack = await findStack(aws);
    if (stack) {
      terminal.say(`taking the protection off the tables of the stack ${stackName} …`);
      const { TableName = '', DayKeyTableName = '' } = stack.outputs;
      for (const table of [TableName, DayKeyTableName]) await unprotectTable(aws.dynamoDb, table);
      for (const { output } of users) await deleteAccessKeys(aws, stack.outputs[output]);
      terminal.say(`deleting the stack ${stackName} …`);
      await deleteStack(workplace, aws);
    }
  } catch (error) {
    throw explainAws(error, region, again);
  }
  const made = ['TABLE_NAME', 'DAY_KEY_TABLE_NAME', ...users.flatMap(({ id, secret }) => [id, secret])];
  writeProductionFile(root, Object.fromEntries(made.map((name) => [name, ''])));
}
