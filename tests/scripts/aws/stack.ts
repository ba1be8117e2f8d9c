import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { templateFile } from '../../../scripts/aws/template';
import { type Moto, region } from './moto';

export const aReportSecret = 'a-report-secret-a-report-secret-a-report';

/** The parameters of a first deployment. */
const theFirstTime = { Region: region, AlarmAddress: 'amministratrice@comune.example', ReportSecret: aReportSecret };

const described = v.object({
  Stacks: v.object({
    member: v.tuple([
      v.object({
        StackStatus: v.string(),
        Parameters: v.object({
          member: v.array(v.object({ ParameterKey: v.string(), ParameterValue: v.optional(v.string(), '') })),
        }),
        Outputs: v.object({ member: v.array(v.object({ OutputKey: v.string(), OutputValue: v.string() })) }),
      }),
    ]),
  }),
});

/** Moto lists a nameless resource for each unknown type. */
const listed = v.object({
  StackResourceSummaries: v.object({
    member: v.array(
      v.object({
        LogicalResourceId: v.optional(v.string(), ''),
        PhysicalResourceId: v.optional(v.string(), ''),
      }),
    ),
  }),
});

/** Faccina's stack, made from the template by CloudFormation. */
export class Stack {
  constructor(
    private readonly moto: Moto,
    readonly name: string,
  ) {}

  create(parameters: Readonly<Record<string, string>> = {}): Promise<unknown> {
    return this.ask('CreateStack', withTemplate(parameters));
  }

  update(parameters: Readonly<Record<string, string>>): Promise<unknown> {
    return this.ask('UpdateStack', withTemplate(parameters));
  }

  delete(): Promise<unknown> {
    return this.ask('DeleteStack');
  }

  async status(): Promise<string> {
    return (await this.describe()).StackStatus;
  }

  async outputs(): Promise<Readonly<Record<string, string>>> {
    const { Outputs } = await this.describe();
    return Object.fromEntries(Outputs.member.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  async parameter(name: string): Promise<string | undefined> {
    const { Parameters } = await this.describe();
    return Parameters.member.find(({ ParameterKey }) => ParameterKey === name)?.ParameterValue;
  }

  /** The created resources by logical name. */
  async resources(): Promise<Readonly<Record<string, string>>> {
    const { StackResourceSummaries } = v.parse(listed, await this.ask('ListStackResources'));
    return Object.fromEntries(
      StackResourceSummaries.member
        .filter(({ PhysicalResourceId }) => PhysicalResourceId !== '')
        .map(({ LogicalResourceId, PhysicalResourceId }) => [LogicalResourceId, PhysicalResourceId]),
    );
  }

  private async describe() {
    return v.parse(described, await this.ask('DescribeStacks')).Stacks.member[0];
  }

  private ask(action: string, parameters: Readonly<Record<string, string>> = {}): Promise<unknown> {
    return this.moto.ask('cloudformation', action, { StackName: this.name, ...parameters });
  }
}

function withTemplate(parameters: Readonly<Record<string, string>>): Record<string, string> {
  const fields = Object.entries({ ...theFirstTime, ...parameters }).flatMap(([name, value], index) => [
    [`Parameters.member.${index + 1}.ParameterKey`, name],
    [`Parameters.member.${index + 1}.ParameterValue`, value],
  ]);
  return {
    TemplateBody: readFileSync(templateFile, 'utf8'),
    'Capabilities.member.1': 'CAPABILITY_IAM',
    ...Object.fromEntries(fields),
  };
}
