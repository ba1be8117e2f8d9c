import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { callEnded } from '../../../../functions/call-ended.protected';
import { afterOperator } from '../../../../functions/citizen/after-operator.protected';
import { incoming } from '../../../../functions/citizen/incoming.protected';
import { meeting } from '../../../../functions/citizen/meeting.protected';
import { waiting } from '../../../../functions/citizen/waiting.protected';
import { afterCall } from '../../../../functions/operator/after-call.protected';
import { letGo } from '../../../../functions/operator/let-go.protected';
import { nextCall } from '../../../../functions/operator/next-call.protected';
import { signInStep } from '../../../../functions/operator/sign-in.protected';
import { answer } from '../../../../functions/survey/answer.protected';
import { welcome } from '../../../../functions/survey/welcome.protected';
import { callKey, turnKey } from '../../../../src/calls/keys';
import { hashPin } from '../../../../src/calls/operators/pin';
import { PendingWrites } from '../../../../src/calls/pending-writes';
import { decryptLeg, decryptOperator } from '../../../../src/calls/queue/legs';
import type { StepDependencies } from '../../../../src/entry/step-dependencies';
import { type Stores, storesIn } from '../../../../src/entry/stores';
import type { Step } from '../../../../src/entry/webhook';
import { tallyDay } from '../../../../src/figures/count-day';
import type { TwilioCalls } from '../../../../src/platform/twilio/twilio-calls';
import { someSettings } from '../../../support/an-environment';
import { countsOfFaces, faces } from '../../../support/faces';
import type { MakeTable, NewTable } from '../database';

const citizen = { CallSid: `CA${'0d'.repeat(16)}`, From: '+393331234567', To: '+39800123456' };
const transferredIn = {
  CallSid: `CA${'0e'.repeat(16)}`,
  From: '+393337654321',
  To: 'sip:+39800123457@comune.sip.twilio.com',
  SipDomain: 'comune.sip.twilio.com',
};
/** Nobody serves the second service. */
const waits = { CallSid: `CA${'1d'.repeat(16)}`, From: '+393335554443', To: '+39800123457' };
const operator = { CallSid: `CA${'0f'.repeat(16)}`, From: '+390612121212', To: '+390634343434' };
const coming = { CallSid: `CA${'2d'.repeat(16)}`, From: '+393336665554', To: '+39800123456' };
const everybody = [citizen, transferredIn, waits, operator, coming];
const pin = '90817263';

const day = '2026-11-23';
const arrival = { day, hour: '2026-11-23T08:00Z', service: 'urp' };
const expires = { expiresAtSeconds: Date.parse('2027-01-03T00:00:00+01:00') / 1000 };
const came = Date.parse('2026-11-23T08:15:42Z');

/** Whatever any step needs. */
type OpenAll = () => Stores & { readonly local: boolean; readonly twilio: TwilioCalls };

/** What an address holds, as the next request has it. */
const queryOf = (address: string) => Object.fromEntries(new URL(address, 'https://faccina.example').searchParams);
/** The address of a step in TwiML. */
function addressIn(twiml: string, path: string): string {
  const found = new RegExp(`${path}\\?[^<"]*`).exec(twiml);
  if (!found) throw new Error(`nothing leads to ${path}: ${twiml}`);
  return found[0].replaceAll('&amp;', '&');
}

export function describeSecrecy(newTable: MakeTable): void {
  let made: NewTable;
  let given: StepDependencies<OpenAll>;
  /** All that was answered, and every address that Twilio was asked to send somebody to. */
  const told: string[] = [];

  /** Asks a step as Twilio does. */
  async function ask<Schema extends v.GenericSchema>(
    step: Step<Schema, OpenAll>,
    form: Readonly<Record<string, string>>,
    secondsLater = 0,
  ) {
    const request = v.parse(step.request, { CallStatus: 'in-progress', Direction: 'inbound', ...form });
    const now = new Date(came + secondsLater * 1000);
    const twiml = (await step.answer({ ...given, now }, request, () => undefined)).toString();
    told.push(twiml);
    return twiml;
  }

  const brings = {
    sendOn: async (_: string, address: string) => {
      told.push(address);
      return 'sent' as const;
    },
  };

  /**
   * A citizen waits, talks, is asked, and gives the fourth reason; a PBX sends another one, who is satisfied. A third one waits,
   * and to a fourth one an operator is being brought.
   */
  async function playCalls(): Promise<void> {
    given = {
      ...storesIn(made.table, made.table, { now: () => new Date(came) }),
      pendingWrites: new PendingWrites(),
      settings: someSettings(),
      now: new Date(came),
      local: false,
      twilio: brings as Partial<TwilioCalls> as TwilioCalls, // of the class only this is used
    };
    await given.operators.add('101', { name: 'Ada', pin: await hashPin(pin), services: ['urp'] });
    await ask(signInStep, { ...operator, attempt: '1', operator: '101', Digits: '000000' });
    const signedIn = await ask(signInStep, { ...operator, attempt: '2', operator: '101', Digits: pin });
    for (const waiter of [citizen, waits]) {
      const greeted = await ask(incoming, waiter);
      await ask(waiting, { ...waiter, ...queryOf(addressIn(greeted, '/citizen/waiting')) });
    }
    const dialled = await ask(nextCall, { ...operator, ...queryOf(addressIn(signedIn, '/operator/next-call')) }, 60);
    const toMeeting = told.find((address) => address.startsWith('/citizen/meeting')) ?? '';
    const met = await ask(meeting, { ...citizen, ...queryOf(toMeeting) }, 61);
    const starred = { ...operator, ...queryOf(addressIn(dialled, '/operator/after-call')) };
    const released = await ask(afterCall, { ...starred, DialCallStatus: 'answered' }, 181);
    const asked = await ask(afterOperator, { ...citizen, ...queryOf(addressIn(met, '/citizen/after-operator')) }, 182);
    await ask(welcome, { ...citizen, ...queryOf(addressIn(asked, '/survey/welcome')) }, 182);
    const next = await ask(letGo, { ...operator, ...queryOf(addressIn(released, '/operator/let-go')) }, 183);
    await ask(nextCall, { ...operator, ...queryOf(addressIn(next, '/operator/next-call')) }, 183);
    await ask(answer, { ...citizen, ...arrival, Digits: '3' });
    await ask(answer, { ...citizen, ...arrival, answers: 'unsatisfied', Digits: '4' });
    await ask(callEnded, { ...citizen, CallStatus: 'completed' });
    await ask(welcome, transferredIn);
    await ask(answer, { ...transferredIn, ...arrival, service: 'anagrafe', Digits: '1' });
    await ask(answer, { ...transferredIn, ...arrival, service: 'anagrafe', answers: 'satisfied', closing: '1' });
    await ask(callEnded, { ...transferredIn, CallStatus: 'completed' });
    const greeted = await ask(incoming, coming, 240);
    await ask(waiting, { ...coming, ...queryOf(addressIn(greeted, '/citizen/waiting')) }, 241);
  }

  async function everyItem(): Promise<Record<string, unknown>[]> {
    const { Items = [] } = await made.client.send(new ScanCommand({ TableName: made.name }));
    return Items.map((item) => unmarshall(item));
  }
  const under = (items: Record<string, unknown>[], prefix: string) =>
    items.filter(({ pk }) => String(pk).startsWith(prefix));

  /** Bytes both ways in which something could be read in them. */
  const withBytes = (_: string, value: unknown) =>
    value instanceof Uint8Array ? [Buffer.from(value).toString('hex'), Buffer.from(value).toString('latin1')] : value;

  const dayKey = async () => (await given.dayKeys.find(day)) ?? new Uint8Array();

  beforeAll(async () => {
    made = await newTable();
    await playCalls();
  });

  test('what the calls come to is counted', async () => {
    expect(await tallyDay(given, day)).toMatchObject({
      received: 4,
      served: 3,
      transferred: 2,
      participants: 2,
      answers: { [faces.key]: countsOfFaces({ satisfied: 1, reasons: { negativeAnswer: 1 } }) },
    });
  });

  test('no number, no CallSid and no PIN is in any item', async () => {
    const items = await everyItem();
    expect(items.map(({ pk }) => String(pk).replace(/#.*/, '')).sort()).toEqual(
      // Or there is nothing to be sought in.
      [
        ...['attempts', 'ballot', 'ballot', 'busy', 'call', 'call', 'call', 'call', 'day-key'],
        ...['free', 'hour', 'leg', 'leg', 'operator', 'waiting'],
      ],
    );
    const everything = JSON.stringify(items, withBytes);
    for (const { CallSid, From, To } of everybody) {
      for (const secret of [CallSid.slice(2), From.slice(3), To.slice(3)]) expect(everything).not.toContain(secret);
    }
    expect(everything).not.toContain(pin);
  });

  test('no number, no CallSid and no PIN is in any answer, or in an address that a leg is sent to', () => {
    expect(told.filter((text) => text.startsWith('/'))).toHaveLength(2); // or none is looked at
    for (const secret of [...everybody.flatMap(({ CallSid, From }) => [CallSid.slice(2), From.slice(3)]), pin])
      expect(told.join('\n')).not.toContain(secret);
  });

  test('what Twilio sees of a room is in no item, and what items have of it Twilio does not see', async () => {
    const items = await everyItem();
    const seen = told.join('\n').match(/faccina-[\w-]{43}|(?<=room=)[\w-]{59}/g) ?? [];
    expect(new Set(seen.map((text) => text.length))).toEqual(new Set([51, 59]));
    for (const name of seen) expect(JSON.stringify(items, withBytes)).not.toContain(name.replace('faccina-', ''));
    const rooms = items.flatMap(({ room }) => (room === undefined ? [] : [String(room)]));
    expect(new Set(rooms).size).toBe(2);
    for (const room of rooms) expect(told.join('\n')).not.toContain(room);
  });

  test('a ballot says the hour and the service, nothing of the answers, and nothing that leads to its call', async () => {
    const items = await everyItem();
    const [ballots, calls] = [under(items, 'ballot#'), under(items, 'call#')];
    for (const ballot of ballots) {
      expect(Object.keys(ballot).sort()).toEqual(['ballot', 'expiresAtSeconds', 'pk', 'service', 'sk', 'v', 'written']);
      expect(ballot).toMatchObject({ written: 3, ...expires });
      expect(ballot['sk']).toMatch(/^2026-11-23T08:00Z#[\w-]{43}$/);
      expect(calls.map(({ sk }) => sk)).not.toContain(ballot['sk']);
    }
  });

  test('a call that was answered says no answer and no time but the hour', async () => {
    const [call] = under(await everyItem(), 'call#').filter(
      ({ service, state }) => service === 'urp' && state === 'transferred',
    );
    expect(call).toEqual({
      pk: expect.stringMatching(/^call#2026-11-23#[0-3]$/),
      sk: expect.stringMatching(/^2026-11-23T08:00Z#[\w-]{43}$/),
      v: 1,
      service: 'urp',
      state: 'transferred',
      room: expect.stringMatching(/^[\w-]{22}$/),
      waitSeconds: 61,
      talkSeconds: 121,
      ended: true,
      ...expires,
    });
  });

  test('who waits is a pointer to their call, and the CallSid is for the holder of the day’s key', async () => {
    const [item, ...others] = under(await everyItem(), 'waiting#');
    const key = callKey(await dayKey(), waits.CallSid);
    expect(item).toEqual({
      pk: 'waiting#anagrafe',
      sk: `${came}#${key}`,
      v: 1,
      day,
      hour: arrival.hour,
      leg: expect.any(Uint8Array),
      ...expires,
    });
    expect(others).toEqual([]);
    expect(decryptLeg(await dayKey(), key, item?.['leg'] as Uint8Array)).toBe(waits.CallSid);
    expect(() => decryptLeg(new Uint8Array(32), key, item?.['leg'] as Uint8Array)).toThrow();
  });

  test('an operator is only the noise of a leg’s turn: no name, no number, and nothing that leads to another turn', async () => {
    const items = await everyItem();
    const key = await dayKey();
    const turns = [1, 2].map((turn) => turnKey(key, operator.CallSid, turn));
    const [free, ...others] = under(items, 'free#');
    expect(free).toEqual({
      pk: 'free#urp',
      sk: `0#${came + 183_000}#${turns[1]}`,
      v: 1,
      day,
      services: 'urp',
      leg: expect.any(Uint8Array),
      seenAt: came + 183_000,
      ...expires,
    });
    expect(others).toEqual([]);
    const known = decryptOperator(key, turns[1] ?? '', free?.['leg'] as Uint8Array);
    expect(known).toEqual({ callSid: operator.CallSid, turn: 2, unheard: 0 });
    const ofTurns = under(items, 'leg#').sort(
      (one, other) => turns.indexOf(String(one['sk'])) - turns.indexOf(String(other['sk'])),
    );
    const met = (who: typeof citizen, since: number) => ({
      group: 'urp',
      since,
      call: { ...{ day, hour: arrival.hour }, key: callKey(key, who.CallSid) },
      leg: expect.any(Uint8Array),
    });
    const turn = { pk: `leg#${day}`, v: 1, room: expect.stringMatching(/^[\w-]{22}$/), ...expires };
    expect(ofTurns).toEqual([
      { ...turn, sk: turns[0], citizen: met(citizen, came) },
      { ...turn, sk: turns[1], citizen: met(coming, came + 240_000), leasedUntil: came + 256_000 },
    ]);
  });
}
