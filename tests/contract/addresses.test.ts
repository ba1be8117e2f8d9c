import { readdirSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { localOperator } from '../../scripts/local/environment';
import { ballotKey, callKey, turnKey } from '../../src/call/keys';
import { Faccina } from '../support/a-faccina';
import { aForm, post } from '../support/webhook-post';

/** A call that was transferred and may vote; nobody has heard of the others. */
const callSid = `CA${'a'.repeat(32)}`;
const unsatisfiedSid = `CA${'b'.repeat(32)}`;
const releasedSid = `CA${'d'.repeat(32)}`;
const unknownSid = `CA${'c'.repeat(32)}`;
const legSid = `CA${'e'.repeat(32)}`;

const keys = ['', '0', '1', '3', '4', '**77'].map((Digits) => ({ Digits }));
const numbers = ['', '101', '1234'].map((Digits) => ({ Digits }));
const calls = [callSid, unsatisfiedSid, releasedSid, unknownSid].map((CallSid) => ({ CallSid }));
const voters = [callSid, unsatisfiedSid, unknownSid].map((CallSid) => ({ CallSid }));
const ends = ['in-progress', 'completed'].map((CallStatus) => ({ CallStatus }));
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

const journey = 'day=2026-11-02&hour=2026-11-02T08%3A00Z&service=urp';
const shift = 'shift=2026-11-02&turn=1&services=urp';
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
  `/survey/rating?${journey}`,
  `/survey/reason?${journey}&mistakes=1&silences=1`,
  '/operator/sign-in?attempt=1',
  `/operator/next-call?${shift}`,
  `/operator/after-call?${shift}`,
  '/elsewhere',
];

/** What each step may be sent: every combination is. */
const formsOf: Readonly<Record<string, readonly (readonly Record<string, string>[])[]>> = {
  '/citizen/incoming': [calls, [{ To: '+39800000001' }, { To: '+39999999999' }]],
  '/citizen/waiting': [
    calls,
    [{}, { QueuePosition: '1', AvgQueueTime: '60' }, { QueuePosition: '3', AvgQueueTime: '300' }],
  ],
  '/citizen/connecting': [calls, [{ DequeingCallSid: legSid, QueueTime: '5' }]],
  '/citizen/after-operator': [calls, ends, queueResults.map((QueueResult) => ({ QueueResult }))],
  '/citizen/farewell': [calls],
  '/fallback': [failedSteps.map((step) => ({ ErrorUrl: `https://faccina.example${step}` }))],
  '/operator/sign-in': [[{}, ...numbers]],
  '/operator/next-call': [[{ CallSid: legSid }]],
  '/operator/after-call': [[{ CallSid: legSid }, { CallSid: unknownSid }], ends],
  '/survey/welcome': [calls],
  '/survey/rating': [voters, keys],
  '/survey/reason': [voters, keys],
  '/call-ended': [calls, ends],
};

const combinations = (choices: readonly (readonly Record<string, string>[])[]): Record<string, string>[] =>
  choices.reduce<Record<string, string>[]>(
    (forms, choice) => forms.flatMap((form) => choice.map((more) => ({ ...form, ...more }))),
    [{}],
  );

const xml = new XMLParser({ ignoreAttributes: false, preserveOrder: true, attributeNamePrefix: '' });

/** Every address in a TwiML document, and whether Twilio fetches it as a sound. */
function addressesIn(twiml: string): { address: string; isSound: boolean }[] {
  const found: { address: string; isSound: boolean }[] = [];
  const walk = (nodes: readonly Record<string, unknown>[]) => {
    for (const node of nodes) {
      for (const [name, content] of Object.entries(node)) {
        if (name === ':@') {
          for (const [attribute, value] of Object.entries(content as Record<string, string>)) {
            if (['action', 'waitUrl', 'url'].includes(attribute)) found.push({ address: value, isSound: false });
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

let faccina: Faccina;
let day: string;

beforeAll(async () => {
  faccina = await Faccina.start();
  day = faccina.newDay();
  const { dayKeys, calls: store, ballots, turns } = faccina.stores;
  const key = await dayKeys.ofToday(day);
  const hour = `${day}T08:00Z`;
  const callAt = (sid: string) => ({ day, hour, key: callKey(key, sid) });
  const ballotAt = (sid: string) => ({ day, hour, key: ballotKey(key, sid) });
  for (const sid of [callSid, unsatisfiedSid]) {
    await store.open(callAt(sid), 'urp', 'transferred');
    await ballots.issue(ballotAt(sid), 'urp');
  }
  await ballots.rate(ballotAt(unsatisfiedSid), 'unsatisfied');
  await store.open(callAt(releasedSid), 'urp', 'waiting');
  await store.serve(callAt(releasedSid), 1);
  await turns.note(day, turnKey(key, legSid, 1), {
    callDay: day,
    callHour: hour,
    callKey: callKey(key, unknownSid),
    servedAt: `${day}T08:00:00Z`,
  });
});

afterAll(() => faccina.stop());

test('every address in every TwiML leads to a step that understands it, or to a sound that is there', async () => {
  const unstored = `/citizen/farewell?day=${day}&hour=${day}T08%3A00Z&service=urp&unrated=fair`;
  const entries = ['/citizen/incoming', '/operator/sign-in', '/survey/welcome', '/call-ended', '/fallback', unstored];
  const toVisit = [...entries];
  const known = new Set(toVisit);
  const stepsReached = new Set<string>();
  const sounds = new Set<string>();
  const leadNowhere: string[] = [];

  for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
    const { pathname } = new URL(next, faccina.url);
    stepsReached.add(pathname);
    const forms = combinations(formsOf[pathname] ?? [[{}]]).map((form) => aForm(form));
    for (const form of forms) {
      await faccina.stores.operators.forgetAttempts(localOperator.number);
      const { status, body } = await post(new URL(next, faccina.url).href, form, `${day}T09:00:00+01:00`);
      if (
        status !== 200 ||
        !body.includes('<Response') ||
        (body.includes('problema tecnico') && !form['QueueResult']?.includes('error') && pathname !== '/fallback')
      ) {
        leadNowhere.push(`${next} with ${JSON.stringify(form)}: ${status} ${body}`);
      }
      for (const { address, isSound } of addressesIn(body)) {
        // An operator's turns go on for ever, and a question can be repeated nine times: the first tell of all the others.
        const { searchParams } = new URL(address, faccina.url);
        const isOneMore = Number(searchParams.get('turn')) > 2 || Number(searchParams.get('repeats')) > 1;
        if (isSound) sounds.add(address);
        else if (!known.has(address) && !isOneMore) {
          known.add(address);
          toVisit.push(address);
        }
      }
    }
  }
  for (const sound of sounds) {
    const { status } = await fetch(new URL(sound, faccina.url));
    if (status !== 200) leadNowhere.push(`${sound}: ${status}`);
  }

  expect(leadNowhere.slice(0, 5)).toEqual([]);
  expect([...stepsReached].sort()).toEqual(Object.keys(formsOf).sort());
  expect(sounds.size).toBeGreaterThan(0);
}, 60_000);

test('there is no webhook that nothing leads to', () => {
  const webhooks = readdirSync('functions', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.protected.ts'))
    .map((file) => `/${file.replaceAll('\\', '/').replace('.protected.ts', '')}`);
  expect(webhooks.sort()).toEqual(Object.keys(formsOf).sort());
});
