import { report } from '../../../../functions/report';
import { openStores } from '../../../../src/entry/stores';
import { connect } from '../../../../src/platform/table/connect';
import { countYear } from '../../../local/town/count-year';
import { townYearAt } from '../../../local/town/town-year';
import { writeItems } from '../../../local/town/write-items';
import { type BenchContext, newTables } from '../bench-context';
import { CountingClient } from '../counting-client';
import { counted, type Row } from '../row';
import { spreadOf } from '../statistics';

/** A Wednesday afternoon: ten months are sealed, and of the eleventh all days but two. */
const now = new Date('2026-11-25T16:40:00Z');

/** The page of the demonstration's year, drawn by a process that has drawn it before. */
export async function yearPage({ databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const { settings } = await newTables(database.endpoint);
  const year = townYearAt(now);
  const { services } = settings.centre;
  const town = { seed: 19, usualCalls: 400, services, badMonths: year.badMonths };
  const { items, keys } = await countYear({ town, settings, now }, year);
  const client = connect(settings);
  await writeItems(client, settings.TABLE_NAME, items);
  await writeItems(client, settings.DAY_KEY_TABLE_NAME, keys);

  const counting = new CountingClient(client);
  const stores = openStores(settings, counting, { knownDayKeys: new Map() });
  const given = { ...stores, settings, now, local: true, origin: 'http://localhost', functionsUrl: 'http://localhost' };
  const visitor = {
    kind: 'person',
    person: { id: 'a manager', address: settings.MANAGERS[0] ?? '', role: 'manager' },
    session: { id: 'a session', expiresAtSeconds: now.getTime() / 1000 + 3_600 },
  } as const;
  const draw = async () => {
    const browser = { visitor, headers: {}, cookies: {} };
    const { status } = await report.answer(given, { period: year.shown }, browser, () => undefined);
    if (status !== 200) throw new Error(`the page of the year: ${status}`);
  };
  await draw();
  counting.take();
  await draw();
  const read = counting.take();
  const milliseconds: number[] = [];
  for (let round = 0; round < (isFull ? 30 : 10); round++) {
    const started = performance.now();
    await draw();
    milliseconds.push(performance.now() - started);
  }
  client.destroy();
  return [
    {
      what: 'the page of a year of 400 calls a day, warm',
      against: `time, ${database.name}`,
      measured: spreadOf(milliseconds),
      goal: { atMost: 300 },
      unit: 'ms',
    },
    {
      what: '… items read',
      against: 'counted, from sealed months and days',
      measured: counted(read.items),
      goal: { atMost: 60 },
      unit: 'items',
    },
  ];
}
