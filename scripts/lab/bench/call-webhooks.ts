import { createHash } from 'node:crypto';
import { dayOf } from '../../../src/calendar/civil-time';
import { addresses } from '../../../src/calls/addresses';
import type { Arrival } from '../../../src/calls/journey';
import { localNumbers } from '../../local/environment';
import { delivered } from '../first-answer';
import { answersOf, type Way } from './ways';

/** A webhook of a call. */
export interface Webhook {
  /** Tells apart requests to one function that do different work. */
  readonly name: string;
  /** The function's path. */
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

/** What came of it. */
export interface Answered {
  readonly twiml: string;
  /** Where Twilio was asked to send each leg, by CallSid; the last time. */
  readonly sentOn: ReadonlyMap<string, string>;
}

export interface PlayedCall {
  readonly call: number;
  readonly now: Date;
  /** Whether an operator is free when the citizen comes, or one becomes free while they wait. */
  readonly citizen: 'finds' | 'waits';
  /** Through the survey. */
  readonly path?: Way;
  /** The number that is called, and its service. */
  readonly called?: { readonly number: string; readonly service: string };
  /** Where callers are drawn: what comes of it, or the keys pressed after a yes. */
  readonly draw?: 'undrawn' | 'says no' | readonly string[];
}

/** The standard parameters. */
const always = {
  AccountSid: `AC${'0'.repeat(32)}`,
  ApiVersion: '2010-04-01',
  Direction: 'inbound',
  From: '+390000000001',
  CallStatus: 'in-progress',
};
type Leg = Webhook['form'];
export type Webhooks<Result = void> = Generator<Webhook, Result, Answered>;

const urp = { number: localNumbers.citizen, service: 'urp' };
/** Nobody looks for a citizen who was let go after so long a talk, but once. */
const talkSeconds = 60;

/** All webhooks of a call that nobody else disturbs, in order; each address is where the answers before lead. */
export function* callWebhooks({ call, now, citizen, path = 'longest', called = urp, draw }: PlayedCall): Webhooks {
  // Nobody is drawn twice.
  const From = `+393${String(call).padStart(9, '0')}`;
  const caller: Leg = { ...always, CallSid: sidOf('citizen', call), From, To: called.number };
  const desk = deskOf(call);
  const rooms =
    citizen === 'finds'
      ? yield* findsSomebody(caller, desk, now, called.service)
      : yield* waits(caller, desk, now, called.service);

  const left = { DialCallStatus: 'answered' };
  const letGo = yield at(desk, dialAction(rooms.desk), {
    ...left,
    met: `${Math.round(Date.now() / 1000) - talkSeconds}`,
  });
  const survey = yield at(caller, dialAction(rooms.caller), left);
  const accepted = typeof draw === 'object' ? yield at(caller, answerTo(survey), { Digits: '1' }) : survey;
  if (draw === 'says no') yield { ...at(caller, answerTo(survey), { Digits: '2' }), name: 'survey/invitation, no' };
  const question = typeof draw === 'string' ? undefined : yield at(caller, redirect(accepted));
  // Two seconds after the release.
  yield at(desk, redirect(letGo));
  if (question)
    yield* answers(caller, question, typeof draw === 'object' ? draw : answersOf(path).map(({ key }) => key));
  yield at({ ...caller, CallStatus: 'completed' }, '/call-ended', { CallDuration: '0' });
}

/** A shorter way is padded. */
function* answers(caller: Leg, question: Answered, keys: readonly string[]): Webhooks {
  let answered = question;
  for (let step = 0; step < Math.max(keys.length, delivered.mostAnswers); step++) {
    const Digits = keys[step];
    const next = Digits === undefined ? at(caller, redirect(answered)) : at(caller, answerTo(answered), { Digits });
    answered = yield step === 0 ? next : { ...next, name: `${next.name}, ${step === 1 ? 'the second' : step + 1}` };
  }
}

const deskOf = (call: number): Leg => ({ ...always, CallSid: sidOf('operator', call), To: localNumbers.operator });

/** The answers by which each enters the room. */
interface InRoom {
  readonly caller: Answered;
  readonly desk: Answered;
}

function* findsSomebody(caller: Leg, desk: Leg, now: Date, service: string): Webhooks<InRoom> {
  yield { ...firstTurn(desk, now, service), name: 'operator/next-call, who waits' };
  const greeted = yield incoming(caller);
  const found = yield { ...at(caller, redirect(greeted)), name: 'citizen/waiting, who finds somebody' };
  return { caller: found, desk: yield at(desk, broughtTo(found, desk)) };
}

function* waits(caller: Leg, desk: Leg, now: Date, service: string): Webhooks<InRoom> {
  const greeted = yield incoming(caller);
  yield { ...at(caller, redirect(greeted)), name: 'citizen/waiting, who waits' };
  const found = yield { ...firstTurn(desk, now, service), name: 'operator/next-call, who finds somebody' };
  return { desk: found, caller: yield at(caller, broughtTo(found, caller)) };
}

const incoming = (caller: Leg): Webhook => at({ ...caller, CallStatus: 'ringing' }, '/citizen/incoming');

/** A citizen in the line looks again, as every minute. */
export const lookAgain = (call: number, arrival: Arrival, since: number): Webhook =>
  at(
    { ...always, CallSid: sidOf('citizen', call), To: urp.number },
    addresses.waiting({ ...arrival, since, answers: [] }),
  );

/** Deterministic and unique. */
export function sidOf(leg: string, call: number): string {
  return `CA${createHash('md5').update(`${leg} ${call}`).digest('hex')}`;
}

/** An operator who has just signed in looks for a citizen. */
export const nextOperator = (call: number, now: Date): Webhook => firstTurn(deskOf(call), now, urp.service);

const firstTurn = (desk: Leg, now: Date, services: string): Webhook =>
  at(desk, `/operator/next-call?${new URLSearchParams({ shift: dayOf(now), turn: '1', services })}`);

/** A request to an address of ours. */
function at(leg: Leg, address: string, more: Leg = {}): Webhook {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const path = pathname.slice(1);
  return { name: path, path, form: { ...leg, ...Object.fromEntries(searchParams), ...more } };
}

const addressIn = ({ twiml }: Answered, pattern: RegExp): string => {
  const [, address] = pattern.exec(twiml) ?? [];
  if (address === undefined) throw new Error(`the call can't go on: ${twiml}`);
  return address.replaceAll('&amp;', '&');
};

const redirect = (answered: Answered): string => addressIn(answered, /<Redirect[^>]*>([^<]+)</);
const dialAction = (answered: Answered): string => addressIn(answered, /<Dial[^>]* action="([^"]+)"/);
/** The question's own `<Gather>`: an earlier one is the pause, in which a key may come early. */
const answerTo = (answered: Answered): string => addressIn(answered, /.*<Gather[^>]* action="([^"]+)"/s);

function broughtTo({ sentOn, twiml }: Answered, { CallSid = '' }: Leg): string {
  const address = sentOn.get(CallSid);
  if (address === undefined) throw new Error(`nobody was brought: ${twiml}`);
  return address;
}
