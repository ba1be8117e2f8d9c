import type { CallItem, Calls } from '../../../src/calls/calls';
import type { Incidents } from '../../../src/calls/incidents';
import { callKey, type DayKeys } from '../../../src/calls/keys';
import { decryptMark } from '../../../src/calls/operators/operator-mark';
import { hideMark } from '../../../src/calls/operators/shift';
import { finishConversation, type LetGoStores, settleLetGo } from '../../../src/calls/queue/let-go';
import { roomAtTwilio } from '../../../src/calls/queue/rooms';
import type { Written } from '../../../src/platform/table/table';
import type { TwilioCalls } from '../../../src/platform/twilio/twilio-calls';
import { aRoom } from '../../platform/table/store-call';

const callSid = `CA${'0a'.repeat(16)}`;
const [day, hour, since] = ['2026-11-23', '2026-11-23T08:00Z', Date.parse('2026-11-23T08:10:00Z')];
const dayKey = new Uint8Array(32).fill(9);
const place = { day, hour, key: callKey(dayKey, callSid) };
const room = roomAtTwilio(dayKey, aRoom).inAddress;
const released: CallItem = { hour, service: 'urp', state: 'released', room: aRoom, talkSeconds: 60 };

/** What `PatientClient` throws. */
const silent = async () => {
  throw Object.assign(new Error('no answer'), { name: 'DatabaseUnavailable' });
};

/** Stores of which only this is used. @param told what they and Twilio were asked */
function aGiven(
  told: unknown[],
  { call, key = dayKey, sent = 'sent', wrote = {} }: Partial<Answers>,
): LetGoStores & { readonly twilio: TwilioCalls } {
  const write =
    (name: keyof Answers['wrote']) =>
    async (...asked: unknown[]) => {
      told.push([name, ...asked]);
      return wrote[name] ?? 'done';
    };
  const calls: Partial<Calls> = {
    find: call === 'silent' ? silent : async () => call,
    release: write('release'),
    endConversation: write('endConversation'),
    returnToLine: write('returnToLine'),
  };
  const dayKeys: Partial<DayKeys> = {
    find: key === 'silent' ? silent : async () => (key === 'none' ? undefined : key),
  };
  const incidents: Partial<Incidents> = {
    note: async (...noted) => void told.push(['incident', ...noted]),
  };
  const twilio: Partial<TwilioCalls> = {
    sendOn: async (leg, address) => {
      told.push(['sendOn', leg, address]);
      return sent;
    },
  };
  return {
    calls: calls as Calls,
    dayKeys: dayKeys as DayKeys,
    incidents: incidents as Incidents,
    twilio: twilio as TwilioCalls,
  };
}
interface Answers {
  readonly call: CallItem | undefined | 'silent';
  readonly key: Uint8Array | 'none' | 'silent';
  readonly sent: Awaited<ReturnType<TwilioCalls['sendOn']>>;
  readonly wrote: Readonly<Partial<Record<'release' | 'endConversation' | 'returnToLine', Written>>>;
}

let told: unknown[];
beforeEach(() => {
  told = [];
});

describe('when the operator has left the room', () => {
  const finish = (answers: Partial<Answers>, isInProgress = true, isAgreed = false) =>
    finishConversation(aGiven(told, answers), {
      ...{ callSid, day, hour, since, room, talkSeconds: 60, isInProgress },
      ...{ shift: day, mark: hideMark(dayKey, '101.abcdef'), isAgreed },
    });

  test('and is still there: the citizen was let go', async () => {
    expect(await finish({})).toBe('released');
    expect(told).toEqual([['release', place, aRoom, 60, undefined]]);
  });

  test('and has hung up: the conversation has ended', async () => {
    expect(await finish({}, false)).toBe('ended');
    expect(told).toEqual([['endConversation', place, aRoom, 60, undefined]]);
  });

  test.each([
    ['is still there', true, 'release'],
    ['has hung up', false, 'endConversation'],
  ] as const)('before the citizen came, and %s: the citizen waits again', async (_, isInProgress, write) => {
    expect(await finish({ wrote: { [write]: 'refused' } }, isInProgress)).toBe('nobody');
    expect(told).toEqual([
      [write, place, aRoom, 60, undefined],
      ['returnToLine', place, aRoom, 'lease', since],
    ]);
  });

  test.each([true, false])(
    'under an agreement the same write says whose conversation it was (%s)',
    async (isInProgress) => {
      await finish({}, isInProgress, true);
      expect(told).toEqual([[isInProgress ? 'release' : 'endConversation', place, aRoom, 60, expect.any(Uint8Array)]]);
      const [[, , , , operator]] = told as [[unknown, unknown, unknown, unknown, Uint8Array]];
      expect(decryptMark(dayKey, place.key, operator)).toBe('101.abcdef');
    },
  );

  test('of a day of which nothing can be known any more: nobody', async () => {
    expect(await finish({ key: 'none' })).toBe('nobody');
    expect(told).toEqual([]);
  });
});

describe('a citizen who was let go two seconds ago', () => {
  const settle = (answers: Partial<Answers>, { look = 0, talked = 60, isDrawn = false } = {}) =>
    settleLetGo(
      aGiven(told, answers),
      { day, hour, service: 'urp', since, citizen: 'not looked at', room, talked, look, callSid, isDrawn },
      (failure) => told.push(['reported', failure]),
    );
  const sentOn = [
    'sendOn',
    callSid,
    `/citizen/after-operator?${new URLSearchParams({
      ...{ day, hour, service: 'urp', since: String(since) },
      ...{ unreleased: `${room}.60`, untransferred: 'true' },
    })}`,
  ];
  const lost = ['incident', day, 1, `transfer ${place.key}`];
  const failed = { failure: '500 20500' };

  test.each<[string, CallItem]>([
    ['has gone on to the survey', { ...released, state: 'transferred' }],
    ['waits again, because nobody was there', { ...released, state: 'waiting', room: undefined }],
    ['talks in another room', { ...released, room: Buffer.alloc(16, 2).toString('base64url') }],
  ])('and %s, is left alone', async (_, call) => {
    expect(await settle({ call })).toBe('went-on');
    expect(told).toEqual([]);
  });

  test('and has hung up, is not looked for', async () => {
    expect(await settle({ call: { ...released, ended: true } })).toBe('hung-up');
    expect(told).toEqual([]);
  });

  test('and was thanked already, is an incident', async () => {
    expect(await settle({ call: { ...released, dismissed: true } })).toBe('lost');
    expect(told).toEqual([lost]);
  });

  test('and was thanked and has hung up, is an incident all the same', async () => {
    expect(await settle({ call: { ...released, dismissed: true, ended: true } })).toBe('lost');
    expect(told).toEqual([lost]);
  });

  test('and is still where they were, is sent to the survey, with what the table may not know', async () => {
    expect(await settle({ call: released })).toBe('went-on');
    expect(told).toEqual([sentOn]);
  });

  test('and turns out to be gone, has hung up', async () => {
    expect(await settle({ call: released, sent: 'gone' })).toBe('hung-up');
    expect(told).toEqual([sentOn]);
  });

  test.each([0, 7])('is looked for again after look %i, if Twilio fails', async (look) => {
    expect(await settle({ call: released, sent: failed }, { look })).toBe('again');
    expect(told).toEqual([sentOn, ['reported', '500 20500']]);
  });

  test('is an incident if Twilio fails to the end', async () => {
    expect(await settle({ call: released, sent: failed }, { look: 8 })).toBe('lost');
    expect(told).toEqual([sentOn, ['reported', '500 20500'], lost]);
  });

  test.each<[number, CallItem | 'silent', string]>([
    [0, released, 'again'],
    [7, released, 'again'],
    [0, 'silent', 'again'],
    [8, 'silent', 'went-on'],
  ])(
    'before they may have come, at look %i, is not sent anywhere: they find out alone',
    async (look, call, settled) => {
      expect(await settle({ call }, { look, talked: 15 })).toBe(settled);
      expect(told).toEqual([]);
    },
  );

  test('after a short talk is sent to the survey at the last look: who was alone waits again by then', async () => {
    const short = (sent: Answers['sent']) => settle({ call: released, sent }, { look: 8, talked: 15 });
    expect(await short('sent')).toBe('went-on');
    expect(await short(failed)).toBe('lost');
    expect(told.at(-1)).toEqual(lost);
  });

  test.each<[string, Partial<Answers>]>([
    ['is silent about the call', { call: 'silent' }],
    ['is silent about everything', { key: 'silent' }],
    ['does not know the call', { call: undefined }],
    ['has lost the day’s key', { key: 'none' }],
  ])('is sent to the survey though the database %s', async (_, answers) => {
    expect(await settle(answers)).toBe('went-on');
    expect(told).toEqual([sentOn]);
  });

  test.each<[number, CallItem | 'silent', string, unknown[]]>([
    [0, 'silent', 'again', []],
    [8, 'silent', 'went-on', []],
    [0, released, 'went-on', [sentOn]],
    [0, { ...released, stayed: true, invited: true }, 'went-on', []],
  ])(
    'who is drawn is sent on, at look %i, only if the table says that they were not asked',
    async (look, call, settled, done) => {
      expect(await settle({ call }, { look, isDrawn: true })).toBe(settled);
      expect(told).toEqual(done);
    },
  );

  test('is lost without a trace only if Twilio fails to the end and the database is silent about everything', async () => {
    expect(await settle({ call: 'silent', sent: failed }, { look: 8 })).toBe('lost');
    expect(told.at(-1)).toEqual(lost);
    told.length = 0;
    expect(await settle({ key: 'silent', sent: failed }, { look: 8 })).toBe('lost');
    expect(told).toEqual([sentOn, ['reported', '500 20500']]);
  });
});
