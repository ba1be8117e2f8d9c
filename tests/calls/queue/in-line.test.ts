import { callKey, type DayKey, turnKey } from '../../../src/calls/keys';
import { arrivalOf, lookForOperator, waitingOf } from '../../../src/calls/queue/citizen-in-line';
import { decryptLeg, decryptOperator, revealLeg } from '../../../src/calls/queue/legs';
import { freeOf, lookForCitizen, meetingAtTwilio } from '../../../src/calls/queue/operator-in-line';
import { revealRoom, roomAtTwilio } from '../../../src/calls/queue/rooms';
import { aRoom } from '../../platform/table/store-call';
import { someSettings } from '../../support/an-environment';
import { ALine } from './a-line';

const [day, hour, since] = ['2026-11-23', '2026-11-23T08:00Z', Date.parse('2026-11-23T08:10:00Z')];
/** `suap` is served by the operators of the `urp`. */
const centre = {
  ...someSettings().centre,
  services: [
    { id: 'urp', name: 'URP', numbers: [] },
    { id: 'suap', name: 'SUAP', numbers: [], group: 'urp' },
  ],
};
const journey = { day, hour, service: 'urp', since, answers: [] };
const callSid = `CA${'0a'.repeat(16)}`;
const legSid = `CA${'0b'.repeat(16)}`;
const [dayKey, shiftKey] = [new Uint8Array(32).fill(9), new Uint8Array(32).fill(8)];
const shift = { shift: '2026-11-22', turn: 4, services: 'urp>anagrafe', unheard: 1 };

const keysOf = (keys: Readonly<Record<string, DayKey>>) => ({ find: async (of: string) => keys[of] });
const bothKeys = keysOf({ [day]: dayKey, [shift.shift]: shiftKey });
/** What `PatientClient` throws. */
const silent = {
  find: async () => {
    throw Object.assign(new Error('no answer'), { name: 'DatabaseUnavailable' });
  },
};
const broken = {
  find: async () => {
    throw new Error('broken');
  },
};

const me = waitingOf(centre, dayKey, callSid, journey);
const operator = freeOf(shiftKey, { shift, callSid: legSid, free: since });

let line: ALine;
beforeEach(() => {
  line = new ALine();
  line.calls(me);
});

describe('a citizen in the line', () => {
  test('is their call, and its leg for the holder of the day’s key', () => {
    expect(me).toMatchObject({ group: 'urp', since, call: { day, hour, key: callKey(dayKey, callSid) } });
    expect(decryptLeg(dayKey, me.call.key, me.leg)).toBe(callSid);
  });

  test.each([
    [{ service: 'suap' }, 'urp', undefined],
    [{ service: 'suap', topic: 'insegne' }, 'urp', undefined],
    [{ service: 'suap', group: 'suap' }, 'suap', 'suap'],
    [{ service: 'urp', group: 'specialisti' }, 'specialisti', 'specialisti'],
    [{ service: 'was taken out' }, 'was taken out', undefined],
  ])('of %j stands in the line of %s, and travels on as they came', (called, group, travels) => {
    const waiting = waitingOf(centre, dayKey, callSid, { ...journey, ...called });
    expect(waiting).toMatchObject({ group, ...(called.service !== group && { service: called.service }) });
    expect(arrivalOf(centre, waiting)).toEqual({ day, hour, since, topic: undefined, ...called, group: travels });
  });

  test('whose moment is not known came with the hour, and so before all others of it', () => {
    expect(waitingOf(centre, dayKey, callSid, { ...journey, since: undefined }).since).toBe(Date.parse(hour));
  });

  const look = (keys: Parameters<typeof lookForOperator>[1]['dayKeys'], wasSilent = false) =>
    lookForOperator(line, { dayKeys: keys, centre }, callSid, journey, wasSilent);

  test('is brought to a room as Twilio is to see it', async () => {
    line.isFree(operator);
    expect(await look(bothKeys)).toMatchObject({
      kind: 'connected',
      room: { conference: roomAtTwilio(dayKey, 'room 1').conference },
    });
  });

  test('waits where nobody is free', async () => {
    expect(await look(bothKeys)).toEqual({ kind: 'waits', ahead: 0, oldest: since, soon: false });
  });

  test('is past waiting once the day’s key is gone', async () => {
    expect(await look(keysOf({}))).toEqual({ kind: 'over' });
  });

  test('learns nothing while the database is silent, and a fault is a fault', async () => {
    expect(await look(silent)).toEqual({ kind: 'silent' });
    await expect(look(broken)).rejects.toThrow('broken');
  });

  test('after a silence is written down first, and lets the others have their turn', async () => {
    line.isFree(operator);
    expect(await look(bothKeys, true)).toEqual({ kind: 'listed' });
    expect(line.asked).toEqual([`addWaiting ${me.call.key}`]);
    expect(await look(silent, true)).toEqual({ kind: 'silent' });
  });
});

describe('an operator in the line', () => {
  test('is their turn, and its leg for the holder of the key of the sign-in’s day', () => {
    const key = turnKey(shiftKey, legSid, 4);
    expect(operator).toEqual({
      since,
      ranks: [['urp'], ['anagrafe']],
      turn: { day: shift.shift, key },
      leg: operator.leg,
    });
    expect(decryptOperator(shiftKey, key, operator.leg)).toEqual({ callSid: legSid, turn: 4, unheard: 1 });
    expect(() => decryptOperator(dayKey, key, operator.leg)).toThrow();
  });

  const look = (keys: Parameters<typeof lookForCitizen>[1]) =>
    lookForCitizen(line, keys, { shift, callSid: legSid, free: since, wasListed: false });

  test('is given who waits', async () => {
    line.waits(me);
    expect(await look(bothKeys)).toMatchObject({ kind: 'connected', meeting: { room: 'room 1', citizen: me } });
  });

  test('waits where nobody does', async () => {
    expect(await look(bothKeys)).toEqual({ kind: 'waits', soon: false });
    expect(line.freeKeys).toEqual([operator.turn.key]);
  });

  test('is given nobody while the database is silent, or without the key of the day; and a fault is a fault', async () => {
    expect(await look(silent)).toEqual({ kind: 'silent' });
    expect(await look(keysOf({}))).toEqual({ kind: 'silent' });
    await expect(look(broken)).rejects.toThrow('broken');
  });

  test('has a meeting in addresses without a CallSid, and without what items say of the room', async () => {
    const found = await meetingAtTwilio(bothKeys, { AUTH_TOKEN: 'token', centre }, me, aRoom);
    expect(found).toMatchObject({ citizen: { day, hour, service: 'urp', since } });
    const { citizen, room } = found?.citizen ?? { citizen: '', room: '' };
    expect(revealLeg('token', citizen)).toBe(callSid);
    expect(revealRoom(dayKey, room)).toBe(aRoom);
    expect(found?.conference).toBe(roomAtTwilio(dayKey, aRoom).conference);
    expect(await meetingAtTwilio(keysOf({}), { AUTH_TOKEN: 'token', centre }, me, aRoom)).toBeUndefined();
  });
});
