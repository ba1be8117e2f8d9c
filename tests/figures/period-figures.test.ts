import type { Dependencies } from '../../src/entry/page-dependencies';
import { readLiveFigures } from '../../src/figures/live-figures';
import { readPublicMonth } from '../../src/figures/public-month';
import { readDay } from '../../src/figures/read-parts';
import { readDayFigures, readPeriodFigures } from '../../src/figures/read-period-figures';
import { countsOfFaces, faces } from '../support/faces';
import { CountedDays } from './a-counted-day';

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

const day = (name: string) => ({ kind: 'day', name }) as const;
const november = { kind: 'month', name: '2026-11' } as const;

const satisfied = (count: number) => ({ [faces.key]: countsOfFaces({ satisfied: count }) });

describe('a day', () => {
  test('that is over shows all its ratings, by service too, and its course', async () => {
    const given = await days.given('2026-11-24T09:00:00Z');
    await days.vote(given, '2026-11-22', '2026-11-22T08:00Z', 6);
    await days.vote(given, '2026-11-22', '2026-11-22T09:00Z', 5, 'anagrafe');
    const figures = await readPeriodFigures(given, day('2026-11-22'));
    expect(figures).toMatchObject({
      isOver: true,
      total: { received: 11, served: 11, transferred: 11, participants: 11, answers: satisfied(11) },
      services: [
        { id: 'urp', name: "l'ufficio relazioni", answers: satisfied(6) },
        { id: 'anagrafe', name: "l'anagrafe", answers: satisfied(5) },
      ],
      parts: [],
    });
    expect(figures.hours.filter(({ received }) => received > 0)).toEqual([
      { from: '2026-11-22T08:00Z', to: '2026-11-22T09:00Z', received: 6, served: 6, participants: 6 },
      { from: '2026-11-22T09:00Z', to: '2026-11-22T10:00Z', received: 5, served: 5, participants: 5 },
    ]);
  });

  test('shows nothing of a service with few ratings, nor lets the total give them away', async () => {
    const given = await days.given('2026-11-24T09:00:00Z');
    await days.vote(given, '2026-11-22', '2026-11-22T08:00Z', 6);
    await days.vote(given, '2026-11-22', '2026-11-22T08:00Z', 2, 'anagrafe');
    const { total, services } = await readPeriodFigures(given, day('2026-11-22'));
    expect(services[1]).toMatchObject({ id: 'anagrafe', participants: 2, answers: 'withheld' });
    expect(total).toMatchObject({ participants: 8, answers: satisfied(6) });
  });

  test('without a call, or without a rating, has none', async () => {
    const given = await days.given('2026-11-24T09:00:00Z');
    await days.store(given, '2026-11-23', { hour: '2026-11-23T08:00Z', got: 'served' });
    expect((await readPeriodFigures(given, day('2026-11-22'))).total).toMatchObject({ received: 0, answers: 'none' });
    expect((await readPeriodFigures(given, day('2026-11-23'))).total).toMatchObject({ received: 1, answers: 'none' });
  });

  test('is compared with the day before and the same weekday of last week', async () => {
    const given = await days.given('2026-11-24T09:00:00Z');
    await days.vote(given, '2026-11-21', '2026-11-21T08:00Z', 7);
    const { compared } = await readPeriodFigures(given, day('2026-11-22'));
    expect(compared).toMatchObject([
      { is: 'dayBefore', period: '2026-11-21', answers: satisfied(7) },
      { is: 'sameWeekdayLastWeek', period: '2026-11-15', answers: 'none' },
    ]);
  });
});

describe('the evening’s report', () => {
  test('has everything so far, and limits what may be shown later', async () => {
    const evening = await days.given('2026-11-22T17:30:00Z');
    await days.vote(evening, '2026-11-22', '2026-11-22T08:00Z', 8);
    expect((await readDay(evening, '2026-11-22', 'report')).part.batches[`urp/${faces.key}`]?.batches).toMatchObject([
      { count: 8 },
    ]);
    await days.vote(evening, '2026-11-22', '2026-11-22T18:00Z', 2);
    const later = { ...evening, now: new Date('2026-11-24T09:00:00Z') };
    expect((await readPeriodFigures(later, day('2026-11-22'))).total).toMatchObject({
      participants: 10,
      answers: satisfied(8),
    });
  });
});

describe('a month and a year', () => {
  async function aNovember(): Promise<Dependencies> {
    const given = await days.given('2026-12-03T09:00:00Z');
    await days.vote(given, '2026-11-02', '2026-11-02T08:00Z', 12);
    await days.vote(given, '2026-11-03', '2026-11-03T08:00Z', 3);
    await days.vote(given, '2026-11-04', '2026-11-04T08:00Z', 7);
    await days.vote(given, '2026-11-05', '2026-11-05T08:00Z', 3);
    return given;
  }

  test('have the ratings of days too small to be shown, together with each other', async () => {
    const given = await aNovember();
    const { total, parts, isOver } = await readPeriodFigures(given, november);
    expect(isOver).toBe(true);
    expect(total).toMatchObject({ received: 25, participants: 25, answers: satisfied(25) });
    expect(parts).toHaveLength(30);
    expect(parts.slice(1, 5)).toMatchObject([
      { period: '2026-11-02', answers: satisfied(12) },
      { period: '2026-11-03', participants: 3, answers: 'withheld' },
      { period: '2026-11-04', answers: satisfied(7) },
      { period: '2026-11-05', participants: 3, answers: 'withheld' },
    ]);
    const year = await readPeriodFigures(given, { kind: 'year', name: '2026' });
    expect(year.total).toEqual(total);
    expect(year.parts).toHaveLength(12);
    expect(year.parts[10]).toMatchObject({ period: '2026-11', received: 25 });
    expect(year.isOver).toBe(false);
  });

  test('leave out a single small day, whose ratings would follow from theirs', async () => {
    const given = await days.given('2026-12-03T09:00:00Z');
    await days.vote(given, '2026-11-02', '2026-11-02T08:00Z', 12);
    await days.vote(given, '2026-11-03', '2026-11-03T08:00Z', 3);
    const { total } = await readPeriodFigures(given, november);
    expect(total).toMatchObject({ participants: 15, answers: satisfied(12) });
  });

  test('are for anybody in groups of ten', async () => {
    const given = await aNovember();
    const month = await readPublicMonth(given, '2026-11');
    // 12 by themselves; 7 of a day and 6 of two days together: 13.
    expect(month?.total).toMatchObject({ participants: 25, answers: satisfied(25) });
    expect(month?.parts.slice(1, 5)).toMatchObject([
      { answers: satisfied(12) },
      { answers: 'withheld' },
      { participants: 7, answers: 'withheld' },
      { answers: 'withheld' },
    ]);
    expect(await readPublicMonth(given, '2026-12')).toBeUndefined();
  });
});

describe('a day of which something was lost', () => {
  const lost = '2026-11-03';
  async function afterALoss(now: string): Promise<Dependencies> {
    const given = await days.given(now);
    await days.vote(given, lost, `${lost}T08:00Z`, 12);
    await given.incidents.note(lost, 2);
    return given;
  }
  const incompleteOf = ({ parts }: { parts: readonly { period: string; isComplete: boolean }[] }) =>
    parts.filter(({ isComplete }) => !isComplete).map(({ period }) => period);

  test('makes its month and its year incomplete, and no other', async () => {
    const given = await afterALoss('2026-12-03T09:00:00Z');
    const month = await readPeriodFigures(given, november);
    expect([month.isComplete, incompleteOf(month)]).toEqual([false, [lost]]);
    const year = await readPeriodFigures(given, { kind: 'year', name: '2026' });
    expect([year.isComplete, incompleteOf(year)]).toEqual([false, ['2026-11']]);
    const publicMonth = await readPublicMonth(given, '2026-11');
    expect(publicMonth && [publicMonth.isComplete, incompleteOf(publicMonth)]).toEqual([false, [lost]]);
    for (const period of [day('2026-11-04'), { kind: 'month', name: '2026-10' } as const]) {
      expect(await readPeriodFigures(given, period)).toMatchObject({ isComplete: true });
    }
  });

  test('is incomplete where others are compared with it', async () => {
    const given = await afterALoss('2026-12-03T09:00:00Z');
    const comparedOf = async (period: Parameters<typeof readPeriodFigures>[1]) =>
      (await readPeriodFigures(given, period)).compared.map(({ is, isComplete }) => [is, isComplete]);
    expect(await comparedOf(day('2026-11-10'))).toEqual([
      ['dayBefore', true],
      ['sameWeekdayLastWeek', false],
    ]);
    expect(await comparedOf({ kind: 'month', name: '2026-12' })).toEqual([
      ['monthBefore', false],
      ['yearBefore', true],
    ]);
    const live = await afterALoss('2026-11-04T09:00:00Z');
    expect((await readLiveFigures(live)).figures.compared.map(({ isComplete }) => isComplete)).toEqual([false, true]);
    const inJanuary = await afterALoss('2027-01-02T09:00:00Z');
    const { compared } = await readPeriodFigures(inJanuary, { kind: 'year', name: '2027' });
    expect(compared).toMatchObject([{ is: 'yearBefore', isComplete: false }]);
  });

  test('is one with calls that must have ended, and of which nobody has stored the end', async () => {
    const goesOn = { hour: `${lost}T08:00Z`, got: 'served', isOver: false } as const;
    // Their hour is over at nine, and a call lasts four hours at most.
    const soon = await days.given(`${lost}T13:10:00Z`);
    await days.store(soon, lost, goesOn);
    await days.store(soon, lost, goesOn);
    expect(await readPeriodFigures(soon, day(lost))).toMatchObject({ isComplete: true });
    const late = { ...soon, now: new Date(`${lost}T13:15:00Z`) };
    expect(await readPeriodFigures(late, day(lost))).toMatchObject({ isComplete: false });
    expect(await readDayFigures(late, lost, 'report')).toMatchObject({ isComplete: false, lost: 2 });
  });

  test('is asked for once in a year, not for each of its days', async () => {
    const given = await afterALoss('2026-12-03T09:00:00Z');
    const asked = jest.spyOn(given.incidents, 'during');
    await readPeriodFigures(given, { kind: 'year', name: '2026' });
    expect(asked.mock.calls).toEqual([['2025'], ['2026']]);
  });
});

describe('the live figures', () => {
  const later = (given: Dependencies, seconds: number): Dependencies => ({
    ...given,
    now: new Date(given.now.getTime() + seconds * 1000),
  });

  test('are counted once in five seconds, however many look', async () => {
    const given = await days.given('2026-11-22T09:00:00Z');
    await days.vote(given, '2026-11-22', '2026-11-22T08:00Z', 2);
    const spy = jest.spyOn(given.grouped, 'calls');
    const first = await readLiveFigures(given);
    const counted = spy.mock.calls.length;
    const many = await Promise.all(Array.from({ length: 20 }, () => readLiveFigures(later(given, 4))));
    expect(spy.mock.calls.length).toBe(counted);
    for (const each of many) expect(each).toEqual(first);
    // Other processes know nothing of what this one has read.
    const others = () => ({ ...later(given, 6), liveTallies: Object.create(given.liveTallies) });
    await Promise.all(Array.from({ length: 20 }, () => readLiveFigures(others())));
    // Today once; the days that it is compared with are over, and were read before.
    expect(spy.mock.calls.slice(counted).map(([day]) => day)).toEqual(['2026-11-22']);
  });

  test('show a new call after five seconds; their revision changes with them, and only then', async () => {
    const given = await days.given('2026-11-22T09:00:00Z');
    const first = await readLiveFigures(given);
    const same = await readLiveFigures(later(given, 6));
    expect(same.revision).toBe(first.revision);
    expect(same.figures.asOf).not.toBe(first.figures.asOf);
    await days.store(given, '2026-11-22', { hour: '2026-11-22T09:00Z', got: 'waiting', isOver: false });
    const next = await readLiveFigures(later(given, 12));
    expect(next.figures.total.received).toBe(1);
    expect(next.revision).not.toBe(first.revision);
  });

  test('go on when somebody who counted has died', async () => {
    const given = await days.given('2026-11-22T09:00:00Z');
    const dayKey = await given.dayKeys.ofToday('2026-11-22');
    await readLiveFigures(given);
    const claimed = await given.liveTallies.claim(
      dayKey,
      '2026-11-22',
      later(given, 6).now,
      later(given, 1).now.getTime() + 1,
    );
    expect(claimed).toBeDefined();
    await days.vote(given, '2026-11-22', '2026-11-22T09:00Z', 1);
    expect((await readLiveFigures(later(given, 8))).figures.total.received).toBe(0);
    expect((await readLiveFigures(later(given, 17))).figures.total.received).toBe(1);
  });

  test('show ratings in batches, the latest five left out', async () => {
    const given = await days.given('2026-11-22T09:00:00Z');
    const shownAfter = async (votes: number, seconds: number) => {
      await days.vote(given, '2026-11-22', '2026-11-22T09:00Z', votes);
      const { answers } = (await readLiveFigures(later(given, seconds))).figures.total;
      return typeof answers === 'string' ? answers : answers[faces.key]?.count;
    };
    expect(await shownAfter(0, 0)).toBe('none');
    expect(await shownAfter(6, 10)).toBe('withheld');
    expect(await shownAfter(4, 20)).toBe('withheld');
    expect(await shownAfter(1, 30)).toBe(6);
    expect(await shownAfter(5, 40)).toBe(11);
  });
});
