import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { localNumbers, localOperator } from '../../../scripts/local/environment';
import { numbersAt } from '../../../scripts/local/telephones';
import type { Call } from '../../../scripts/simulator/call';
import { signIn } from '../../../scripts/test/sign-in';
import { costOfKnownPin, hashPin } from '../../../src/calls/operators/pin';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';
import { testFirstOf, testInCi } from '../../support/in-ci';
import { CallCentre, connecting, heardAt } from './a-call-centre';

const registry = '+39060000003';

let built: Built;
let faccina: Faccina;
let centre: CallCentre;

beforeAll(async () => {
  built = builtWithCentre({
    services: [
      { id: 'urp', name: "l'ufficio relazioni", numbers: [localNumbers.citizen] },
      { id: 'anagrafe', name: "l'anagrafe", numbers: [registry] },
    ],
  });
  faccina = await Faccina.start({}, { built });
  const pin = await hashPin(localOperator.pin, costOfKnownPin);
  const ranked = { name: 'Prova', pin, local: true, isRanked: true };
  await faccina.stores.operators.add('201', { ...ranked, services: ['urp', 'anagrafe'] });
  await faccina.stores.operators.add('202', { ...ranked, services: ['anagrafe', 'urp'] });
  await faccina.stores.operators.add('203', { ...ranked, services: ['anagrafe'] });
});
beforeEach(() => {
  centre = CallCentre.open(faccina, {
    numbers: numbersAt(faccina.url, [localNumbers.citizen, registry]),
  });
});
afterEach(() => centre.stop());
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

/** Twilio has still to be obeyed: both hear a sentence of a second or two. */
const announcedWithin = 3;

const signInAs = (number: string): Promise<Call> => signIn(centre.phones, `+39000000${number}`, number);

async function becomeFree(number: string): Promise<Call> {
  const operator = await signInAs(number);
  await operator.hears(/Nessuno in linea/);
  return operator;
}

/** Calls in as many as there are numbers, a second apart, and lets them wait. */
async function lineUp(...numbers: readonly string[]): Promise<readonly Call[]> {
  const waiting: Call[] = [];
  for (const to of numbers) {
    waiting.push(await centre.waitInLine(to));
    await centre.phones.advance(1);
  }
  return waiting;
}

describe('who comes second connects the two:', () => {
  test('a citizen who comes while somebody is free is put through after the greeting', async () => {
    const operator = await centre.waitForCalls();
    await centre.phones.advance(200);
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    await citizen.isBridged({ withinSeconds: announcedWithin });
    expect(citizen.bridgedWith).toBe(operator);
    expect(heardAt(citizen, /Tocca a lei|Prima di lei/)).toEqual([]);
    expect(citizen.transcript.filter(({ kind }) => kind === 'play')).toEqual([]);
  });

  test('one who waits is taken within a second of an operator’s becoming free', async () => {
    const [citizen] = await lineUp(localNumbers.citizen);
    await centre.phones.advance(100);
    await centre.signIn();
    await citizen?.hears(connecting);
    const taken = centre.events.find(({ kind, callSid }) => kind === 'redirected' && callSid === citizen?.sid);
    const [asked] = centre.requestsFor('operator/next-call');
    expect((taken?.at ?? 0) - (asked?.at ?? 0)).toBeLessThanOrEqual(1000);
    await citizen?.isBridged({ withinSeconds: announcedWithin });
  });

  test('one who waits is taken as soon as the operator has let go of another', async () => {
    const { citizen, operator } = await centre.talk();
    const [next] = await lineUp(localNumbers.citizen);
    await operator.presses('*');
    await citizen.hears(/sondaggio/);
    await next?.isBridged({ withinSeconds: announcedWithin + 2 });
    expect(next?.bridgedWith).toBe(operator);
  });
});

describe('of those who wait', () => {
  test('whoever came first is served first, whichever operator becomes free', async () => {
    const citizens = await lineUp(...Array.from({ length: 3 }, () => localNumbers.citizen));
    const [first, second, third] = citizens;
    const one = await centre.signIn();
    await first?.isBridged();
    const other = await signInAs('201');
    await second?.isBridged();
    expect(third?.bridgedWith).toBeUndefined();
    await centre.phones.advance(30);
    await other.presses('*');
    await third?.isBridged();
    expect([first?.bridgedWith, third?.bridgedWith]).toEqual([one, other]);
  });

  testInCi('nobody is overtaken by somebody who comes as an operator becomes free', async () => {
    const { citizen, operator } = await centre.talk();
    const waiting = await lineUp(localNumbers.citizen, localNumbers.citizen);
    await Promise.all([operator.press('*'), centre.callIn()]);
    await citizen.hears(/sondaggio/);
    await waiting[0]?.isBridged();
    expect(waiting[0]?.bridgedWith).toBe(operator);
  });
});

describe('of two services', () => {
  testFirstOf([
    ['201', localNumbers.citizen],
    ['202', registry],
  ])(
    'operator %s is given the one that they are to prefer, though the other’s citizen has waited longer',
    async (number, preferred) => {
      const other = preferred === registry ? localNumbers.citizen : registry;
      const [longest, favoured] = await lineUp(other, preferred);
      const operator = await signInAs(number);
      await favoured?.isBridged();
      await centre.phones.advance(30);
      await operator.presses('*');
      await longest?.isBridged();
    },
  );

  test('an operator who prefers neither is given whoever has waited longest', async () => {
    const waiting = await lineUp(registry, localNumbers.citizen, registry);
    const operator = await centre.signIn();
    for (const citizen of waiting) {
      await citizen.isBridged();
      await centre.phones.advance(30);
      await operator.presses('*');
      await citizen.hears(/sondaggio/);
    }
  });

  test('an operator who serves one is left alone by the other’s citizens, whose place counts their own alone', async () => {
    const [registrys] = await lineUp(registry);
    const citizen = await centre.callIn();
    await citizen.hears(/Tocca a lei/);
    const operator = await signInAs('203');
    await registrys?.isBridged();
    await operator.hangsUp();
    const again = await signInAs('203');
    await again.hears(/Nessuno in linea/);
    await centre.phones.advance(60);
    expect(citizen.bridgedWith).toBeUndefined();
  });

  test('a citizen is given to who prefers their service, and among those to whoever is free for longest', async () => {
    const [lesser, first, second] = [await becomeFree('202'), await becomeFree('201'), await becomeFree('201')];
    const citizen = await centre.callIn();
    await citizen.isBridged();
    expect(citizen.bridgedWith).toBe(first);
    const next = await centre.callIn();
    await next.isBridged();
    expect(next.bridgedWith).toBe(second);
    const last = await centre.callIn();
    await last.isBridged();
    expect(last.bridgedWith).toBe(lesser);
  });
});
