import { Backlog } from '../../src/calls/backlog';
import type { Stores } from '../../src/entry/stores';

const day = '2026-11-23';
const noted: [string, number][] = [];
beforeEach(() => noted.splice(0));
// Of the stores only this one is used here.
const stores = {
  incidents: { note: async (...given: [string, number]) => void noted.push(given) },
} as unknown as Stores;

test('what was kept is written while its day is open, and counted as lost when it has closed', async () => {
  const backlog = new Backlog();
  const written: string[] = [];
  const keep = (id: string) => backlog.keep(id, { day, to: async () => void written.push(id) });
  keep('one');
  await backlog.catchUp(stores, new Date('2026-11-24T23:59:59+01:00'));
  keep('another');
  await backlog.catchUp(stores, new Date('2026-11-25T00:00:00+01:00'));
  expect(written).toEqual(['one']);
  expect(noted).toEqual([[day, 1]]);
});

describe('a silent database', () => {
  const moment = (seconds: number) => new Date(Date.parse('2026-11-23T10:00:00Z') + seconds * 1000);

  test.each<[string, ['silent' | 'answering', number][], [string, number][]]>([
    [
      'for a minute: nobody knows what other processes have heard',
      [
        ['silent', 0],
        ['silent', 60],
        ['answering', 65],
      ],
      [[day, 0]],
    ],
    [
      'for less',
      [
        ['silent', 0],
        ['silent', 59],
        ['answering', 65],
      ],
      [],
    ],
    [
      'twice, and an answer in between',
      [
        ['silent', 0],
        ['answering', 30],
        ['silent', 60],
        ['answering', 65],
      ],
      [],
    ],
    [
      'seen once only, and an answer long after',
      [
        ['silent', 0],
        ['answering', 600],
      ],
      [],
    ],
    [
      'over midnight',
      [
        ['silent', 13 * 3600 - 30],
        ['silent', 13 * 3600 + 30],
      ],
      [
        [day, 0],
        ['2026-11-24', 0],
      ],
    ],
  ])('%s', async (_, found, expected) => {
    const backlog = new Backlog();
    for (const [database, seconds] of found) backlog.noteFound(database, moment(seconds));
    await backlog.catchUp(stores, moment(1200));
    await backlog.catchUp(stores, moment(1300));
    expect(noted).toEqual(expected);
  });

  test('is noted when it can be', async () => {
    const backlog = new Backlog();
    backlog.noteFound('silent', moment(0));
    backlog.noteFound('silent', moment(70));
    const away = { incidents: { note: () => Promise.reject(new Error('still away')) } } as unknown as Stores;
    await backlog.catchUp(away, moment(80));
    expect(noted).toEqual([]);
    await backlog.catchUp(stores, moment(90));
    expect(noted).toEqual([[day, 0]]);
  });
});
