import { CloudFormationServiceException, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../scripts/production/aws/clients';
import { createOrUpdateStack, updateParameters } from '../../../scripts/production/aws/stack';
import type { Workplace } from '../../../scripts/production/workplace';

const refused = (message: string) =>
  new CloudFormationServiceException({ name: 'ValidationError', message, $fault: 'client', $metadata: {} });

interface Sent {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A CloudFormation whose stack goes from state to state, one with each look; moto's is done at once. */
function aCloudFormation(states: readonly string[], events: readonly object[] = []) {
  const left = [...states];
  const sent: Sent[] = [];
  let looks = 0;
  const send = async (request: { readonly input: Sent['input'] }) => {
    const { input } = request;
    const command = request.constructor.name.replace(/Command$/, '');
    if (command === 'DescribeStackEvents') return { StackEvents: events };
    if (command !== 'DescribeStacks') {
      sent.push({ command, input });
      return {};
    }
    looks += 1;
    const state = left.length > 1 ? left.shift() : left[0];
    if (state === 'none' || state === undefined) throw refused('Stack with id faccina does not exist');
    return {
      Stacks: [
        {
          StackName: 'faccina',
          StackStatus: state,
          Parameters: [
            { ParameterKey: 'FaccinaUrl', ParameterValue: '' },
            { ParameterKey: 'ReportSecret', ParameterValue: '****' },
          ],
          Outputs: [{ OutputKey: 'TableName', OutputValue: 'table' }],
        },
      ],
    };
  };
  const said: string[] = [];
  const aws = { region: 'eu-south-1', cloudFormation: { send } } as unknown as Aws; // all that a stack is made with
  const workplace = {
    terminal: { say: (line: string) => void said.push(line) },
    now: () => new Date('2026-11-25T10:00:00Z'),
    pause: async () => {},
  } as unknown as Workplace; // the same
  return { aws, workplace, said, sent, looks: () => looks, commands: () => sent.map(({ command }) => command) };
}

const make = ({ aws, workplace }: ReturnType<typeof aCloudFormation>) =>
  createOrUpdateStack(workplace, aws, 'template', { FaccinaUrl: '' });

describe('the stack', () => {
  test('that is not there is created, and waited for', async () => {
    const cloudFormation = aCloudFormation(['none', 'CREATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE']);
    expect(await make(cloudFormation)).toMatchObject({ status: 'CREATE_COMPLETE', outputs: { TableName: 'table' } });
    expect(cloudFormation.commands()).toEqual(['CreateStack']);
  });

  const never = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'];
  test.each(never)('that never came to its end yesterday (%s) is removed, and created anew', async (state) => {
    const cloudFormation = aCloudFormation([state, 'DELETE_IN_PROGRESS', 'none', 'CREATE_COMPLETE']);
    await make(cloudFormation);
    expect(cloudFormation.commands()).toEqual(['DeleteStack', 'CreateStack']);
    expect(cloudFormation.said.join('\n')).toContain(`never came to its end (${state})`);
  });

  const standing = [
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'UPDATE_FAILED',
    'IMPORT_COMPLETE',
    'IMPORT_ROLLBACK_COMPLETE',
  ];
  test.each(standing)('that stands (%s) is brought up to date', async (state) => {
    const cloudFormation = aCloudFormation([state, 'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE']);
    await make(cloudFormation);
    expect(cloudFormation.commands()).toEqual(['UpdateStack']);
  });

  test.each([
    ['REVIEW_IN_PROGRESS', 'nobody has said yes or no', 'delete it'],
    ['UPDATE_ROLLBACK_FAILED', 'could neither be made nor be undone', 'Continue update rollback'],
    ['IMPORT_ROLLBACK_FAILED', 'import', 'Continue update rollback'],
    ['DELETE_FAILED', 'may hold calls and figures', '--remove'],
    ['OF_A_YEAR_TO_COME', 'does not know', 'bring it to rest'],
  ])('that waits for somebody (%s) is left alone at once, and it is said what to do', async (state, why, next) => {
    const cloudFormation = aCloudFormation([state]);
    await expect(make(cloudFormation)).rejects.toMatchObject({
      message: expect.stringContaining(why),
      next: expect.stringContaining(next),
    });
    expect(cloudFormation.commands()).toEqual([]);
    expect(cloudFormation.looks()).toBe(1);
  });

  const passing = Object.values(StackStatus).filter(
    (state) => state.endsWith('_IN_PROGRESS') && state !== 'REVIEW_IN_PROGRESS',
  );
  test.each(passing)('that AWS is at (%s) is waited for', async (state) => {
    const cloudFormation = aCloudFormation([state, state, 'UPDATE_COMPLETE']);
    await make(cloudFormation);
    expect(cloudFormation.commands()).toEqual(['UpdateStack']);
    expect(cloudFormation.said.join('\n')).toContain(`is being changed (${state}): waiting`);
  });

  test('that could not be made says why, and what is there still', async () => {
    const failed = { ResourceStatus: 'CREATE_FAILED', Timestamp: new Date('2026-11-25T10:01:00Z') };
    const cloudFormation = aCloudFormation(
      ['none', 'CREATE_IN_PROGRESS', 'ROLLBACK_COMPLETE'],
      [
        { ...failed, LogicalResourceId: 'Alarms', ResourceStatusReason: 'Resource creation cancelled' },
        { ...failed, LogicalResourceId: 'Table', ResourceStatusReason: 'Table already exists' },
        {
          ...failed,
          LogicalResourceId: 'Old',
          ResourceStatusReason: 'Yesterday',
          Timestamp: new Date('2026-11-24T10:00:00Z'),
        },
      ],
    );
    await expect(make(cloudFormation)).rejects.toThrow(
      /AWS did not do it \(ROLLBACK_COMPLETE\)\. Table: Table already exists\./,
    );
  });

  test('keeps the secret that AWS does not tell, and every parameter that does not change', async () => {
    const cloudFormation = aCloudFormation(['UPDATE_COMPLETE']);
    const { aws, workplace } = cloudFormation;
    const before = {
      status: 'UPDATE_COMPLETE',
      parameters: { FaccinaUrl: '', ReportSecret: '****', ReportHour: '18' },
      outputs: {},
    };
    await updateParameters(workplace, aws, before, 'template', { FaccinaUrl: 'https://faccina-4711.twil.io' });
    expect(cloudFormation.sent[0]?.input['Parameters']).toEqual([
      { ParameterKey: 'FaccinaUrl', ParameterValue: 'https://faccina-4711.twil.io' },
      { ParameterKey: 'ReportSecret', UsePreviousValue: true },
      { ParameterKey: 'ReportHour', ParameterValue: '18' },
    ]);
  });
});
