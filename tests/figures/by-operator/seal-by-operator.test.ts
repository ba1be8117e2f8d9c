import { nobody, operatorMark } from '../../../src/calls/operators/operator-mark';
import { readByOperator } from '../../../src/figures/by-operator/read-by-operator';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import type { ByOperator } from '../../../src/platform/settings/by-operator';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { type NewTable, TestDatabase } from '../../platform/table/database';
import { index } from '../../support/index-questionnaire';
import { givenAt, type Votes, vote } from './a-month';

const [ada, pia, zoe] = [operatorMark('101', 'Ada'), operatorMark('102', 'Pia'), operatorMark('103', 'Zoe')];
const agreed: ByOperator = { agreement: 'Accordo con la RSU', date: '2026-10-01', until: '2027-09-30' };
const month = '2026-11T19';
const [one, two, three] = ['2026-11-03T19', '2026-11-04T19', '2026-11-24T19'] as const;
const inDecember = '2026-12-04T03:30:00+01:00';
const urp = `urp/${index.key}`;
const anagrafe = `anagrafe/${index.key}`;

let database: TestDatabase;
let made: NewTable;
beforeAll(async () => {
  database = await TestDatabase.start();
});
beforeEach(async () => {
  made = await database.newTable();
});
afterAll(() => database.close());

const votes = async (...those: readonly Votes[]) => {
  for (const each of those) await vote(made.table, each);
};
async function seal(at = inDecember, centre: Partial<Centre> = { byOperator: agreed }): Promise<void> {
  const { fault } = await sealDueDays(givenAt(made.table, at, centre), () => false);
  expect(fault).toBe(undefined);
}

/** Whom the month tells of by poll, and with how many participants. */
async function told(at = inDecember, centre: Partial<Centre> = { byOperator: agreed }, period = month) {
  const months = await readByOperator(givenAt(made.table, at, centre), [{ kind: 'month', period }]);
  const answers = months.get(period)?.answers;
  return (
    answers &&
    Object.fromEntries(
      Object.entries(answers).map(([poll, marks]) => [
        poll,
        Object.fromEntries(Object.entries(marks).map(([mark, { count }]) => [mark, count])),
      ]),
    )
  );
}

test('days are added up by operator and service, and who has too few is not kept', async () => {
  await votes(
    { day: one, mark: ada, times: 20 },
    { day: two, mark: ada, times: 10 },
    { day: one, mark: pia, times: 29 },
    { day: two, mark: nobody, times: 6 },
    { day: three, mark: pia, times: 31, service: 'anagrafe' },
  );
  await seal();
  expect(await told()).toEqual({ [urp]: { [ada]: 30 }, [anagrafe]: { [pia]: 31 } });
});

test('only answers of which a figure is made are kept, question by question', async () => {
  await votes(
    { day: one, mark: ada, times: 18, answers: ['8', '9'] },
    { day: one, mark: ada, times: 12, answers: ['2'] },
    { day: one, mark: pia, times: 30, answers: ['0', '10'] },
  );
  await seal();
  const months = await readByOperator(givenAt(made.table, inDecember, { byOperator: agreed }), [
    { kind: 'month', period: month },
  ]);
  expect(months.get(month)?.answers).toEqual({
    [urp]: {
      [ada]: { count: 30, answers: { satisfaction: { 2: 12, 8: 18 }, recommendation: { 9: 18 } } },
      [pia]: { count: 30, answers: { satisfaction: { 0: 30 }, recommendation: { 10: 30 } } },
    },
  });
});

test('who is left over is nobody or a group', async () => {
  await votes(
    { day: one, mark: ada, times: 40 },
    { day: one, mark: pia, times: 30 },
    { day: one, mark: zoe, times: 3 },
  );
  await seal();
  expect(await told()).toEqual({ [urp]: { [ada]: 40 } });
});

test('a day of which not everything is shown counts for no operator', async () => {
  await votes(
    { day: one, mark: ada, times: 30 },
    { day: two, mark: ada, times: 4 },
    { day: three, mark: ada, times: 3 },
    { day: one, mark: pia, times: 30 },
    { day: one, mark: zoe, times: 23 },
  );
  await seal();
  // The month shows all 90: the seven of the two days are a group by themselves, and with Zoe's there are thirty left.
  expect(await told()).toEqual({ [urp]: { [ada]: 30, [pia]: 30 } });
});

describe('without an agreement', () => {
  test('nothing is kept, by no item and no key, though ballots say whose they are', async () => {
    await votes({ day: one, mark: ada, times: 40 });
    await seal(inDecember, {});
    for await (const _ of made.table.itemsUnder(`by-operator#${month}`)) throw new Error('something was kept');
    for await (const _ of made.table.itemsUnder('agreement-key')) throw new Error('a key was made');
    expect(await told(inDecember, {})).toBe(undefined);
    expect(await told()).toBe(undefined);
  });

  test('of a month in which it begins nothing is kept, nor of a window that began before', async () => {
    await votes({ day: one, mark: ada, times: 40 }, { day: two, mark: ada, times: 40 });
    const late = { byOperator: { ...agreed, date: '2026-11-03' } };
    await seal('2026-11-07T03:30:00+01:00', late);
    expect(await keptDays()).toEqual([two]);
    await seal(inDecember, late);
    expect(await keptDays()).toEqual([]);
    expect(await told(inDecember, late)).toBe(undefined);
  });

  test('one that ran out at noon has run out for that day, and for the month', async () => {
    await votes({ day: one, mark: ada, times: 40 });
    await seal('2026-11-06T03:30:00+01:00');
    await votes({ day: three, mark: ada, times: 40 });
    const over = { byOperator: { ...agreed, until: '2026-11-23' } };
    await seal('2026-11-27T03:30:00+01:00', over);
    expect(await keptDays()).toEqual([one]);
    await seal(inDecember, over);
    expect([await told(inDecember, over), await told()]).toEqual([undefined, undefined]);
  });

  test('one that ran out before the night stores nothing in it', async () => {
    await votes({ day: one, mark: ada, times: 40 });
    await seal('2026-11-06T03:30:00+01:00', { byOperator: { ...agreed, until: '2026-11-05' } });
    expect(await keptDays()).toEqual([]);
  });
});

/** The days that the month is made of so far, while it is not sealed; and whether there is a month. */
async function keptDays(): Promise<readonly string[]> {
  const { days } = await givenAt(made.table, inDecember).operatorTallies.soFar(month);
  const sealed = await made.table.get({ pk: `by-operator#${month}`, sk: month });
  return [...days, ...(sealed ? [month] : [])];
}

describe('a sealed month', () => {
  let sealed: NewTable;
  beforeAll(async () => {
    made = await database.newTable();
    sealed = made;
    await votes({ day: one, mark: ada, times: 40 });
    await seal();
  });
  beforeEach(() => {
    made = sealed;
  });

  test.each<[string, string, Partial<Centre>, object | undefined]>([
    [
      'is told while the agreement holds',
      '2027-09-30T23:59:00+02:00',
      { byOperator: agreed },
      { [urp]: { [ada]: 40 } },
    ],
    ['is told no more from the day after', '2027-10-01T00:00:00+02:00', { byOperator: agreed }, undefined],
    [
      'is told on when that was prolonged',
      '2027-10-02T12:00:00+02:00',
      { byOperator: { ...agreed, until: '2028-09-30' } },
      { [urp]: { [ada]: 40 } },
    ],
    [
      'is not told under another agreement',
      '2027-03-01T12:00:00+01:00',
      { byOperator: { ...agreed, date: '2026-10-15' } },
      undefined,
    ],
    ['is not told without one', '2027-03-01T12:00:00+01:00', {}, undefined],
  ])('%s', async (_, at, centre, expected) => {
    expect(await told(at, centre)).toEqual(expected);
  });

  test('is not sealed twice', async () => {
    await seal('2026-12-05T03:30:00+01:00');
    expect(await told()).toEqual({ [urp]: { [ada]: 40 } });
  });

  test('is no day’s and no year’s, and no month of civil days', async () => {
    const given = givenAt(made.table, inDecember, { byOperator: agreed });
    const others = [
      { kind: 'day', period: one },
      { kind: 'year', period: '2026T19' },
      { kind: 'month', period: '2026-11' },
    ] as const;
    expect((await readByOperator(given, others)).size).toBe(0);
  });

  test('can’t be read any more once a night has seen the agreement’s end, whoever prolongs it then', async () => {
    await seal('2027-10-01T03:30:00+02:00');
    expect(await told('2027-10-02T12:00:00+02:00', { byOperator: { ...agreed, until: '2028-09-30' } })).toBe(undefined);
  });

  test('stays unread when another agreement has figures of its own', async () => {
    const other = { byOperator: { ...agreed, date: '2026-12-01', until: '2027-12-31' } };
    await votes({ day: '2026-12-10T19', mark: pia, times: 40 });
    await seal('2027-01-05T03:30:00+01:00', other);
    expect(await told('2027-01-05T12:00:00+01:00', other, '2026-12T19')).toEqual({ [urp]: { [pia]: 40 } });
    const { operatorTallies } = givenAt(made.table, inDecember);
    expect(await operatorTallies.ofMonth(month, '2026-12-01')).toBe(undefined);
    expect(await operatorTallies.ofMonth(month, agreed.date)).toBe(undefined);
  });
});

test('no day is told apart, and none is added twice, also by two at once', async () => {
  const { operatorTallies } = givenAt(made.table, inDecember);
  const ofAda = (count: number) => ({ [urp]: { [ada]: { count, answers: {} } } });
  await operatorTallies.addDay(one, ofAda(3));
  await Promise.all([two, three, two, one].map((day) => operatorTallies.addDay(day, ofAda(4))));
  const { days, answers } = await operatorTallies.soFar(month);
  expect([[...days].sort(), answers]).toEqual([[one, two, three], ofAda(11)]);
  expect((await made.table.firstUnder(`by-operator#${month}`, 9)).map(({ sk }) => sk)).toEqual(['so-far']);
});

test('a month that is not sealed yet is not told of', async () => {
  await votes({ day: one, mark: ada, times: 40 });
  await seal('2026-11-06T03:30:00+01:00');
  expect(await keptDays()).toEqual([one]);
  expect(await told('2026-11-06T12:00:00+01:00')).toBe(undefined);
});
