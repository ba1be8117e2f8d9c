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
 * The actual state of the stack's schedules: CloudFormation doesn't know whether somebody has disabled or deleted one since.
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

/** CloudFormation prefixes names with the stack's. */
async function statesOf({ scheduler }: Aws): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  for await (const page of paginateListSchedules({ client: scheduler }, { NamePrefix: `${stackName}-` })) {
    for (const { Name = '', State = '' } of page.Schedules ?? []) states.set(Name, State);
  }
  return states;
}
