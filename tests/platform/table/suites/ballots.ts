import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Answers } from '../../../../src/ballots/answers';
import { type Ballots, ballotOf } from '../../../../src/ballots/ballots';
import { storesIn } from '../../../../src/entry/stores';
import type { GroupedBallot, GroupedItems } from '../../../../src/figures/grouped-items';
import { faces, ratings, reasons } from '../../../support/faces';
import { index } from '../../../support/index-questionnaire';
import type { MakeTable, NewTable } from '../database';

const place = { day: '2026-11-23', hour: '2026-11-23T08:00Z', key: 'AAAA-a-ballot' };
const { day } = place;
const dayKey = new Uint8Array(32).fill(4);
const blank = ballotOf(faces, []);

export function describeBallots(newTable: MakeTable): void {
  let made: NewTable;
  let ballots: Ballots;
  let grouped: GroupedItems;
  beforeEach(async () => {
    made = await newTable();
    ({ ballots, grouped } = storesIn(made.table, made.table, { now: () => new Date(place.hour) }));
  });
  const theBallot = () => ballots.find(dayKey, place);
  const answer = (answers: Answers, written = answers.length) =>
    ballots.answer(dayKey, place, ballotOf(faces, answers), written);

  test('nobody votes without a ballot', async () => {
    expect(await answer(['satisfied'])).toBeUndefined();
    expect(await theBallot()).toBeUndefined();
  });

  test('a ballot is blank at first', async () => {
    await ballots.issue(dayKey, place, 'urp', faces);
    expect(await theBallot()).toEqual(blank);
  });

  test('a ballot is handed out once: a second one does not blank the first', async () => {
    await ballots.issue(dayKey, place, 'urp', faces);
    await answer(['fair']);
    await ballots.issue(dayKey, place, 'another', faces);
    expect(await theBallot()).toEqual(ballotOf(faces, ['fair']));
  });

  test.each(ratings)('the first rating stays: %s; another one is told what stands', async (rating) => {
    await ballots.issue(dayKey, place, 'urp', faces);
    for (const given of [rating, rating, ...ratings]) expect(await answer([given])).toEqual(ballotOf(faces, [rating]));
    expect(await theBallot()).toEqual(ballotOf(faces, [rating]));
  });

  test.each(reasons)('the first reason stays: %s; another one is told what stands', async (reason) => {
    await ballots.issue(dayKey, place, 'urp', faces);
    await answer(['unsatisfied']);
    for (const given of [reason, reason, ...reasons]) {
      expect(await answer(['unsatisfied', given])).toEqual(ballotOf(faces, ['unsatisfied', reason]));
    }
    expect(await theBallot()).toEqual(ballotOf(faces, ['unsatisfied', reason]));
  });

  test('a rating that comes again after the reason leaves the reason alone', async () => {
    await ballots.issue(dayKey, place, 'urp', faces);
    await answer(['unsatisfied', 'waitTooLong']);
    for (const rating of ratings) {
      expect(await answer([rating])).toEqual(ballotOf(faces, ['unsatisfied', 'waitTooLong']));
    }
  });

  test('an answer may become unclear, and no answer again', async () => {
    const scales = (answers: Answers, written: number) =>
      ballots.answer(dayKey, place, ballotOf(index, answers), written);
    await ballots.issue(dayKey, place, 'urp', index);
    await scales(['1'], 1);
    expect(await scales(['10'], 2)).toEqual(ballotOf(index, ['1']));
    for (const [answers, written] of [
      [['unclear'], 2],
      [['unclear'], 2],
      [['1'], 1],
      [['10'], 2],
      [['1', '8'], 3],
    ] as const)
      expect(await scales(answers, written)).toEqual(ballotOf(index, ['unclear']));
    expect(await scales(['unclear', '8'], 3)).toEqual(ballotOf(index, ['unclear', '8']));
    expect(await theBallot()).toEqual(ballotOf(index, ['unclear', '8']));
  });

  test('of different ratings at once one stays, and all are told which', async () => {
    await ballots.issue(dayKey, place, 'urp', faces);
    const told = await Promise.all([...ratings, ...ratings, ...ratings].map((rating) => answer([rating])));
    const stands = await theBallot();
    expect(stands).not.toEqual(blank);
    for (const each of told) expect(each).toEqual(stands);
  });

  test('who has no key, or moves it to another place, can’t read it', async () => {
    await ballots.issue(dayKey, place, 'urp', faces);
    await answer(['satisfied']);
    await expect(ballots.find(new Uint8Array(32), place)).rejects.toThrow();
    const there = { ...place, key: 'AAAA-another' };
    await ballots.issue(dayKey, there, 'urp', faces);
    const { Items = [] } = await made.client.send(new ScanCommand({ TableName: made.name }));
    const [one, other] = Items;
    await made.table.put(
      { pk: String(one?.['pk']?.S), sk: String(one?.['sk']?.S) },
      { service: 'urp', ballot: other?.['ballot']?.B },
    );
    await expect(Promise.all([ballots.find(dayKey, place), ballots.find(dayKey, there)])).rejects.toThrow();
  });

  test('whatever is on it, and whenever it was written, it is of one size, and never twice the same bytes', async () => {
    const paths: Answers[] = [[], ['satisfied'], ['fair'], ...reasons.map((reason) => ['unsatisfied', reason])];
    for (const [index, path] of paths.entries()) {
      const there = { ...place, key: `AAAA-${index}` };
      await ballots.issue(dayKey, there, 'urp', faces);
      if (path.length > 0) await ballots.answer(dayKey, there, ballotOf(faces, path), 1);
    }
    const { Items = [] } = await made.client.send(new ScanCommand({ TableName: made.name }));
    const bytes = Items.map(({ ballot }) => ballot?.B ?? new Uint8Array());
    expect(bytes).toHaveLength(paths.length);
    expect(new Set(bytes.map(({ length }) => length)).size).toBe(1);
    expect(new Set(bytes.map((each) => Buffer.from(each).toString('base64'))).size).toBe(paths.length);
  });

  test("all of a day's ballots are counted, blank ones too, and no other day's", async () => {
    await ballots.issue(dayKey, { ...place, key: 'AAAA-1' }, 'urp', faces);
    for (const key of ['BBBB-2', 'CCCC-3']) {
      await ballots.issue(dayKey, { ...place, key }, 'urp', faces);
      await ballots.answer(dayKey, { ...place, key }, ballotOf(faces, ['fair']), 1);
    }
    await ballots.issue(dayKey, { ...place, key: 'CCCC-4', day: '2026-11-24' }, 'urp', faces);
    const groups = await grouped.ballots(dayKey, day);
    const { hour } = place;
    const like = (path: Answers): GroupedBallot & { hour: string } => ({
      hour,
      service: 'urp',
      ballot: ballotOf(faces, path),
    });
    expect(groups).toHaveLength(2);
    expect(groups).toEqual(
      expect.arrayContaining([
        { like: like([]), times: 1 },
        { like: like(['fair']), times: 2 },
      ]),
    );
  });
}
