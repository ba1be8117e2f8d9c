import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { callEnded } from '../../../../functions/call-ended.protected';
import { afterOperator } from '../../../../functions/citizen/after-operator.protected';
import { connecting } from '../../../../functions/citizen/connecting.protected';
import { incoming } from '../../../../functions/citizen/incoming.protected';
import { afterCall } from '../../../../functions/operator/after-call.protected';
import { signInStep } from '../../../../functions/operator/sign-in.protected';
import { answer } from '../../../../functions/survey/answer.protected';
import { welcome } from '../../../../functions/survey/welcome.protected';
import { hashPin } from '../../../../src/calls/operators/pin';
import { PendingWrites } from '../../../../src/calls/pending-writes';
import type { StepDependencies } from '../../../../src/entry/step-dependencies';
import { type Stores, storesIn } from '../../../../src/entry/stores';
import type { Step } from '../../../../src/entry/webhook';
import { tallyDay } from '../../../../src/figures/count-day';
import type { TwilioCalls } from '../../../../src/platform/twilio/twilio-calls';
import { someSettings } from '../../../support/an-environment';
import { noTwilio } from '../../../support/no-twilio';
import type { MakeTable, NewTable } from '../database';

const citizen = { CallSid: `CA${'0d'.repeat(16)}`, From: '+393331234567', To: '+39800123456' };
const transferredIn = {
  CallSid: `CA${'0e'.repeat(16)}`,
  From: '+393337654321',
  To: 'sip:+39800123457@comune.sip.twilio.com',
  SipDomain: 'comune.sip.twilio.com',
};
const operator = { CallSid: `CA${'0f'.repeat(16)}`, From: '+390612121212', To: '+390634343434' };
const pin = '90817263';

const day = '2026-11-23';
const arrival = { day, hour: '2026-11-23T08:00Z', service: 'urp' };
const shift = { shift: day, turn: '1', services: 'urp,anagrafe' };

/** Whatever any step needs. */
type OpenAll = () => Stores & { readonly local: boolean; readonly twilio: TwilioCalls };

export function describeSecrecy(newTable: MakeTable): void {
  let made: NewTable;
  let given: StepDependencies<OpenAll>;

  /** Asks a step as Twilio does. */
  async function ask<Schema extends v.GenericSchema>(
    step: Step<Schema, OpenAll>,
    form: Readonly<Record<string, string>>,
  ) {
    const request = v.parse(step.request, { CallStatus: 'in-progress', Direction: 'inbound', ...form });
    return (await step.answer(given, request, () => undefined)).toString();
  }

  /** A citizen waits, talks, is asked, and gives the fourth reason; a PBX sends another one, who is satisfied. */
  async function playTwoCalls(): Promise<void> {
    given = {
      ...storesIn(made.table, made.table, { now: () => new Date('2026-11-23T08:15:42Z') }),
      pendingWrites: new PendingWrites(),
      settings: someSettings(),
      now: new Date('2026-11-23T08:15:42Z'),
      local: false,
      twilio: noTwilio,
    };
    await given.operators.add('101', { name: 'Ada', pin: await hashPin(pin), services: [] });
    await ask(signInStep, { ...operator, attempt: '1', operator: '101', Digits: '000000' });
    await ask(signInStep, { ...operator, attempt: '2', operator: '101', Digits: pin });
    await ask(incoming, citizen);
    await ask(connecting, { ...citizen, ...shift, QueueTime: '61', DequeingCallSid: operator.CallSid });
    await ask(afterCall, { ...operator, ...shift });
    await ask(afterOperator, { ...citizen, ...arrival, QueueResult: 'bridged' });
    await ask(answer, { ...citizen, ...arrival, Digits: '3' });
    await ask(answer, { ...citizen, ...arrival, answers: 'unsatisfied', Digits: '4' });
    await ask(callEnded, { ...citizen, CallStatus: 'completed' });
    await ask(welcome, transferredIn);
    await ask(answer, { ...transferredIn, ...arrival, service: 'anagrafe', Digits: '1' });
    await ask(answer, { ...transferredIn, ...arrival, service: 'anagrafe', answers: 'satisfied', closing: '1' });
    await ask(callEnded, { ...transferredIn, CallStatus: 'completed' });
  }

  async function everyItem(): Promise<Record<string, unknown>[]> {
    const { Items = [] } = await made.client.send(new ScanCommand({ TableName: made.name }));
    return Items.map((item) => unmarshall(item));
  }
  const under = (items: Record<string, unknown>[], prefix: string) =>
    items.filter(({ pk }) => String(pk).startsWith(prefix));

  beforeAll(async () => {
    made = await newTable();
    await playTwoCalls();
  });

  test('what the two calls come to is counted', async () => {
    expect(await tallyDay(given, day)).toMatchObject({
      received: 2,
      served: 2,
      transferred: 2,
      participants: 2,
      satisfied: 1,
      unsatisfied: 1,
      reasons: { negativeAnswer: 1, notGiven: 0 },
    });
  });

  test('no number, no CallSid and no PIN is in any item', async () => {
    const items = await everyItem();
    expect(items.map(({ pk }) => String(pk).replace(/#.*/, '')).sort()).toEqual(
      ['attempts', 'ballot', 'ballot', 'call', 'call', 'day-key', 'hour', 'leg', 'operator'], // or there is nothing to be sought in
    );
    const everything = JSON.stringify(items);
    for (const { CallSid, From, To } of [citizen, transferredIn, operator]) {
      for (const secret of [CallSid.slice(2), From.slice(3), To.slice(3)]) expect(everything).not.toContain(secret);
    }
    expect(everything).not.toContain(pin);
  });

  test('a ballot says the hour and the service, nothing of the answers, and nothing that leads to its call', async () => {
    const items = await everyItem();
    const [ballots, calls] = [under(items, 'ballot#'), under(items, 'call#')];
    for (const ballot of ballots) {
      expect(Object.keys(ballot).sort()).toEqual(['ballot', 'expiresAtSeconds', 'pk', 'service', 'sk', 'v', 'written']);
      expect(ballot).toMatchObject({ written: 2, expiresAtSeconds: Date.parse('2027-01-03T00:00:00+01:00') / 1000 });
      expect(ballot['sk']).toMatch(/^2026-11-23T08:00Z#[\w-]{43}$/);
      expect(calls.map(({ sk }) => sk)).not.toContain(ballot['sk']);
    }
  });

  test('a call says no answer and no time but the hour', async () => {
    const [call] = under(await everyItem(), 'call#').filter(({ service }) => service === 'urp');
    expect(call).toEqual({
      pk: expect.stringMatching(/^call#2026-11-23#[0-3]$/),
      sk: expect.stringMatching(/^2026-11-23T08:00Z#[\w-]{43}$/),
      v: 1,
      service: 'urp',
      state: 'transferred',
      waitSeconds: 61,
      talkSeconds: 0,
      ended: true,
      expiresAtSeconds: Date.parse('2027-01-03T00:00:00+01:00') / 1000,
    });
  });
}
