import type { LiveFiguresNeeds } from '../../src/figures/live-figures';
import { readFigures } from '../../src/figures/read-figures';
import { type CountedDay, CountedDays } from './a-counted-day';

let days: CountedDays;
let given: CountedDay;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

/** A centre whose services ask these questionnaires; on the 24th of November both kinds of days have calls. */
function centreOf(...asked: readonly ('faces' | 'index')[]) {
  const { centre } = given.settings;
  const services = asked.map((questionnaire) => ({
    id: questionnaire,
    name: questionnaire,
    numbers: [],
    questionnaire,
  }));
  return { ...given.settings, centre: { ...centre, services } };
}
beforeAll(async () => {
  given = await days.given('2026-11-24T12:00:00Z');
  for (const day of ['2026-11-24', '2026-11-24T19']) {
    await days.store(given, day, { hour: '2026-11-24T08:00Z', service: day, got: 'waiting' });
    await given.firstDay.note(day);
  }
});

/** What is told at a moment in Rome: the days, whether they are live, or why there is nothing. */
async function told(settings: LiveFiguresNeeds['settings'], time: string, name?: string) {
  const at = days.at(given.table, `${time}:00+01:00`);
  const read = await readFigures({ ...at, settings }, name);
  if (read.kind !== 'figures') return read.kind;
  return [...read.all.map(({ period }) => period), ...(read.revision === undefined ? [] : ['live'])].join(' ');
}

test.each<[string, string | undefined, string, string, string]>([
  // at, asked for; where all ask the faces, some do, none does
  ['2026-11-24T12:00', undefined, '2026-11-24 live', '2026-11-24 2026-11-24T19 live', '2026-11-24T19 live'],
  ['2026-11-24T20:00', undefined, '2026-11-24 live', '2026-11-24 2026-11-25T19 live', '2026-11-25T19 live'],
  ['2026-11-24T12:00', '2026-11-24', '2026-11-24 live', '2026-11-24 2026-11-24T19 live', '2026-11-24T19 live'],
  ['2026-11-24T20:00', '2026-11-24', '2026-11-24 live', '2026-11-24 2026-11-24T19', '2026-11-24 2026-11-24T19'],
  ['2026-11-24T12:00', '2026-11-25', 'future', 'future', 'future'],
  ['2026-11-24T20:00', '2026-11-25', 'future', '2026-11-25T19', '2026-11-25T19 live'],
  ['2026-11-26T12:00', '2026-11-25', '2026-11-25', '2026-11-25 2026-11-25T19', '2026-11-25T19'],
  ['2026-11-26T12:00', '2026-11', '2026-11 2026-11T19', '2026-11 2026-11T19', '2026-11 2026-11T19'],
  ['2026-11-26T12:00', '2026T19', '2026T19', '2026T19', '2026T19'],
  ['2026-11-26T12:00', '2026T18', 'noSuchPeriod', 'noSuchPeriod', 'noSuchPeriod'],
  ['2026-11-26T12:00', '2026-11-23', 'beforeFirst', 'beforeFirst', 'beforeFirst'],
])('at %s, asked for %s', async (time, name, faces, both, index) => {
  expect([
    await told(centreOf('faces', 'faces'), time, name),
    await told(centreOf('faces', 'index'), time, name),
    await told(centreOf('index'), time, name),
  ]).toEqual([faces, both, index]);
});
