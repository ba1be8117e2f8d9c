import { readFileSync } from 'node:fs';
import { templateFile } from '../../../scripts/aws/template';

/** The tables' logical names in the template. */
export type TableName = 'Table' | 'DayKeyTable';

/** The users' logical names in the template. */
export type UserName = 'CallsUser' | 'PagesUser' | 'FunctionsUser';

/** An action that the template grants to a user on a table. */
export interface Grant {
  readonly sid: string;
  readonly table: TableName;
  /** For example `GetItem`. */
  readonly operations: readonly string[];
  /** Partition patterns such as `call#*`; undefined for all partitions. */
  readonly partitions: readonly string[] | undefined;
}

const statement =
  /Sid: (\w+)\n +Effect: Allow\n +Action: \[([^\]]*)\]\n +Resource: !GetAtt (Table|DayKeyTable)\.Arn\n(?: +Condition:\n +ForAllValues:StringLike:\n +dynamodb:LeadingKeys:\s+\[([^\]]*)\])?/g;

export function grantsOf(user: UserName): Grant[] {
  const template = readFileSync(templateFile, 'utf8');
  const [, policy = ''] = new RegExp(String.raw`Users: \[!Ref ${user}\]\n((?: {6,}.*\n)*)`).exec(template) ?? [];
  const list = (given: string) =>
    given
      .split(',')
      .map((one) => one.trim().replace(/^dynamodb:|"/g, ''))
      .filter(Boolean);
  return [...policy.matchAll(statement)].map(([, sid = '', actions = '', table = '', partitions]) => ({
    sid,
    table: table as TableName, // as the pattern ensures
    operations: list(actions),
    partitions: partitions === undefined ? undefined : list(partitions),
  }));
}

/** Whether a grant covers a partition such as `call#2026-11-25#1`. */
export const isOn = ({ partitions = ['*'] }: Grant, partition: string): boolean =>
  partitions.some((one) => one === partition || (one.endsWith('*') && partition.startsWith(one.slice(0, -1))));
