import { readFileSync } from 'node:fs';
import { templateFile } from '../../scripts/aws/template';

/** The tables, by what the template calls them. */
export type TableName = 'Table' | 'DayKeyTable';

/** What the template lets the functions do with a table: `GetItem` and others. */
export function granted(table: TableName): string[] {
  const statement = new RegExp(
    String.raw`Sid: ${table}\n +Effect: Allow\n +Action: \[([^\]]*)\]\n +Resource: !GetAtt ${table}\.Arn\n`,
  );
  const [, actions] = statement.exec(readFileSync(templateFile, 'utf8')) ?? [];
  if (actions === undefined) throw new Error(`the template grants nothing on ${table}`);
  return actions.split(',').map((action) => action.trim().replace(/^dynamodb:/, ''));
}
