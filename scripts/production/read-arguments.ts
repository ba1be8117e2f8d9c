import { type ParseArgsConfig, parseArgs } from 'node:util';
import { keptByNpm } from './kept-by-npm';
import { UsageError } from './to-mend';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Typed {
  readonly args: readonly string[];
  /** The environment, in which npm puts the flags that it did not pass on. */
  readonly shell: Readonly<Record<string, string | undefined>>;
}

interface Form<Given extends Options> {
  readonly options: Given;
  /** Whether it takes positional arguments. */
  readonly words?: boolean;
  /** The usage message. */
  readonly usage: string;
}

/**
 * Parses a command's arguments strictly: anything unknown or left over is refused.
 * @throws UsageError
 */
export function readArguments<const Given extends Options>(
  typed: Typed,
  { options, words = false, usage }: Form<Given>,
) {
  const kept = keptByNpm(typed.shell, Object.keys(options));
  if (kept.length > 0) {
    const flags = kept.map((name) => `--${name}`).join(' ');
    throw new UsageError(`npm kept ${flags} for itself: a command's own flags stand behind --\n${usage}`);
  }
  try {
    const { values, positionals } = parseArgs({ args: [...typed.args], options, allowPositionals: true });
    if (!words && positionals.length > 0)
      throw new Error(`${positionals.join(' ')}: nothing is known to be done with it`);
    return { values, positionals };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
