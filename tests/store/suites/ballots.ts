import { type BallotItem, Ballots } from '../../../src/store/ballots';
import { type Rating, type Reason, ratings, reasons } from '../../../src/survey/questionnaire';
import type { MakeTable } from '../database';

const place = { day: '2026-11-23', hour: '2026-11-23T08:00Z', key: 'AAAA-a-ballot' };
const { day } = place;
const blank: BallotItem = { hour: place.hour, service: 'urp' };

export function describeBallots(newTable: MakeTable): void {
  let ballots: Ballots;
  beforeEach(async () => {
    ballots = new Ballots((await newTable()).table);
  });
  const theBallot = (): Promise<BallotItem | undefined> => ballots.find(place);

  test('nobody votes without a ballot', async () => {
    expect(await ballots.rate(place, 'satisfied')).toBe('refused');
    expect(await ballots.giveReason(place, 'waitTooLong')).toBe('refused');
    expect(await theBallot()).toBeUndefined();
  });

  test('a ballot is blank, and knows the hour and the service', async () => {
    await ballots.issue(place, 'urp');
    expect(await theBallot()).toEqual(blank);
  });

  test('a ballot is handed out once: a second one does not blank the first', async () => {
    await ballots.issue(place, 'urp');
    await ballots.rate(place, 'fair');
    await ballots.issue(place, 'another');
    expect(await theBallot()).toEqual({ ...blank, rating: 'fair' });
  });

  test.each(ratings)('the first rating stays: %s; the same again is fine, another one is refused', async (rating) => {
    await ballots.issue(place, 'urp');
    expect(await ballots.rate(place, rating)).toBe('done');
    expect(await ballots.rate(place, rating)).toBe('done');
    for (const other of ratings.filter((another) => another !== rating)) {
      expect(await ballots.rate(place, other)).toBe('refused');
    }
    expect(await theBallot()).toEqual({ ...blank, rating });
  });

  test.each<[string, Rating[]]>([
    ['before any rating', []],
    ['after "satisfied"', ['satisfied']],
    ['after "fair"', ['fair']],
  ])('no reason is taken %s', async (_, given) => {
    await ballots.issue(place, 'urp');
    for (const rating of given) await ballots.rate(place, rating);
    expect(await ballots.giveReason(place, 'negativeAnswer')).toBe('refused');
    expect((await theBallot())?.reason).toBeUndefined();
  });

  test.each(reasons)('the first reason stays: %s; the same again is fine, another one is refused', async (reason) => {
    await ballots.issue(place, 'urp');
    await ballots.rate(place, 'unsatisfied');
    expect(await ballots.giveReason(place, reason)).toBe('done');
    expect(await ballots.giveReason(place, reason)).toBe('done');
    for (const other of reasons.filter((another) => another !== reason)) {
      expect(await ballots.giveReason(place, other)).toBe('refused');
    }
    expect(await theBallot()).toEqual({ ...blank, rating: 'unsatisfied', reason });
  });

  test('a rating that comes again after the reason leaves the reason alone', async () => {
    await ballots.issue(place, 'urp');
    await ballots.rate(place, 'unsatisfied');
    await ballots.giveReason(place, 'waitTooLong');
    expect(await ballots.rate(place, 'unsatisfied')).toBe('done');
    expect(await ballots.rate(place, 'satisfied')).toBe('refused');
    expect(await theBallot()).toEqual({ ...blank, rating: 'unsatisfied', reason: 'waitTooLong' });
  });

  test('of different ratings at once one stays, and only who gave that one is told so', async () => {
    await ballots.issue(place, 'urp');
    const votes: Rating[] = [...ratings, ...ratings, ...ratings];
    const written = await Promise.all(votes.map((rating) => ballots.rate(place, rating)));
    const { rating } = (await theBallot()) ?? {};
    expect(written).toEqual(votes.map((vote) => (vote === rating ? 'done' : 'refused')));
  });

  test('of different reasons at once one stays, and only who gave that one is told so', async () => {
    await ballots.issue(place, 'urp');
    await ballots.rate(place, 'unsatisfied');
    const given: Reason[] = [...reasons, ...reasons];
    const written = await Promise.all(given.map((reason) => ballots.giveReason(place, reason)));
    const { reason } = (await theBallot()) ?? {};
    expect(written).toEqual(given.map((one) => (one === reason ? 'done' : 'refused')));
  });

  test("all of a day's ballots are read, blank ones too, and no other day's", async () => {
    await ballots.issue({ ...place, key: 'AAAA-1' }, 'urp');
    await ballots.issue({ ...place, key: 'BBBB-2' }, 'urp');
    await ballots.rate({ ...place, key: 'BBBB-2' }, 'fair');
    await ballots.issue({ ...place, key: 'CCCC-3', day: '2026-11-24' }, 'urp');
    const read: BallotItem[] = [];
    await ballots.eachOfDay(day, (ballot) => read.push(ballot));
    expect(read).toHaveLength(2);
    expect(read).toEqual(expect.arrayContaining([blank, { ...blank, rating: 'fair' }]));
  });
}
