import { readdirSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { localOperator } from '../../scripts/local/environment';
import { dayToCome } from '../../scripts/test/rig';
import { ballotOf } from '../../src/ballots/ballots';
import { ballotKey, callKey, turnKey } from '../../src/calls/keys';
import { Faccina } from '../support/a-faccina';
import { eachHandOverInCi } from '../support/each-hand-over';
import { TwilioStub } from '../support/twilio-stub';
import { aForm, post } from '../support/webhook-post';

/** A call that was transferred and may vote; nobody has heard of the others. */
const callSid = `CA${'a'.repeat(32)}`;
const unsatisfiedSid = `CA${'b'.repeat(32)}`;
const releasedSid = `CA${'d'.repeat(32)}`;
const unknownSid = `CA${'c'.repeat(32)}`;
const legSid = `CA${'e'.repeat(32)}`;

const keys = ['', '0', '1', '3', '4', '**77'].map((Digits) => ({ Digits }));
const numbers = ['', '101', '123456'].map((Digits) => ({ Digits }));
const calls = [callSid, unsatisfiedSid, releasedSid, unknownSid].map((CallSid) => ({ CallSid }));
const voters = [callSid, unsatisfiedSid, unknownSid].map((CallSid) => ({ CallSid }));
const ends = ['in-progress', 'completed'].map((CallStatus) => ({ CallStatus }));
const dialStatuses = ['completed', 'answered', 'failed'].map((DialCallStatus) => ({ DialCallStatus }));
const queueResults = [
  'bridged',
  'queue-full',
  'error',
  'system-error',
  'hangup',
  'leave',
  'redirected',
  'redirected-from-bridged',
  'bridging-in-process',
];

const today = dayToCome(1);
const journey = `day=${today}&hour=${today}T08%3A00Z&service=urp`;
const shift = `shift=${today}&turn=1&services=urp`;
/** Steps that gave no answer. */
const failedSteps = [
  '/citizen/incoming',
  `/citizen/waiting?${journey}`,
  `/citizen/connecting?${shift}`,
  `/citizen/after-operator?${journey}`,
  `/citizen/after-operator?${journey}&look=5`,
  `/citizen/farewell?${journey}`,
  '/survey/welcome',
  `/survey/welcome?${journey}`,
  `/survey/answer?${journey}`,
  `/survey/answer?${journey}&answers=unsatisfied&mistakes=1&silences=1`,
  `/survey/answer?${journey}&answers=satisfied&closing=1`,
  '/operator/sign-in?attempt=1',
  `/operator/next-call?${shift}`,
  `/operator/after-call?${shift}`,
  '/elsewhere',
];
const failedMeetings = [
  `/citizen/meeting?room=${'r'.repeat(43)}&service=urp&shift=${today}`,
  '/citizen/after-meeting?service=urp',
  `/citizen/alone?service=urp&shift=${today}&leg=${'l'.repeat(59)}`,
  `/operator/alone?${shift}&leg=${'l'.repeat(59)}`,
];

type Forms = Readonly<Record<string, readonly (readonly Record<string, string>[])[]>>;

/** What each step may be sent: every combination is. */
const formsOfBoth: Forms = {
  '/citizen/incoming': [calls, [{ To: '+39800000001' }, { To: '+39999999999' }]],
  '/citizen/waiting': [
    calls,
    [{}, { QueuePosition: '1', AvgQueueTime: '60' }, { QueuePosition: '3', AvgQueueTime: '300' }],
  ],
  '/citizen/after-operator': [calls, ends, queueResults.map((QueueResult) => ({ QueueResult }))],
  '/citizen/farewell': [calls],
  '/fallback': [failedSteps.map((step) => ({ ErrorUrl: `https://faccina.example${step}` }))],
  '/operator/sign-in': [[{}, ...numbers]],
  '/operator/next-call': [[{ CallSid: legSid }]],
  '/operator/after-call': [[{ CallSid: legSid }, { CallSid: unknownSid }], ends, dialStatuses],
  '/survey/welcome': [calls, [{}, { SipDomain: 'comune.sip.twilio.com' }, { To: '+39060000002' }]],
  '/survey/answer': [voters, keys],
  '/call-ended': [calls, ends],
};
const metInAConference: Forms = {
  '/fallback': [failedMeetings.map((step) => ({ ErrorUrl: `https://faccina.example${step}` }))],
  '/citizen/after-operator': [calls, ends, [{}, { QueueResult: 'redirected' }]],
  '/citizen/meeting': [calls],
  '/citizen/after-meeting': [calls, ends, dialStatuses],
  '/citizen/alone': [calls],
  '/operator/alone': [[{ CallSid: legSid }]],
};
/** What is the same in both is followed once, but for the steps that lead to the meeting and away from it. */
const aroundIt = [
  '/fallback',
  '/operator/sign-in',
  '/operator/next-call',
  '/operator/after-call',
  '/citizen/after-operator',
];
/** After a queue looks come to an end by themselves; music doesn't. */
const mostLooks = { queue: 6, conference: 1 };
const formsOf: Readonly<Record<'queue' | 'conference', Forms>> = {
  queue: { ...formsOfBoth, '/citizen/connecting': [calls, [{ DequeingCallSid: legSid, QueueTime: '5' }]] },
  conference: {
    ...Object.fromEntries(Object.entries(formsOfBoth).filter(([path]) => aroundIt.includes(path))),
    ...metInAConference,
  },
};

const combinations = (choices: readonly (readonly Record<string, string>[])[]): Record<string, string>[] =>
  choices.reduce<Record<string, string>[]>(
    (forms, choice) => forms.flatMap((form) => choice.map((more) => ({ ...form, ...more }))),
    [{}],
  );

/** Where nobody could be put through, an apology is in place. */
const mayApologise = (form: Record<string, string>): boolean =>
  form['QueueResult']?.includes('error') === true || form['DialCallStatus'] === 'failed';

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

eachHandOverInCi((handOver) => {
  const forms = formsOf[handOver];
  const twilio = new TwilioStub(releasedSid, ['faccina-urp']);
  let faccina: Faccina;

  beforeAll(async () => {
    faccina = await Faccina.start({ HANDOVER: handOver, TWILIO_API_ENDPOINT: await twilio.start() });
    const { dayKeys, calls: store, ballots, turns } = faccina.stores;
    const key = await dayKeys.ofToday(today);
    const hour = `${today}T08:00Z`;
    const callAt = (sid: string) => ({ day: today, hour, key: callKey(key, sid) });
    const ballotAt = (sid: string) => ({ day: today, hour, key: ballotKey(key, sid) });
    for (const sid of [callSid, unsatisfiedSid]) {
      await store.open(callAt(sid), 'urp', 'transferred');
      await ballots.issue(key, ballotAt(sid), 'urp');
    }
    await ballots.answer(key, ballotAt(unsatisfiedSid), ballotOf(['unsatisfied']), 1);
    await store.open(callAt(releasedSid), 'urp', 'waiting');
    await store.serve(callAt(releasedSid), 1);
    await store.end(callAt(releasedSid));
    await turns.note(today, turnKey(key, legSid, 1), {
      callDay: today,
      callHour: hour,
      callKey: callKey(key, releasedSid),
      servedAt: `${today}T08:00:00Z`,
    });
  });

  afterAll(async () => {
    await faccina.stop();
    await twilio.stop();
  });

  test('every address in every TwiML leads to a step that understands it, or to a sound that is there', async () => {
    const unstored = `/citizen/farewell?day=${today}&hour=${today}T08%3A00Z&service=urp&answers=fair&unsaved=1`;
    const entries = ['/citizen/incoming', '/operator/sign-in', '/survey/welcome', '/call-ended', '/fallback', unstored];
    const isFollowedBefore = (address: string) => {
      const { pathname } = new URL(address, faccina.url);
      return handOver === 'conference' && pathname in formsOf.queue && !(pathname in forms);
    };
    const toVisit = entries.filter((entry) => !isFollowedBefore(entry));
    const known = new Set(toVisit);
    const stepsReached = new Set<string>();
    const sounds = new Set<string>();
    const leadNowhere: string[] = [];

    for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
      const { pathname } = new URL(next, faccina.url);
      stepsReached.add(pathname);
      for (const form of combinations(forms[pathname] ?? [[{}]]).map((each) => aForm(each))) {
        if (pathname === '/operator/sign-in') await faccina.stores.operators.unlock(localOperator.number);
        const { status, body } = await post(new URL(next, faccina.url).href, form, `${today}T09:00:00+01:00`);
        if (
          status !== 200 ||
          !body.includes('<Response') ||
          (body.includes('problema tecnico') && !mayApologise(form) && pathname !== '/fallback')
        ) {
          leadNowhere.push(`${next} with ${JSON.stringify(form)}: ${status} ${body}`);
        }
        // What is given to Twilio outside of TwiML is followed, too.
        const sentTo = twilio.addresses.map((address) => ({ address: pathOf(address), isSound: false }));
        for (const { address, isSound } of [...addressesIn(body), ...sentTo]) {
          // An operator's turns go on for ever, and so may questions and music: the first tell of all the others.
          const { searchParams } = new URL(address, faccina.url);
          const isOneMore =
            Number(searchParams.get('turn')) > 2 ||
            Number(searchParams.get('repeats')) > 1 ||
            Number(searchParams.get('look')) > mostLooks[handOver];
          if (isSound) sounds.add(address);
          else if (!known.has(address) && !isOneMore && !isFollowedBefore(address)) {
            known.add(address);
            toVisit.push(address);
          }
        }
      }
    }
    for (const sound of sounds) {
      const response = await fetch(new URL(sound, faccina.url));
      await response.body?.cancel();
      const { status } = response;
      if (status !== 200) leadNowhere.push(`${sound}: ${status}`);
    }

    expect(leadNowhere.slice(0, 5)).toEqual([]);
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
  const reached = new Set(Object.values(formsOf).flatMap((forms) => Object.keys(forms)));
  expect(webhooks.sort()).toEqual([...reached].sort());
});
