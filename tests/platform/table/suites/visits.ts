import { Visits } from '../../../../src/people/visits';
import type { MakeTable, NewTable } from '../database';

const ada = { day: '2026-11-23', kind: 'entered', who: 'ada@comune.example' } as const;

export function describeVisits(newTable: MakeTable): void {
  let made: NewTable;
  let visits: Visits;
  beforeEach(async () => {
    made = await newTable();
    visits = new Visits(made.table);
  });

  test('are noted once a day, by who it was and what they did', async () => {
    for (let time = 0; time < 3; time += 1) await visits.note(ada);
    await visits.note({ ...ada, kind: 'took-figures' });
    await visits.note({ ...ada, day: '2026-11-24' });
    await visits.note({ ...ada, who: 'ida@comune.example' });
    expect(await visits.between('2026-11-23', '2026-11-23')).toEqual([
      ada,
      { ...ada, kind: 'took-figures' },
      { ...ada, who: 'ida@comune.example' },
    ]);
  });

  test('are read over the end of a year, both days included', async () => {
    const days = ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'];
    for (const day of days) await visits.note({ ...ada, day });
    expect((await visits.between('2026-12-31', '2027-01-01')).map(({ day }) => day)).toEqual(days.slice(1, 3));
  });

  test('hold no time of the day, and end by themselves a year later', async () => {
    await visits.note(ada);
    const items: unknown[] = [];
    for await (const item of made.table.itemsUnder('visit#2026')) items.push(item);
    expect(items).toEqual([
      {
        ...ada,
        pk: 'visit#2026',
        sk: '2026-11-23#ada@comune.example#entered',
        v: 1,
        expiresAtSeconds: Date.parse('2027-11-24T00:00:00Z') / 1000,
      },
    ]);
  });
}
