import type { Settings } from '../../../src/platform/settings/all-settings';
import { type Aws, awsIn } from '../aws/clients';
import { explainAws } from '../aws/explain-aws';
import { findSchedules } from '../aws/schedules';
import { findStack, type Stack } from '../aws/stack';
import { wayFrom } from '../aws/stack-states';
import { copiesOfTable } from '../aws/table-copies';
import { faultOfTable } from '../aws/table-shape';
import { ToMend } from '../to-mend';
import type { Workplace } from '../workplace';
import { type Finding, ok, unseen, wrong } from './finding';

/**
 * Examines the stack and the schedules with the administrator's credentials, and the tables with those of the commands' user,
 * which are in `.env.production`.
 */
export async function lookAtAws(
  { shell }: Pick<Workplace, 'shell'>,
  settings: Settings,
  domain: string | undefined,
): Promise<readonly Finding[]> {
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = settings;
  const look = async (what: string, lookAt: () => Promise<readonly Finding[]>) => {
    try {
      return await lookAt();
    } catch (error) {
      const explained = explainAws(error, region, 'npm run doctor');
      if (!(explained instanceof ToMend)) throw explained;
      return [unseen(what, explained.message, explained.next)];
    }
  };
  const asCommands = { ...shell, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN: undefined };
  return [
    ...(await look('stack, schedules', () => lookAtStack(awsIn(region, shell), domain))),
    ...(await look('tables', () => lookAtTables(awsIn(region, asCommands), settings))),
  ];
}

async function lookAtStack(aws: Aws, domain: string | undefined): Promise<Finding[]> {
  const stack = await findStack(aws);
  if (!stack) return [wrong('stack', `there is none in ${aws.region}`, 'npm run provision')];
  return [findingOf(stack, aws.region), await lookAtSchedules(aws, stack, domain)];
}

function findingOf({ status }: Stack, region: string): Finding {
  const way = wayFrom(status);
  if (way.kind === 'stands') return ok('stack', `${status} in ${region}`);
  if (way.kind === 'waits') return wrong('stack', `${status}: ${way.why}`, way.next);
  if (way.kind === 'under way')
    return unseen('stack', `${status}: it is being changed`, 'npm run doctor, in a few minutes');
  return wrong('stack', status, 'npm run provision');
}

async function lookAtSchedules(aws: Aws, stack: Stack, domain: string | undefined): Promise<Finding> {
  const url = stack.parameters['FaccinaUrl'];
  if (!url) return wrong('schedules', 'they rest: they don’t know where to ask', 'npm run provision');
  if (url !== `https://${domain}`) return wrong('schedules', `they ask ${url}`, 'npm run provision');
  const { on, off, gone } = await findSchedules(aws);
  const inConsole = 'in AWS’s console, EventBridge Scheduler:';
  if (gone.length > 0) {
    const mend = `${inConsole} make it again under that name, as scripts/aws/faccina.yaml describes it`;
    return wrong('schedules', `somebody has deleted ${gone.join(', ')}`, mend);
  }
  if (off.length > 0) {
    return wrong('schedules', `somebody has switched off ${off.join(', ')}`, `${inConsole} enable what is disabled`);
  }
  if (on.length === 0) return wrong('schedules', 'the stack has none', 'npm run provision');
  return ok('schedules', `all ${on.length} ask ${url}`);
}

async function lookAtTables(aws: Aws, settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of ['TABLE_NAME', 'DAY_KEY_TABLE_NAME'] as const) {
    const fault = await faultOfTable(aws.dynamoDb, settings[name]);
    if (fault !== undefined) {
      const mend = `correct ${name} in .env.production, or npm run provision`;
      findings.push(wrong(name, `${settings[name]}: ${fault}`, mend));
      continue;
    }
    const copies = await copiesOfTable(aws.dynamoDb, settings[name], { isOfKeys: name === 'DAY_KEY_TABLE_NAME' });
    findings.push(
      ...(copies.length === 0
        ? [ok(name, settings[name])]
        : copies.map(({ what, mend }) => wrong(name, `${settings[name]}: ${what}`, mend))),
    );
  }
  return findings;
}
