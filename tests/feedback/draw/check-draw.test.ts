import { createHash } from 'node:crypto';
import { checkDraws, type ListedCall } from '../../../src/feedback/draw/check-draw';
import { commitmentTo, isDrawn } from '../../../src/feedback/draw/is-drawn';
import type { PublishedDraw } from '../../../src/feedback/draw/published-draws';
import { readCallList } from '../../../src/feedback/draw/read-call-list';
import { serviceCalled } from '../../../src/feedback/draw/service-called';
import { someSettings } from '../../support/an-environment';

const sidOf = (index: number) => `CA${createHash('md5').update(String(index)).digest('hex')}`;
const seed = new Uint8Array(32).fill(5);
const noon = new Date('2026-11-22T11:00:00Z');
const calls: readonly ListedCall[] = Array.from({ length: 500 }, (_, index) => ({
  callSid: sidOf(index),
  at: noon,
  service: undefined,
}));
const drawn = calls.filter(({ callSid }) => isDrawn(seed, callSid, 20)).length;
const published: PublishedDraw = {
  day: '2026-11-22',
  from: '2026-11-21T23:00:00.000Z',
  to: '2026-11-22T23:00:00.000Z',
  commitment: commitmentTo(seed),
  madeAt: '2026-11-19T23:10:00.000Z',
  percents: { urp: 20 },
  seed: Buffer.from(seed).toString('hex'),
  counts: { urp: { calls: 500, drawn } },
};
const faultsOf = (changed: Partial<PublishedDraw>, those = calls) =>
  checkDraws(those, [{ ...published, ...changed }]).draws.map(({ faults }) => faults);

test('a draw is repeated: who was drawn, how many, from a seed that was committed to in time', () => {
  expect(checkDraws(calls, [published])).toEqual({
    draws: [{ day: '2026-11-22', service: 'urp', percent: 20, calls: 500, drawn, nearEdge: 0, faults: [] }],
    unknown: 0,
  });
});

test.each<[string, Partial<PublishedDraw>, readonly string[]]>([
  ['a day that is not sealed', { seed: undefined, counts: undefined }, ['unsealed']],
  ['a seed that is lost', { seed: 'lost', counts: { urp: { calls: 500, drawn: 0 } } }, ['lost']],
  ['another seed', { seed: '00'.repeat(32), counts: undefined }, ['forged', 'counts-differ']],
  ['a seed that was made late', { madeAt: '2026-11-21T23:00:01.000Z' }, ['late']],
  ['fewer drawn than there were', { counts: { urp: { calls: 500, drawn: drawn - 1 } } }, ['counts-differ']],
  ['a call that is kept back', { counts: { urp: { calls: 499, drawn } } }, ['counts-differ']],
  ['no counts', { counts: undefined }, ['counts-differ']],
])('finds %s', (_, changed, faults) => {
  expect(faultsOf(changed)[0]).toEqual(expect.arrayContaining([...faults]));
  expect(faultsOf(changed)[0]?.includes('late')).toBe(faults.includes('late'));
});

test('finds a share that chance does not leave: somebody chose which calls there are', () => {
  const chosen = calls.filter(({ callSid }, index) => isDrawn(seed, callSid, 20) || index < 100);
  expect(faultsOf({}, chosen)[0]).toContain('share-off');
});

test('finds no fault in a share that a year of days has by chance', () => {
  const undrawn = calls.filter(({ callSid }) => !isDrawn(seed, callSid, 20));
  // Of a single day one in 1500 lies as far outside.
  const some = calls.filter((call) => !undrawn.slice(0, 130).includes(call));
  expect(faultsOf({}, some)[0]).toContain('share-off');
  const year = [
    published,
    ...Array.from({ length: 300 }, () => ({ ...published, day: '2026-11-23', percents: { urp: 20 } })),
  ];
  expect(checkDraws(some, year).draws[0]?.faults).not.toContain('share-off');
});

test('calls near the edge of a day may lie on either side of it', () => {
  const [first, ...others] = calls;
  const atTheEdge = [
    ...others,
    { ...first, callSid: first?.callSid ?? '', service: undefined, at: new Date('2026-11-21T22:59:30Z') },
  ];
  const counted = { urp: { calls: 500, drawn } };
  expect(faultsOf({ counts: counted }, atTheEdge)[0]).toContain('counts-differ');
  const within = [...others, { callSid: sidOf(0), service: undefined, at: new Date('2026-11-21T23:00:30Z') }];
  expect(faultsOf({ counts: { urp: { calls: 499, drawn } } }, within)[0]).toEqual([]);
});

test('of two services each has its own calls; those of none are told', () => {
  const two = [
    { callSid: sidOf(1), at: noon, service: 'urp' },
    { callSid: sidOf(2), at: noon, service: 'anagrafe' },
    { callSid: sidOf(3), at: noon, service: undefined },
    { callSid: sidOf(4), at: '2026-12-01', service: 'urp' },
  ];
  const { draws, unknown } = checkDraws(two, [{ ...published, percents: { urp: 20, anagrafe: 100 } }]);
  expect(draws.map(({ service, calls: many }) => [service, many])).toEqual([
    ['urp', 1],
    ['anagrafe', 1],
  ]);
  expect(unknown).toBe(2);
});

test('an operator who signs in is a call of no service, also where only one is drawn', () => {
  const centre = {
    ...someSettings().centre,
    services: [{ id: 'urp', name: 'urp', numbers: ['+39800000001'], transfers: ['+39800000002'] }],
  };
  const rows = ['+39800000001', '+39060000001', '+39800000002', 'sip:urp@comune.sip.twilio.com'].map(
    (to, index) => `${sidOf(index)},${to},2026-11-22T11:00:00Z`,
  );
  const listed = readCallList(['CallSid,To,Start Time', ...rows].join('\n'), (to) => serviceCalled({ centre }, to));
  const { draws, unknown } = checkDraws(listed, [published]);
  expect([draws.map((each) => each.calls), unknown]).toEqual([[1], 3]);
});

describe('a list of calls', () => {
  const read = (text: string) => readCallList(text, (to) => (to === '+39800000001' ? 'urp' : undefined));
  const sid = sidOf(1);

  test.each([
    [`CallSid,Start Time\n${sid},2026-11-22T11:00:00Z\n`, { at: noon, service: undefined }],
    [
      `\ufeffCall Sid;From;To;Start Time\r\n${sid};+39;+39800000001;"Sun, 22 Nov 2026 11:00:00 +0000"\r\n`,
      { at: noon, service: 'urp' },
    ],
    [
      `Sid,day,service,Price\n${sid.toUpperCase()},2026-11-22T19,anagrafe,"0,1"\n\n`,
      { at: '2026-11-22T19', service: 'anagrafe' },
    ],
    [
      `sid,Date Created\n${sid},2026-11-22 11:00:00 UTC\n${sid},2026-11-22 11:00:00 UTC`,
      { at: noon, service: undefined },
    ],
  ])('is read: %j', (text, call) => {
    expect(read(text)).toEqual([{ callSid: sid, ...call }]);
  });

  test.each([
    ['', 'the list has no column CallSid and no column Start Time (or day); it has: nothing'],
    ['CallSid,Duration\n', 'the list has no column Start Time (or day); it has: CallSid, Duration'],
    [`CallSid,day\nCA12,2026-11-22\n`, 'line 2: "CA12" is no CallSid'],
    [`CallSid,day\n${sid},22/11/2026\n`, 'line 2: "22/11/2026" is neither a day nor a time with its zone'],
    [`CallSid,Start Time\n${sid},2026-11-22T11:00:00\n`, 'is neither a day nor a time with its zone'],
    [`CallSid,day\n${'x,y\n'.repeat(9)}`, 'and 13 more'],
  ])('with a fault is refused, and told where: %j', (text, fault) => {
    expect(() => read(text)).toThrow(fault);
  });
});
