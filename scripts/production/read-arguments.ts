import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './to-mend';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * A command's arguments.
 * @param usage how the command is typed, said when it was typed otherwise
 * @throws UsageError
 */
export function readArguments<const Given extends Options>(args: readonly string[], options: Given, usage: string) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, positionals };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
