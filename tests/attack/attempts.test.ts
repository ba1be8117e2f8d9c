import type { Attempt } from '../../scripts/attack/attempt';
import { byDuration, byShard } from '../../scripts/attack/attempts/by-call-item';
import { byHour } from '../../scripts/attack/attempts/by-hour';
import { byKey } from '../../scripts/attack/attempts/by-key';
import { byOrder, byReversedOrder } from '../../scripts/attack/attempts/by-order';
import { byTallies } from '../../scripts/attack/attempts/by-tallies';
import { byUniqueness } from '../../scripts/attack/attempts/by-uniqueness';
import { together } from '../../scripts/attack/attempts/together';
import type { LoggedCall } from '../../scripts/attack/call-log';
import type { StoredItem } from '../../scripts/attack/every-item';
import type { Evidence } from '../../scripts/attack/evidence';
import { scoreOf } from '../../scripts/attack/referee';
import { faultsOf } from '../../scripts/attack/verdict';
import { ballotKey, callKey } from '../../src/call/keys';

const day = '2026-11-23';
const hour = `${day}T09:00Z`;
const dayKey = new Uint8Array(32).fill(3);
const ratings = ['satisfied', 'fair', 'unsatisfied', 'satisfied', 'satisfied', 'fair'];
const sids = Array.from({ length: 18 }, (_, index) => `CA${String(index).padStart(32, '0')}`);
const links = new Map(sids.map((sid) => [sid, ballotKey(dayKey, sid)]));

const log: readonly LoggedCall[] = sids.map((sid, index) => {
  const startedAt = Date.parse(hour) + index * 120_000;
  const bridge = { withSid: 'an operator', from: startedAt + 21_300 + index * 1000, to: startedAt + 90_000 };
  return {
    sid,
    from: `+3906${1000000 + index}`,
    to: '+39800000001',
    startedAt,
    enqueuedAt: startedAt,
    bridge,
    surveyedAt: startedAt + 91_000,
    endedAt: startedAt + 110_000,
  };
});

/** A group of six an hour's third: 18 calls and ballots under one label, as they are after sealing. */
function evidenceWith(
  leak: { ballot?: (index: number) => object; place?: (index: number) => object; more?: readonly StoredItem[] } = {},
): Evidence {
  const items = sids.flatMap((sid, index): StoredItem[] => [
    {
      pk: `call#${day}#${index % 8}`,
      sk: `${day}#${callKey(dayKey, sid)}`,
      service: 'urp',
      state: 'transferred',
      waitSeconds: 20 + index,
      talkSeconds: 70 - index,
    },
    {
      pk: `ballot#${day}#${(index * 5 + 3) % 8}`,
      sk: `${day}#${ballotKey(dayKey, sid)}`,
      service: 'urp',
      rating: ratings[index % ratings.length],
      ...leak.ballot?.(index),
      ...leak.place?.(index),
    },
  ]);
  // As a scan gives them: by partition and key, which has nothing to do with when they came.
  const scanned = [...items, ...(leak.more ?? [])].sort((one, other) => (one.sk < other.sk ? -1 : 1));
  return { day, log, serviceOfNumber: { '+39800000001': 'urp' }, items: scanned };
}

const guessing = scoreOf(byHour, evidenceWith(), links);
const faults = (attempt: Attempt, evidence = evidenceWith()) =>
  faultsOf(scoreOf(attempt, evidence, links), guessing, { groups: 1, smallest: 5 });

test('guessing within a group of eighteen finds one ballot in eighteen', () => {
  expect(guessing).toMatchObject({ victims: 18, smallestCrowd: 18 });
  expect(guessing.rightBallots).toBeCloseTo(1);
  expect(guessing.rightVotes).toBe(9);
});

test.each([byHour, byKey, byDuration, byShard, byOrder, byReversedOrder, byUniqueness, byTallies, together])(
  'without a leak it is no better: $name',
  (attempt) => {
    expect(faults(attempt)).toEqual([]);
  },
);

describe('with a leak it is seen', () => {
  test('a day key that was left somewhere, even as text', () => {
    for (const key of [dayKey, Buffer.from(dayKey).toString('base64url')]) {
      const more = [{ pk: 'a backup', sk: 'of the key', key }];
      expect(faults(byKey, evidenceWith({ more })).join()).toContain('18.0 ballots');
      expect(faults(together, evidenceWith({ more })).join()).toContain('a crowd of 1');
    }
  });

  test('a ballot that knows its second', () => {
    const ballot = (index: number) => ({ ratedAt: new Date((log[index]?.surveyedAt ?? 0) + 1000).toISOString() });
    expect(faults(byUniqueness, evidenceWith({ ballot })).join()).toContain('18.0 ballots');
  });

  test('a ballot that knows a part of the number', () => {
    const ballot = (index: number) => ({ from: log[index]?.from.slice(-7) });
    expect(faults(byUniqueness, evidenceWith({ ballot })).join()).toContain('18.0 ballots');
  });

  test('ballots that lie in the order in which they were written', () => {
    const place = (index: number) => ({ sk: `${day}#${String(index).padStart(3, '0')}` });
    const inOrder = new Map(sids.map((sid, index) => [sid, String(index).padStart(3, '0')]));
    const score = scoreOf(byOrder, evidenceWith({ place }), inOrder);
    expect(faultsOf(score, guessing, { groups: 1, smallest: 5 }).join()).toContain('18.0 ballots');
  });

  test('a ballot that has its call’s place among the others', () => {
    const place = (index: number) => ({ sk: `${day}#${callKey(dayKey, sids[index] ?? '')}` });
    const samePlace = new Map(sids.map((sid) => [sid, callKey(dayKey, sid)]));
    const score = scoreOf(byDuration, evidenceWith({ place }), samePlace);
    expect(faultsOf(score, guessing, { groups: 1, smallest: 5 }).join()).toContain('18.0 ballots');
  });

  test('a ballot that lies beside its call', () => {
    const place = (index: number) => ({ pk: `ballot#${day}#${index % 8}` });
    expect(scoreOf(byShard, evidenceWith({ place }), links).rightBallots).toBeGreaterThan(7);
    expect(faults(byShard, evidenceWith({ place })).join()).toMatch(/ballots told rightly/);
  });

  test('a tally of the hour that was left behind', () => {
    const tally = { satisfied: 1, fair: 0, unsatisfied: 0 };
    const more = [{ pk: `tally#${day}`, sk: hour, services: { urp: tally } }];
    const satisfied = new Map([...links].filter((_, index) => ratings[index % ratings.length] === 'satisfied'));
    expect(scoreOf(byTallies, evidenceWith({ more }), satisfied).rightVotes).toBe(9);
    expect(scoreOf(byHour, evidenceWith(), satisfied).smallestCrowd).toBe(18);
    expect(scoreOf(byTallies, evidenceWith({ more }), satisfied).smallestCrowd).toBe(9);
  });
});
