import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import type { Environment } from '../../scripts/local/environment';
import { rememberRunning } from '../../scripts/local/running';
import { report } from '../../scripts/production/report';
import type { Day } from '../../src/calendar/civil-time';
import type { DayTotals } from '../../src/figures/tally';
import { TestWorkplace } from '../scripts/production/a-workplace';

/** The output of `npm run report` with a running server's settings, in the delivered centre. */
export async function npmReport(environment: Environment, ...args: string[]): Promise<string> {
  const workplace = new TestWorkplace({ centre: null });
  rememberRunning(workplace.root, environment);
  try {
    return (await workplace.run(report, args)).said;
  } finally {
    workplace.remove();
  }
}

/** What `--json` prints: the counts of a day, and of each window that ends on it. */
export const eachPrinted = (printed: string): readonly (DayTotals & { readonly day: Day })[] =>
  printed.split(/\n(?=\{)/).map((each) => JSON.parse(each));

export async function lastMail(mailbox: string): Promise<Email> {
  const files = readdirSync(mailbox).filter((file) => file.endsWith('.eml'));
  return PostalMime.parse(readFileSync(join(mailbox, files.sort().at(-1) ?? '')));
}
