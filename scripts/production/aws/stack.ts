import {
  CreateStackCommand,
  DeleteStackCommand,
  type Stack as DescribedStack,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { ToMend } from '../to-mend';
import type { Environment, Workplace } from '../workplace';
import type { Aws } from './clients';
import { wayFrom } from './stack-states';

/** The stack's name: one Faccina in each account and region. */
export const stackName = 'faccina';

const pauseMilliseconds = 3_000;
/** The time limit. A stack as small as this takes two or three minutes; AWS itself gives up earlier than this. */
const mostLooks = 600;

export interface Stack {
  readonly status: string;
  readonly parameters: Environment;
  readonly outputs: Environment;
}

export async function findStack({ cloudFormation }: Aws): Promise<Stack | undefined> {
  const described = await describe(cloudFormation);
  return described && asStack(described);
}

/**
 * Creates or updates the stack. If an earlier creation failed, its empty stack is deleted first. If an operation is in progress,
 * it is waited for.
 */
export async function createOrUpdateStack(
  workplace: Workplace,
  aws: Aws,
  template: string,
  parameters: Environment,
): Promise<Stack> {
  const { say } = workplace.terminal;
  const before = await settled(workplace, aws);
  if (before && wayFrom(before.status).kind === 'never made') {
    say(`the stack ${stackName} never came to its end (${before.status}): removing it first …`);
    await deleteStack(workplace, aws);
  } else if (before) {
    return update(workplace, aws, before, template, parameters);
  }
  say(`creating the stack ${stackName} in ${aws.region} …`);
  const started = workplace.now();
  await aws.cloudFormation.send(
    new CreateStackCommand({
      StackName: stackName,
      TemplateBody: template,
      Parameters: asParameters(parameters),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  return untilDone(workplace, aws, 'CREATE_COMPLETE', started);
}

/** Updates some parameters of the stack. */
export async function updateParameters(
  workplace: Workplace,
  aws: Aws,
  before: Stack,
  template: string,
  changes: Environment,
): Promise<Stack> {
  return update(workplace, aws, before, template, { ...before.parameters, ...changes });
}

export async function deleteStack(workplace: Workplace, aws: Aws): Promise<void> {
  const started = workplace.now();
  await aws.cloudFormation.send(new DeleteStackCommand({ StackName: stackName }));
  await untilDone(workplace, aws, 'DELETE_COMPLETE', started);
}

async function update(
  workplace: Workplace,
  aws: Aws,
  before: Stack,
  template: string,
  parameters: Environment,
): Promise<Stack> {
  const { say } = workplace.terminal;
  refuseWaiting(before);
  say(`bringing the stack ${stackName} in ${aws.region} up to date …`);
  const started = workplace.now();
  try {
    await aws.cloudFormation.send(
      new UpdateStackCommand({
        StackName: stackName,
        TemplateBody: template,
        Parameters: asParameters(parameters),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || !/no updates are to be performed/i.test(error.message)) throw error;
    say('it is up to date');
    return before;
  }
  return untilDone(workplace, aws, 'UPDATE_COMPLETE', started);
}

/** The stack once no operation is in progress. */
async function settled(workplace: Workplace, aws: Aws): Promise<Stack | undefined> {
  const found = await findStack(aws);
  if (!found || wayFrom(found.status).kind !== 'under way') return found;
  workplace.terminal.say(`the stack ${stackName} is being changed (${found.status}): waiting for that to end …`);
  return untilQuiet(workplace, aws);
}

/** A stack that needs somebody to act is not waited for. */
function refuseWaiting({ status }: Stack): void {
  const way = wayFrom(status);
  if (way.kind !== 'waits') return;
  throw new ToMend(`The stack ${stackName} waits for somebody (${status}): ${way.why}. Nothing was changed.`, way.next);
}

async function untilQuiet({ pause }: Workplace, aws: Aws): Promise<Stack | undefined> {
  for (let look = 1; look <= mostLooks; look++) {
    const stack = await findStack(aws);
    if (!stack || wayFrom(stack.status).kind !== 'under way') return stack;
    await pause(pauseMilliseconds);
  }
  throw new ToMend(
    `The stack ${stackName} has not come to an end in half an hour.`,
    'look at it in AWS’s console; when it has, type the same again',
  );
}

async function untilDone(workplace: Workplace, aws: Aws, wanted: string, started: Date): Promise<Stack> {
  const stack = await untilQuiet(workplace, aws);
  if (stack?.status === wanted || (stack === undefined && wanted === 'DELETE_COMPLETE')) {
    return stack ?? { status: wanted, parameters: {}, outputs: {} };
  }
  throw new ToMend(
    `AWS did not do it (${stack?.status ?? 'the stack is gone'}). ${await whyNot(aws, started)} What was there before is there still.`,
    'when that is mended, type the same again',
  );
}

/** AWS's message about the first failure, which caused the others. */
async function whyNot({ cloudFormation }: Aws, since: Date): Promise<string> {
  const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: stackName }));
  // A margin of a minute for clocks that differ.
  const from = since.getTime() - 60_000;
  const failed = StackEvents.filter(
    ({ ResourceStatus, Timestamp }: StackEvent) =>
      ResourceStatus?.endsWith('_FAILED') && (Timestamp?.getTime() ?? 0) >= from,
  ).at(-1);
  return failed ? `${failed.LogicalResourceId}: ${failed.ResourceStatusReason ?? 'no reason was given'}.` : '';
}

async function describe(client: Aws['cloudFormation']): Promise<DescribedStack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return Stacks.find(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

/** AWS shows a secret parameter as `****`: use its previous value. */
const asParameters = (parameters: Environment) =>
  Object.entries(parameters).map(([ParameterKey, ParameterValue]) =>
    /^\*+$/.test(ParameterValue) ? { ParameterKey, UsePreviousValue: true } : { ParameterKey, ParameterValue },
  );

function asStack({ StackStatus, Parameters = [], Outputs = [] }: DescribedStack): Stack {
  return {
    status: StackStatus ?? '',
    parameters: Object.fromEntries(
      Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
    ),
    outputs: Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
  };
}
