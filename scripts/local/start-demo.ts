import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, daysBefore, timeOfDay } from '../../src/calendar/civil-time';
import type { Settings } from '../../src/platform/settings/all-settings';
import { builtCentre } from '../../src/platform/settings/centre';
import { connect } from '../../src/platform/table/connect';
import { onlyHere } from './environment';
import { type LocalServer, startLocalServer } from './local-server';
import { askFor } from './scheduler';
import { checkSettings } from './services';
import { type CountedYear, countYear } from './town/count-year';
import { programmeOf } from './town/programme';
import { townYearAt } from './town/town-year';
import { writeItems } from './town/write-items';

type Options = Pick<
  Parameters<typeof startLocalServer>[0],
  'root' | 'built' | 'environment' | 'say' | 'now' | 'functionLimitMilliseconds'
> & {
  /** For the mailbox, which is emptied. */
  readonly directory: string;
  readonly usualCalls?: number;
};

/** In the demonstration's folder. */
export const callListName = 'calls.csv';

/** Another seed is another town. */
const seed = 19;

/** What `npm start` starts, with a year of a made-up town in a database that lies in memory. */
export async function startDemo({ usualCalls = 400, directory, ...options }: Options): Promise<LocalServer> {
  const { built, now, say } = options;
  const environment = onlyHere(options.environment);
  const settings = checkSettings(
    { ...environment.values, PORT: String(environment.port) },
    built.centre ?? builtCentre,
  );
  const year = townYearAt(now());
  say(`a year of a made-up town, from ${year.first} to ${year.today}: its calls come in, are counted and sealed …`);
  const { services } = settings.centre;
  const town = {
    seed,
    usualCalls,
    services,
    badMonths: year.badMonths,
    programme: programmeOf(settings.centre, year.first),
  };
  const counted = await countYear({ town, settings, now: now() }, year);
  rmSync(directory, { recursive: true, force: true });
  writeCallList(directory, counted.listed);
  const server = await startLocalServer({
    ...options,
    environment,
    directory,
    isInMemory: true,
    fill: (found) => fillTables(found, counted),
    year: year.shown,
  });
  await mailReports(server, environment.reportTime, now);
  return server;
}

/** What Twilio's list of calls would be, as far as it is needed to check the draw: for `npm run draw`. */
function writeCallList(directory: string, listed: CountedYear['listed']): void {
  const lines = listed.map(({ sid, startsAt, to }) => `${sid},${new Date(startsAt).toISOString()},${to}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, callListName), `${['CallSid,Start Time,To', ...lines].join('\n')}\n`);
}

async function fillTables(settings: Settings, { items, keys }: CountedYear): Promise<void> {
  const client = connect(settings);
  await writeItems(client, settings.TABLE_NAME, items);
  await writeItems(client, settings.DAY_KEY_TABLE_NAME, keys);
  client.destroy();
}

/** The mails that would have come since yesterday, and the one of the month before. */
async function mailReports({ url, services }: LocalServer, reportTime: string, now: () => Date): Promise<void> {
  const scheduler = { url: url.replace('localhost', '127.0.0.1'), secret: services.settings.REPORT_SECRET, now };
  await askFor('/reports/monthly', scheduler);
  await askFor('/reports/daily', scheduler, daysBefore(dayOf(now()), 1));
  if (timeOfDay(now()) >= reportTime) await askFor('/reports/daily', scheduler);
}
