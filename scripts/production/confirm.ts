import { UsageError } from './to-mend';
import type { Workplace } from './workplace';

/**
 * Asks whether to go on, unless `--yes` was given.
 * @returns whether to go on
 * @throws UsageError if nobody is there to ask
 */
export async function confirm(
  { terminal }: Pick<Workplace, 'terminal'>,
  question: string,
  yes: boolean | undefined,
): Promise<boolean> {
  if (yes) return true;
  const answer = await terminal.ask(`${question} [y/n]`);
  if (answer === undefined) throw new UsageError('Nobody is here to say yes: add -- --yes');
  return /^(y|yes|s|sì|si)$/i.test(answer);
}
