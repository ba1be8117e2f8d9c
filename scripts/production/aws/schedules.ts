import { paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { paginateListSchedules } from '@aws-sdk/client-scheduler';
import type { Aws } from './clients';
import { stackName } from './stack';

/** The stack's schedules, by their names at AWS. */
export interface Schedules {
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly gone: readonly string[];
}

/**
 * The stack's schedules as they are: CloudFormation knows how it left them, and nothing of what somebody has switched off
 * or deleted since.
 */
export async function findSchedules(aws: Aws): Promise<Schedules> {
  const [made, states] = await Promise.all([madeByTheStack(aws), statesOf(aws)]);
  return {
    on: made.filter((name) => states.get(name) === 'ENABLED'),
    off: made.filter((name) => states.has(name) && states.get(name) !== 'ENABLED'),
    gone: made.filter((name) => !states.has(name)),
  };
}

async function madeByTheStack({ cloudFormation }: Aws): Promise<string[]> {
  const names: string[] = [];
  for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName: stackName })) {
    for (const { ResourceType, PhysicalResourceId } of page.StackResourceSummaries ?? []) {
      if (ResourceType === 'AWS::Scheduler::Schedule' && PhysicalResourceId) names.push(PhysicalResourceId);
    }
  }
  return names;
}

/** CloudFormation names what it makes after the stack. */
async function statesOf({ scheduler }: Aws): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  for await (const page of paginateListSchedules({ client: scheduler }, { NamePrefix: `${stackName}-` })) {
    for (const { Name = '', State = '' } of page.Schedules ?? []) states.set(Name, State);
  }
  return states;
}
