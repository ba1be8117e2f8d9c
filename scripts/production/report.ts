import { dayEndOf, dayOf, isDay } from '../../src/calendar/civil-time';
import { dayMail, daysOf } from '../../src/entry/report-mails';
import { openStores } from '../../src/entry/stores';
import { tallyDay } from '../../src/figures/count-day';
import { MailNotSent } from '../../src/platform/mail/send-mail';
import type { Settings } from '../../src/platform/settings/all-settings';
import { originOf } from '../../src/platform/settings/environment';
import { mailReport } from '../../src/reports/send-report';
import { readCatalogue } from '../build/catalogue';
import { withSettings } from '../local/with-settings';
import { explainAws } from './aws/explain-aws';
import { confirm } from './confirm';
import { productionFileName } from './production-file';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { ToMend, UsageError } from './to-mend';
import type { Command, Workplace } from './workplace';

const usage = `npm run report -- [--day 2026-11-22] [--json]
(--deployed [--yes]: of where Faccina is deployed)`;

interface Given {
  readonly settings: Settings;
  /** The origin of our pages, if it is known. */
  readonly origin: string | undefined;
  /** Today by default. */
  readonly day: string | undefined;
  readonly now: Date;
  readonly workplace: Workplace;
}

/**
 * `npm run report`: builds a day's report and mails it to its recipients, whether or not it was sent before; with `--json`
 * prints the day's counts, those of windows by themselves, and sends nothing.
 */
export const report: Command = async (workplace, args) => {
  const flag = { type: 'boolean' } as const;
  const options = { day: { type: 'string' }, json: flag, deployed: flag, yes: flag } as const;
  const { values } = readArguments({ args, shell: workplace.shell }, { options, usage });
  const { day, json, deployed, yes } = values;
  if (day !== undefined && !(isDay(day) && dayEndOf(day) === ''))
    throw new UsageError(`--day ${day} is not a day such as 2026-11-22\n${usage}`);
  const tell = json ? print : send;
  if (!deployed) {
    await withSettings(workplace, (settings, origin, now) => tell({ settings, origin, day, now, workplace }));
    return 0;
  }

  const { environment, settings } = readProduction(workplace.root);
  const isReached = environment['PUBLIC_URL'] || environment['DOMAIN_NAME'];
  const origin = isReached ? originOf(environment) : undefined;
  const now = workplace.now();
  if (!json) {
    workplace.terminal.say(`Mails the report of ${day ?? dayOf(now)} to ${settings.REPORT_RECIPIENTS.join(', ')}.`);
    if (!(await confirm(workplace, 'Go on?', yes))) return 0;
  }
  try {
    await tell({ settings, origin, day, now, workplace });
  } catch (error) {
    throw explainAws(error, settings.AWS_REGION, 'npm run report -- --deployed');
  }
  return 0;
};

async function print({ settings, now, day = dayOf(now), workplace }: Given): Promise<void> {
  const given = { ...openStores(settings), now };
  for (const each of daysOf({ settings }, day)) {
    workplace.terminal.say(JSON.stringify({ day: each, ...(await tallyDay(given, each)) }, null, 2));
  }
}

async function send({ settings, origin, now, day = dayOf(now), workplace }: Given): Promise<void> {
  const given = { ...openStores(settings), settings, origin, now };
  try {
    const recipients = await mailReport(given, () => dayMail(given, readCatalogue(workplace.root), day));
    workplace.terminal.say(`the report of ${day} was sent to ${recipients} recipient${recipients === 1 ? '' : 's'}`);
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error;
    throw new ToMend(
      `The report of ${day} was not sent: ${error.message}.`,
      `see SMTP_URL in ${productionFileName} (on your own machine, in .env), then the same again`,
      { cause: error },
    );
  }
}
