import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { mailAddress } from '../../src/platform/settings/mail-address';
import { users } from '../aws/users';
import { exampleCentre, ownCentre } from '../build/centre';
import { askSettings } from './ask-settings';
import { makeAccessKey } from './aws/access-key';
import { type Aws, awsIn } from './aws/clients';
import { explainAws } from './aws/explain-aws';
import { readTemplate } from './aws/read-template';
import { createOrUpdateStack, findStack, type Stack, stackName } from './aws/stack';
import { faultOfTable } from './aws/table-shape';
import { confirm } from './confirm';
import { productionFileName, readProductionFile, writeProductionFile } from './production-file';
import { readArguments } from './read-arguments';
import { takeDown } from './take-down';
import { ToMend } from './to-mend';
import { readAccount } from './twilio/account';
import { findDeployments } from './twilio/deployment';
import { explainTwilio } from './twilio/explain-twilio';
import { restClient } from './twilio/rest-client';
import { toolkitClient } from './twilio/toolkit-client';
import type { Command, Environment, ExitStatus, Workplace } from './workplace';

const usage = 'npm run provision -- [--yes] [--remove]';
const usualReportTime = '18:30';

/** `npm run provision`: asks for the settings and creates what Faccina needs at AWS. `--remove` deletes everything. */
export const provision: Command = async (workplace, args) => {
  const options = { yes: { type: 'boolean' }, remove: { type: 'boolean' } } as const;
  const { values } = readArguments({ args, shell: workplace.shell }, { options, usage });
  if (values.remove) return takeDown(workplace, values.yes);
  const environment = await askSettings(workplace);
  const region = environment['AWS_REGION'] ?? '';
  try {
    return await provisionIn(workplace, awsIn(region, workplace.shell), environment, values.yes);
  } catch (error) {
    throw explainAws(error, region, 'npm run provision');
  }
};

async function provisionIn(
  workplace: Workplace,
  aws: Aws,
  environment: Environment,
  yes: boolean | undefined,
): Promise<ExitStatus> {
  const { root, terminal } = workplace;
  const { url, account } = await lookAtTwilio(workplace, environment);
  const before = await findStack(aws);
  terminal.say(`Twilio account: ${account}`);
  terminal.say(
    `${before ? 'Brings up to date' : 'Creates'} at AWS, in ${aws.region}, the stack ${stackName}: the two tables, a user for the calls and one for the pages, who may each do only what these do, one for the commands, the schedules, an alarm that mails ${environment['ALARM_ADDRESS']}.`,
  );
  terminal.say(`What it makes is written into ${productionFileName}, which only you can read.`);
  if (!(await confirm(workplace, 'Go on?', yes))) return 0;

  await refuseAnotherTable(aws, environment, before);
  const stack = await createOrUpdateStack(workplace, aws, readTemplate(root), parametersOf(environment, url));
  await noteTables(root, aws, stack);

  for (const { whose, output, id, secret } of users) {
    const key = await makeAccessKey(aws, stack.outputs[output] ?? '', readProductionFile(root)[id]);
    if (!key) continue;
    // AWS shows the secret only this once.
    writeProductionFile(root, { [id]: key.id, [secret]: key.secret });
    terminal.say(`made an access key for the user of ${whose}; it is in ${productionFileName}`);
  }
  terminal.say(
    `${aws.region} is ready. AWS has asked ${environment['ALARM_ADDRESS']} whether it may write there: say yes.`,
  );
  const who = existsSync(join(root, ownCentre))
    ? ''
    : `copy ${exampleCentre} to ${ownCentre}, write into it who answers, then `;
  terminal.say(`→ next: ${who}npm run ${url === '' ? 'deploy' : 'doctor'}`);
  return 0;
}

/** The account's name, and Faccina's domain; there is none before the first deployment has finished. */
async function lookAtTwilio(
  { shell }: Workplace,
  environment: Environment,
): Promise<{ readonly account: string; readonly url: string }> {
  const account = readAccount(environment);
  try {
    const { friendlyName } = await restClient(account, shell).api.v2010.accounts(account.accountSid).fetch();
    const { pages } = await findDeployments(toolkitClient(account, shell));
    return {
      account: `${friendlyName} (${account.accountSid}), region ${account.region ?? 'us1'}`,
      url: pages ? `https://${pages.domain}` : '',
    };
  } catch (error) {
    throw explainTwilio(error, 'npm run provision');
  }
}

function parametersOf(environment: Environment, url: string): Environment {
  const [hour = '', minute = ''] = (environment['REPORT_TIME'] || usualReportTime).split(':');
  return {
    Region: environment['AWS_REGION'] ?? '',
    AlarmAddress: alarmAddressOf(environment),
    FaccinaUrl: url,
    ReportSecret: environment['REPORT_SECRET'] ?? '',
    ReportHour: String(Number(hour)),
    ReportMinute: String(Number(minute)),
  };
}

function alarmAddressOf(environment: Environment): string {
  const read = v.safeParse(mailAddress, environment['ALARM_ADDRESS']);
  if (read.success) return read.output;
  throw new ToMend(
    `ALARM_ADDRESS in ${productionFileName} ${read.issues[0].message}. Nothing was changed.`,
    `correct it in ${productionFileName}, then npm run provision`,
  );
}

/** Refuses settings that name another table than the stack's: they would be overwritten, and that table's calls lost. */
async function refuseAnotherTable(aws: Aws, environment: Environment, stack: Stack | undefined): Promise<void> {
  for (const [name, output] of [
    ['TABLE_NAME', 'TableName'],
    ['DAY_KEY_TABLE_NAME', 'DayKeyTableName'],
  ] as const) {
    const given = environment[name];
    if (!given || given === stack?.outputs[output]) continue;
    const fault = await faultOfTable(aws.dynamoDb, given);
    if (fault === 'there is no such table') continue;
    throw new ToMend(
      `${name} in ${productionFileName} is ${given}, a table in ${aws.region} that the stack did not make${fault ? ` (${fault})` : ''}. Nothing was changed.`,
      `if nothing in it is needed, take ${name} out of ${productionFileName}; then npm run provision`,
    );
  }
}

async function noteTables(root: string, aws: Aws, { outputs }: Stack): Promise<void> {
  const { TableName = '', DayKeyTableName = '' } = outputs;
  for (const table of [TableName, DayKeyTableName]) {
    const fault = await faultOfTable(aws.dynamoDb, table);
    if (fault !== undefined) {
      throw new ToMend(
        `The stack's table ${table} is not as Faccina needs it: ${fault}.`,
        'somebody has changed it: keep what is needed of it, then npm run provision -- --remove, and begin anew',
      );
    }
  }
  writeProductionFile(root, { TABLE_NAME: TableName, DAY_KEY_TABLE_NAME: DayKeyTableName });
}
