import type { Outside } from '../../local/functions-in-process';
import { type Faults, happens } from './faults';
import type { WebhookRecord } from './play-record';

type Database = Outside['database'];
type Send = (command: Parameters<Database['send']>[0]) => Promise<unknown>;

/** Between how many requests of one step the database may fall silent. */
const mostRequests = 12;

/** The database as one step finds it: some or many milliseconds away, and silent now and then. */
export function faultyDatabase(faults: Faults, database: Database, webhook: WebhookRecord): Send {
  const { random, rates, simulator } = faults;
  let left = happens(faults, rates.database.falls) ? Math.floor(random.between(0, mostRequests)) : Infinity;
  return async (command) => {
    await simulator().pass(random.about(rates.database.seconds, 0.002, 0.3));
    const isFalling = left === 0;
    if (left-- > 0 && !isSilent(faults)) return database.send(command);
    webhook.isSilenced = true;
    // Done, and the answer is lost.
    if (isFalling && random.chance(0.5)) await database.send(command).catch(() => undefined);
    throw new Error('the database is silent');
  };
}

/** The silences that have begun, each with its end, or now: in milliseconds since 1970. */
export function silencesSoFar({ rates, clock, startedAt, endAt }: Faults) {
  const now = clock.now();
  return rates.database.silences
    .map(({ from, seconds }) => ({ from: startedAt + from * 1000, until: startedAt + (from + seconds) * 1000 }))
    .filter(({ from }) => from <= now)
    .map(({ from, until }) => ({ from, until: Math.min(until, endAt) }));
}

const isSilent = (faults: Faults): boolean => silencesSoFar(faults).some(({ until }) => faults.clock.now() < until);
