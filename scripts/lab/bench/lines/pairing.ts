import { type BenchContext, newTables } from '../bench-context';
import { measureInChild } from '../child';
import type { Pairing, PairingOptions } from '../children/pairing';
import { counted, type Row } from '../row';
import { ratios } from '../statistics';

const waiting = { short: 10, long: 500 };

/** Who comes next is found in the same time however many wait: no list is read whole. */
export async function pairing({ functionsFolder, databases, twilio, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const options: PairingOptions = {
    functionsFolder,
    short: (await newTables(database.endpoint, twilio)).environment,
    long: (await newTables(database.endpoint, twilio)).environment,
    waiting,
    rounds: isFull ? 9 : 5,
    timesPerRound: isFull ? 100 : 30,
  };
  const { pair, look, items } = await measureInChild<Pairing>('pairing', options);
  const rise = (pairs: Pairing['pair']) => ratios(pairs.map(({ long, short }) => ({ one: long, other: short })));
  const against = `with ${waiting.short} waiting, ${database.name}`;
  return [
    { what: `an operator takes the first of ${waiting.long}`, against, measured: rise(pair), goal: { atMost: 1.1 } },
    { what: '… items read', against: 'counted', measured: counted(items.pair), goal: { atMost: 10 }, unit: 'items' },
    { what: `a citizen among ${waiting.long} looks`, against, measured: rise(look) },
    { what: '… items read', against: 'counted', measured: counted(items.look), goal: { atMost: 60 }, unit: 'items' },
  ];
}
