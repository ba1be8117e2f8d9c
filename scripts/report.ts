import { parseArgs } from 'node:util';
import { dayOf, isDay } from '../src/call/civil-time';
import { openStores } from '../src/dependencies';
import { tallyDay } from '../src/figures/tally-day';
import { toJson } from '../src/report/day-report';
import { mailDayReport } from '../src/report/send-day-report';
import { MailNotSent } from '../src/report/send-mail';
import { SettingsError } from '../src/settings';
import { readCatalogue } from './build/catalogue';
import { withSettings } from './local/with-settings';

const usage = 'npm run report -- [--day 2026-11-22] [--json]';

/** `npm run report`: builds a day's report and sends it; with `--json` prints the tally and sends nothing. */
export async function main(args: string[]): Promise<void> {
  try {
    const { day, json } = readArguments(args, new Date());
    await withSettings(async (settings, origin) => {
      const stores = openStores(settings);
      if (json) return console.log(JSON.stringify(toJson(day, await tallyDay(stores, day)), null, 2));
      const recipients = await mailDayReport(
        { ...stores, settings, origin, now: new Date() },
        readCatalogue(process.cwd()).report,
        day,
      );
      console.log(`the report of ${day} was sent to ${recipients} recipient${recipients === 1 ? '' : 's'}`);
    });
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SettingsError || error instanceof MailNotSent)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function readArguments(args: string[], now: Date): { day: string; json: boolean } {
  let values: { day?: string; json?: boolean };
  try {
    ({ values } = parseArgs({ args, options: { day: { type: 'string' }, json: { type: 'boolean' } } }));
  } catch (error) {
    throw new RangeError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
  const { day = dayOf(now), json = false } = values;
  if (!isDay(day)) throw new RangeError(`--day ${day} is not a day such as 2026-11-22\n${usage}`);
  return { day, json };
}
