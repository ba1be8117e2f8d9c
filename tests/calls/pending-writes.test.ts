import { PendingWrites } from '../../src/calls/pending-writes';

const day = '2026-11-23';
const noted: [string, number][] = [];
beforeEach(() => noted.splice(0));
const incidents = { note: async (...given: [string, number]) => void noted.push(given) };

test('what was kept is written while its day is open, and counted as lost when it has closed', async () => {
  const pending = new PendingWrites();
  const written: string[] = [];
  const keep = (id: string) => pending.keep(id, { day, to: async () => void written.push(id) });
  keep('one');
  await pending.catchUp({}, incidents, new Date('2026-11-24T23:59:59+01:00'));
  keep('another');
  await pending.catchUp({}, incidents, new Date('2026-11-25T00:00:00+01:00'));
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
    const pending = new PendingWrites();
    for (const [database, seconds] of found) pending.noteFound(database, moment(seconds));
    await pending.catchUp({}, incidents, moment(1200));
    await pending.catchUp({}, incidents, moment(1300));
    expect(noted).toEqual(expected);
  });

  test('is noted when it can be', async () => {
    const pending = new PendingWrites();
    pending.noteFound('silent', moment(0));
    pending.noteFound('silent', moment(70));
    const away = { note: () => Promise.reject(new Error('still away')) };
    await pending.catchUp({}, away, moment(80));
    expect(noted).toEqual([]);
    await pending.catchUp({}, incidents, moment(90));
    expect(noted).toEqual([[day, 0]]);
  });
});
