import { atClosing } from '../../../src/calls/call-backs/at-closing';
import { attemptMilliseconds, dial, giveBack, miss, reach, take } from '../../../src/calls/call-backs/attempts';
import { type CallBack, stateOf, withEvent } from '../../../src/calls/call-backs/call-back';
import { countedAs } from '../../../src/calls/call-backs/counted';
import { holdUntilHeard, standAgain, standIn } from '../../../src/calls/call-backs/standing-in';

const nine = Date.parse('2026-11-23T08:00:00Z');
const minutes = (count: number) => nine + count * 60_000;
const closing = minutes(540);
const place = { day: '2026-11-23', hour: '2026-11-23T08:00Z', key: 'a call' };
const tomorrow = { from: minutes(24 * 60), until: minutes(33 * 60) };

const promised = (due = minutes(60)): CallBack => ({
  ...{ kind: 'promise', day: '2026-11-23', id: 'one', service: 'urp', group: 'urp', how: 'turn' },
  secret: new Uint8Array(),
  events: [{ kind: 'opened', at: nine, since: nine, due, until: closing }],
});
/** Plays changes; each must be possible. */
const play = (callBack: CallBack, ...changes: ((before: CallBack) => CallBack | undefined)[]): CallBack =>
  changes.reduce((before, change, index) => {
    const after = change(before);
    if (!after) throw new Error(`change ${index + 1} was refused`);
    return after;
  }, callBack);
const taken =
  (at: number, room = 'room') =>
  (callBack: CallBack) =>
    take(callBack, room, at, at + 15_000);
const dialled =
  (at: number, room = 'room') =>
  (callBack: CallBack) =>
    dial(callBack, room, at, 25);
const missed =
  (at: number, room = 'room') =>
  (callBack: CallBack) =>
    miss(callBack, room, 'busy', at);
const attempt = (at: number) => [taken(at), dialled(at), missed(at + 20_000)];

describe('an attempt', () => {
  test('is one room’s, from the taking to its end', () => {
    const held = play(promised(), taken(nine));
    expect(take(held, 'another', nine + 14_000, nine + 30_000)).toBeUndefined();
    expect(dial(held, 'another', nine, 25)).toBeUndefined();
    const ringing = play(held, dialled(nine + 1000));
    expect(dial(ringing, 'room', nine + 2000, 25)).toBeUndefined();
    expect(take(ringing, 'another', nine + 90_000, nine + 99_000)).toBeUndefined();
    expect(giveBack(ringing, 'room')).toBeUndefined();
  });

  test('that nobody ends ends by itself', () => {
    const ringing = play(promised(), taken(nine), dialled(nine));
    const after = nine + attemptMilliseconds(25);
    expect(take(ringing, 'another', after, after + 15_000)).toMatchObject({ hold: { room: 'another' } });
  });

  test('that was not begun is given back', () => {
    const held = play(promised(), taken(nine));
    expect(giveBack(held, 'another')).toBeUndefined();
    expect(giveBack(held, 'room')).not.toHaveProperty('hold');
  });

  test('is made three times, each time later', () => {
    const once = play(promised(), ...attempt(nine));
    expect(stateOf(once)).toMatchObject({ attempts: 1, since: nine + 20_000 + 7 * 60_000 });
    expect(take(once, 'room', minutes(7), minutes(8))).toBeUndefined();
    const twice = play(once, ...attempt(minutes(8)));
    expect(stateOf(twice).since).toBe(minutes(8) + 20_000 + 30 * 60_000);
    const thrice = play(twice, ...attempt(minutes(39)));
    expect(stateOf(thrice).closed).toEqual({ at: minutes(39) + 20_000, as: 'unreached' });
    expect(take(thrice, 'room', minutes(90), minutes(91))).toBeUndefined();
  });

  test('that is told to have ended twice counts once', () => {
    const once = play(promised(), ...attempt(nine));
    expect(miss(once, 'room', 'busy', minutes(1))).toBeUndefined();
  });

  test('is none before its turn or after the line has closed', () => {
    expect(take(promised(), 'room', nine - 1, nine)).toBeUndefined();
    expect(take(promised(), 'room', closing, closing + 15_000)).toBeUndefined();
  });
});

describe('a call of the citizen’s own', () => {
  const call = { ...place };

  test('takes the promise’s place, and gives it back when they hang up', () => {
    const standing = play(promised(), (callBack) => standIn(callBack, call));
    expect(take(standing, 'room', minutes(5), minutes(6))).toBeUndefined();
    expect(standAgain(standing, { ...call, key: 'another' }, false, minutes(5))).toBeUndefined();
    const again = play(standing, (callBack) => standAgain(callBack, call, false, minutes(5)));
    expect(take(again, 'room', minutes(6), minutes(7))).toMatchObject({ hold: { room: 'room' } });
  });

  test('in which it is promised holds it until it ends, or for a minute where nobody says so', () => {
    const held = play(promised(), (callBack) => holdUntilHeard(callBack, call, nine));
    expect(take(held, 'room', nine + 59_000, minutes(9))).toBeUndefined();
    expect(take(held, 'room', nine + 60_000, minutes(9))).toBeDefined();
    const heard = play(held, (callBack) => standAgain(callBack, call, false, nine + 20_000));
    expect(take(heard, 'room', nine + 20_000, minutes(9))).toBeDefined();
    expect(holdUntilHeard(play(promised(), taken(nine)), call, nine)).toBeUndefined();
  });

  test('that is served ends the promise', () => {
    const served = play(
      promised(),
      (callBack) => standIn(callBack, call),
      (callBack) => standAgain(callBack, call, true, minutes(9)),
    );
    expect(stateOf(served).closed).toEqual({ at: minutes(9), as: 'withdrawn' });
  });

  test('while they are being called keeps the place, though nobody answers', () => {
    const both = play(
      promised(),
      taken(nine),
      dialled(nine),
      (callBack) => standIn(callBack, call),
      missed(nine + 9000),
    );
    expect(both.hold?.call).toEqual(call);
    expect(take(both, 'room', minutes(8), minutes(9))).toBeUndefined();
  });
});

describe('when the line closes', () => {
  test('nothing happens to who is called, or was reached', () => {
    expect(atClosing(promised(), tomorrow, closing - 1)).toBeUndefined();
    const ringing = play(promised(), taken(closing - 1000), dialled(closing - 1000));
    expect(atClosing(ringing, tomorrow, closing)).toBeUndefined();
    const reached = play(promised(), taken(nine), dialled(nine), (callBack) => reach(callBack, nine + 9000));
    expect(atClosing(reached, tomorrow, closing)).toBeUndefined();
  });

  test('who was not called is the first of the next day; not called then, the promise is broken', () => {
    const next = play(promised(), (callBack) => atClosing(callBack, tomorrow, closing));
    expect(stateOf(next)).toMatchObject({ since: tomorrow.from, until: tomorrow.until, deferrals: 1 });
    const broken = play(next, (callBack) => atClosing(callBack, undefined, tomorrow.until));
    expect(stateOf(broken).closed?.as).toBe('broken');
  });

  test('who was called in vain keeps their attempts', () => {
    const next = play(promised(), ...attempt(minutes(530)), (callBack) => atClosing(callBack, tomorrow, closing));
    expect(stateOf(next)).toMatchObject({ since: tomorrow.from, attempts: 1, deferrals: 0 });
  });
});

describe('it counts as', () => {
  const reachedAt = (at: number) => [taken(at), dialled(at), (callBack: CallBack) => reach(callBack, at + 9000)];
  const waits: CallBack = promised();
  test.each<[string, CallBack, number, readonly string[]]>([
    ['promised, while there is time', waits, minutes(59), ['promised']],
    ['late, once there is none', waits, minutes(61), ['promised', 'late']],
    ['kept and reached', play(waits, ...reachedAt(minutes(60))), minutes(99), ['promised', 'kept', 'reached']],
    ['late and reached', play(waits, ...reachedAt(minutes(61))), minutes(99), ['promised', 'late', 'reached']],
    [
      'kept, if they were called and did not answer',
      play(waits, ...attempt(minutes(50))),
      minutes(99),
      ['promised', 'kept'],
    ],
    [
      'kept and unreached',
      play(waits, ...attempt(nine), ...attempt(minutes(8)), ...attempt(minutes(40))),
      minutes(99),
      ['promised', 'kept', 'unreached'],
    ],
    ['broken', withEvent(waits, { kind: 'closed', at: closing, as: 'broken' }), closing, ['promised', 'broken']],
    [
      'withdrawn',
      play(
        waits,
        (callBack) => standIn(callBack, place),
        (callBack) => standAgain(callBack, place, true, nine),
      ),
      closing,
      ['promised', 'withdrawn'],
    ],
  ])('%s', (_, callBack, now, names) => {
    expect(countedAs(callBack, now)).toEqual(names);
  });
});
