import type { Settings } from '../../../src/settings';
import { type Aws, awsIn } from '../aws/clients';
import { explainAws } from '../aws/explain-aws';
import { findSchedules } from '../aws/schedules';
import { findStack, type Stack } from '../aws/stack';
import { faultOfTable } from '../aws/table-shape';
import { ToMend } from '../to-mend';
import type { Workplace } from '../workplace';
import { type Finding, ok, unseen, wrong } from './finding';

/**
 * The stack, its tables' shapes, and whether the schedules run and know where to go: with the administrator's
 * credentials.
 */
export async function lookAtAws(
  { shell }: Pick<Workplace, 'shell'>,
  settings: Settings,
  domain: string | undefined,
): Promise<readonly Finding[]> {
  const region = settings.AWS_REGION;
  try {
    const aws = awsIn(region, shell);
    return [...(await lookAtStack(aws, domain)), ...(await lookAtTables(aws, settings))];
  } catch (error) {
    const explained = explainAws(error, region, 'npm run doctor');
    if (!(explained instanceof ToMend)) throw explained;
    return [unseen('stack, tables, schedules', explained.message, explained.next)];
  }
}

async function lookAtStack(aws: Aws, domain: string | undefined): Promise<Finding[]> {
  const stack = await findStack(aws);
  if (!stack) return [wrong('stack', `there is none in ${aws.region}`, 'npm run provision')];
  const isComplete = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(stack.status);
  return [
    isComplete ? ok('stack', `${stack.status} in ${aws.region}`) : wrong('stack', stack.status, 'npm run provision'),
    await lookAtSchedules(aws, stack, domain),
  ];
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
    findings.push(
      fault === undefined
        ? ok(name, settings[name])
        : wrong(name, `${settings[name]}: ${fault}`, `correct ${name} in .env.production, or npm run provision`),
    );
  }
  return findings;
}
