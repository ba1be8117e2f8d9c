import { readdirSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { localOperator } from '../../scripts/local/environment';
import { ballotOf } from '../../src/ballots/ballots';
import { hourMilliseconds } from '../../src/calendar/civil-time';
import { ballotKey, callKey } from '../../src/calls/keys';
import { revealLeg } from '../../src/calls/queue/legs';
import { newRoom, revealRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { localSecrets } from '../../src/platform/settings/settings';
import { Faccina } from '../support/a-faccina';
import { faces } from '../support/faces';
import { testInCi } from '../support/in-ci';
import { TwilioStub } from '../support/twilio-stub';
import { aForm, post } from '../support/webhook-post';
import {
  callSid,
  entries,
  forms,
  journey,
  morning,
  most,
  passing,
  shift,
  since,
  today,
  unsatisfiedSid,
} from './addresses-to-visit';

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
