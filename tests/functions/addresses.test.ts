import { readdirSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { localOperator } from '../../scripts/local/environment';
import { dayToCome } from '../../scripts/test/rig';
import { ballotOf } from '../../src/ballots/ballots';
import { hourMilliseconds } from '../../src/calendar/civil-time';
import { ballotKey, callKey } from '../../src/calls/keys';
import { hideLeg, revealLeg } from '../../src/calls/queue/legs';
import { newRoom, revealRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { localSecrets } from '../../src/platform/settings/settings';
import { Faccina } from '../support/a-faccina';
import { faces } from '../support/faces';
import { testInCi } from '../support/in-ci';
import { TwilioStub } from '../support/twilio-stub';
import { aForm, post } from '../support/webhook-post';

/** A call that was transferred and may vote; nobody has heard of the others. */
const callSid = `CA${'a'.repeat(32)}`;
const unsatisfiedSid = `CA${'b'.repeat(32)}`;
const unknownSid = `CA${'c'.repeat(32)}`;

/** Whose leg asks: whoever was sent there, or somebody else. */
const legs = [{}, { CallSid: unknownSid }];
const voters = [callSid, unsatisfiedSid, unknownSid].map((CallSid) => ({ CallSid }));
const keys = ['', '0', '1', '3', '4', '**77'].map((Digits) => ({ Digits }));
const numbers = ['', '101', localOperator.pin].map((Digits) => ({ Digits }));
const ends = ['in-progress', 'completed'].map((CallStatus) => ({ CallStatus }));
const dialStatuses = ['answered', 'failed'].map((DialCallStatus) => ({ DialCallStatus }));

const today = dayToCome(1);
const morning = `${today}T09:00:00+01:00`;
const since = Date.parse(morning);
const journey = `day=${today}&hour=${today}T08%3A00Z&service=urp&since=${since}`;
const shift = `shift=${today}&turn=1&services=urp`;
const room = 'room=<room>';
const leg = hideLeg(localSecrets.AUTH_TOKEN, unknownSid);
const meeting = `${shift}&${journey}&citizen=${leg}&${room}&free=${since}`;
const promised = `promised=${today}&promise=${'A'.repeat(22)}`;
/** Where citizens are called back; here they are not. */
const callingBack = [
  `/citizen/call-back-offer?${journey}`,
  `/citizen/call-back-number?${journey}`,
  `/citizen/called-back?${journey}&${promised}&${room}`,
  `/citizen/call-back-over?${journey}&${promised}&${room}`,
  `/operator/call-back?${shift}&${promised}&${room}&free=${since}`,
  `/operator/calling?${meeting}&${promised}&leg=${leg}&due=1`,
];
/** Where there is a menu, groups have keys, and operators are rung; here it is not so. */
const chosen = [
  `/citizen/menu?${journey}`,
  `/operator/choice?${shift}&${journey}&citizen=${leg}&${room}&talked=60`,
  `/operator/consultation?${meeting}`,
  `/operator/after-consultation?${meeting}`,
  `/operator/ring-in?${shift}`,
];
/** Steps that gave no answer. */
const failedSteps = [
  '/citizen/incoming',
  `/citizen/waiting?${journey}`,
  `/citizen/meeting?${journey}&${room}`,
  `/citizen/alone?${journey}&${room}&leg=${leg}&due=1`,
  `/citizen/after-operator?${journey}`,
  `/citizen/after-operator?${journey}&look=5`,
  `/survey/farewell?${journey}`,
  '/survey/welcome',
  `/survey/welcome?${journey}`,
  `/survey/invitation?${journey}`,
  `/survey/answer?${journey}`,
  `/survey/answer?${journey}&answers=unsatisfied&mistakes=1&silences=1`,
  `/survey/answer?${journey}&answers=satisfied&closing=1`,
  '/operator/sign-in?attempt=1',
  '/operator/rung?asked=1',
  `/operator/next-call?${shift}`,
  `/operator/meeting?${meeting}`,
  `/operator/alone?${meeting}&leg=${leg}&due=1`,
  `/operator/after-call?${meeting}&met=1`,
  `/operator/let-go?${shift}&${journey}&citizen=${leg}&${room}&talked=60`,
  `/operator/asking?${shift}&${journey}&citizen=${leg}&until=${since}`,
  `/operator/fetching?${shift}&${journey}&citizen=${leg}&free=${since}`,
  `/citizen/held?${journey}`,
  ...chosen,
  ...callingBack,
  '/elsewhere',
];

const caller = '+393330000001';

/** What each step may be sent: every combination is. */
const forms: Readonly<Record<string, readonly (readonly Record<string, string>[])[]>> = {
  '/citizen/incoming': [legs, [{ To: '+39800000001' }, { To: '+39999999999' }]],
  '/citizen/menu': [legs, ends, keys],
  '/citizen/waiting': [legs, ends, [{}, { Digits: '5' }]],
  '/citizen/call-back-offer': [legs, ends, keys],
  '/citizen/call-back-number': [legs, ends, [{ Digits: '1' }, { Digits: '2' }, { Digits: '0612345678', From: caller }]],
  '/citizen/called-back': [legs, ends, [{}, { Digits: '1' }]],
  '/citizen/call-back-over': [legs, ends],
  '/operator/call-back': [legs, ends],
  '/operator/calling': [legs],
  '/citizen/meeting': [legs, ends],
  '/citizen/alone': [legs],
  '/citizen/after-operator': [legs, ends, dialStatuses],
  '/survey/farewell': [legs],
  '/fallback': [failedSteps.map((step) => ({ ErrorUrl: `https://faccina.example${step}` }))],
  '/operator/sign-in': [[{}, ...numbers]],
  '/operator/ring-in': [legs, [{}, { Digits: '1' }]],
  '/operator/rung': [legs, [{}, { Digits: '1' }]],
  '/operator/next-call': [legs, ends],
  '/operator/meeting': [legs, ends],
  '/operator/alone': [legs],
  '/operator/after-call': [legs, ends, dialStatuses],
  '/operator/let-go': [legs, ends],
  '/operator/choice': [legs, ends, [{}, { Digits: '2' }]],
  '/operator/asking': [legs, ends, [{}, { Digits: '*' }]],
  '/operator/consultation': [legs, ends],
  '/operator/after-consultation': [legs, ends, dialStatuses],
  '/operator/fetching': [legs, ends],
  '/citizen/held': [legs, ends],
  '/survey/invitation': [legs, ['', '0', '2', '7'].map((Digits) => ({ Digits }))],
  '/survey/welcome': [legs, [{}, { SipDomain: 'comune.sip.twilio.com' }, { To: '+39060000002' }]],
  '/survey/answer': [[{}, ...voters], keys],
  '/call-ended': [[{}, ...voters], ends],
  '/operator/ended': [[{}], ends],
};

/** So far repetitions are followed: turns, questions and music go on for ever, and the first tell of all the others. */
const most: Readonly<Record<string, number>> = { turn: 2, tried: 2, repeats: 1, look: 3, failed: 2, warned: 1 };
/** These differ each time. */
const passing = [
  'room',
  'citizen',
  'leg',
  'since',
  'free',
  'due',
  'met',
  'letGoAt',
  'told',
  'silent',
  'until',
  'other',
];

const combinations = (choices: readonly (readonly Record<string, string>[])[]): Record<string, string>[] =>
  choices.reduce<Record<string, string>[]>(
    (forms, choice) => forms.flatMap((form) => choice.map((more) => ({ ...form, ...more }))),
    [{}],
  );

/** An address that Twilio is given must be a whole one, and the functions'. */
function pathOf(address: string): string {
  const { origin, pathname, search } = new URL(address);
  expect(origin).toMatch(/^http:\/\/localhost:\d+$/);
  return `${pathname}${search}`;
}

const xml = new XMLParser({ ignoreAttributes: false, preserveOrder: true, attributeNamePrefix: '' });

/** Every address in a TwiML document, and whether Twilio fetches it as a sound. */
function addressesIn(twiml: string): { address: string; isSound: boolean }[] {
  const found: { address: string; isSound: boolean }[] = [];
  const walk = (nodes: readonly Record<string, unknown>[]) => {
    for (const node of nodes) {
      for (const [name, content] of Object.entries(node)) {
        if (name === ':@') {
          for (const [attribute, value] of Object.entries(content as Record<string, string>)) {
            // No address at all, as a waitUrl, is silence.
            if (['action', 'waitUrl', 'url'].includes(attribute) && value !== '')
              found.push({ address: value, isSound: false });
          }
        } else if (Array.isArray(content)) {
          const text = content.map((child) => child['#text'] ?? '').join('');
          if (name === 'Redirect' || name === 'Play') found.push({ address: text, isSound: name === 'Play' });
          walk(content);
        }
      }
    }
  };
  walk(xml.parse(twiml));
  return found;
}

const queryOf = (address: string): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(address, 'http://localhost').searchParams);

/** What tells addresses apart that lead to different answers; nothing for one that only goes on. */
function kindOf(address: string): string | undefined {
  const { pathname } = new URL(address, 'http://localhost');
  const query = queryOf(address);
  if (Object.entries(most).some(([name, last]) => Number(query[name]) > last)) return undefined;
  const told = Object.entries(query).filter(([name]) => !passing.includes(name));
  return `${pathname}?${new URLSearchParams(Object.fromEntries(told))}`;
}

/** An address, and whose leg goes there. */
interface Visit {
  readonly address: string;
  readonly sid: string;
}

describe('every address', () => {
  const twilio = new TwilioStub();
  let faccina: Faccina;
  let legsMade = 0;
  const aLeg = () => `CA${(++legsMade).toString(16).padStart(32, '0')}`;
  /** A room of today's, as addresses have it. */
  let hiddenRoom = '';
  const ask = (address: string, { ErrorUrl, ...form }: Record<string, string>) => {
    const failed = ErrorUrl && { ErrorUrl: ErrorUrl.replace('<room>', hiddenRoom) };
    return post(
      new URL(address.replace('<room>', hiddenRoom), faccina.url).href,
      aForm({ ...form, ...failed }),
      morning,
    );
  };

  beforeAll(async () => {
    faccina = await Faccina.start({ TWILIO_API_ENDPOINT: await twilio.start() });
    const { dayKeys, calls: store, ballots } = faccina.stores;
    const key = await dayKeys.ofToday(today);
    hiddenRoom = roomAtTwilio(key, newRoom()).inAddress;
    const hour = `${today}T08:00Z`;
    const ballotAt = (sid: string) => ({ day: today, hour, key: ballotKey(key, sid) });
    for (const sid of [callSid, unsatisfiedSid]) {
      await store.open({ day: today, hour, key: callKey(key, sid) }, 'urp', 'transferred');
      await ballots.issue(key, ballotAt(sid), 'urp', faces);
    }
    await ballots.answer(key, ballotAt(unsatisfiedSid), ballotOf(faces, ['unsatisfied']), 1);
  });

  afterAll(async () => {
    await faccina.stop();
    await twilio.stop();
  });

  async function emptyTheLine(): Promise<void> {
    const { waiting, free } = faccina.stores;
    for (const citizen of await waiting.first('urp', 50)) await waiting.remove(citizen);
    for (const operator of await free.first('urp', since)) await free.remove(operator);
  }

  /** Has somebody whom the step finds. */
  const somebodyFor: Readonly<Record<string, (address: string) => Promise<unknown>>> = {
    '/citizen/waiting': () => ask(`/operator/next-call?${shift}`, { CallSid: aLeg() }),
    async '/operator/next-call'() {
      const form = { CallSid: aLeg() };
      await ask('/citizen/incoming', form);
      await ask(`/citizen/waiting?${journey}`, form);
    },
    // The citizen has come to the room.
    async '/operator/after-call'(address) {
      const { day = '', hour = '', citizen = '', room = '' } = queryOf(address);
      const key = await faccina.stores.dayKeys.ofToday(day);
      const call = { day, hour, key: callKey(key, revealLeg(localSecrets.AUTH_TOKEN, citizen)) };
      await faccina.stores.calls.serve(call, revealRoom(key, room), { now: since + hourMilliseconds, waitSeconds: 1 });
    },
  };

  /** Every address that a step answers with, or gives to Twilio, where it finds nobody and where it finds somebody. */
  async function answersOf({ address, sid }: Visit) {
    const { pathname } = new URL(address, faccina.url);
    const findsSomebody = somebodyFor[pathname];
    const found: (Visit & { readonly isSound: boolean })[] = [];
    const leadNowhere: string[] = [];
    for (const form of combinations(forms[pathname] ?? [[{}]])) {
      for (const prepare of [undefined, ...(findsSomebody ? [findsSomebody] : [])]) {
        if (pathname === '/operator/sign-in') await faccina.stores.operators.unlock(localOperator.number);
        await emptyTheLine();
        await prepare?.(address);
        twilio.asked.length = 0;
        const asked = { CallSid: sid, ...form };
        const { status, body } = await ask(address, asked);
        const apologises = body.includes('problema tecnico') && pathname !== '/fallback';
        if (status !== 200 || !body.includes('<Response') || apologises) {
          leadNowhere.push(`${address} with ${JSON.stringify(form)}: ${status} ${body}`);
        }
        found.push(...addressesIn(body).map((each) => ({ ...each, sid: asked.CallSid })));
        for (const { leg, url } of twilio.sentOn) found.push({ address: pathOf(url), sid: leg, isSound: false });
      }
    }
    return { found, leadNowhere };
  }

  testInCi('leads to a step that understands it, or to a sound that is there', async () => {
    const unstored = `/survey/farewell?${journey}&answers=fair&unsaved=1`;
    // Where calls are drawn; here they are not.
    const drawn = `/survey/invitation?${journey}`;
    const alone = ['/call-ended', '/operator/ended', '/fallback', unstored, drawn, ...chosen, ...callingBack];
    const entries = ['/citizen/incoming', '/operator/sign-in', '/survey/welcome', ...alone];
    const toVisit: Visit[] = entries.map((address) => ({ address, sid: aLeg() }));
    const known = new Set(entries);
    const stepsReached = new Set<string>();
    const sounds = new Set<string>();
    const nowhere: string[] = [];
    for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
      stepsReached.add(new URL(next.address, faccina.url).pathname);
      const { found, leadNowhere } = await answersOf(next);
      nowhere.push(...leadNowhere);
      for (const { address, sid, isSound } of found) {
        const kind = kindOf(address);
        if (isSound) sounds.add(address);
        else if (kind !== undefined && !known.has(kind)) {
          known.add(kind);
          toVisit.push({ address, sid });
        }
      }
    }
    for (const sound of sounds) {
      const response = await fetch(new URL(sound, faccina.url));
      await response.body?.cancel();
      const { status } = response;
      if (status !== 200) nowhere.push(`${sound}: ${status}`);
    }

    expect(nowhere.slice(0, 5)).toEqual([]);
    expect([...stepsReached].sort()).toEqual(Object.keys(forms).sort());
    expect(sounds.size).toBeGreaterThan(0);
  });
});

test('there is no webhook that nothing leads to', () => {
  const webhooks = readdirSync('functions', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.protected.ts'))
    .map((file) => `/${file.replaceAll('\\', '/').replace('.protected.ts', '')}`)
    // No step of a call: `npm run doctor` asks it.
    .filter((webhook) => webhook !== '/doctor');
  expect(webhooks.sort()).toEqual(Object.keys(forms).sort());
});
