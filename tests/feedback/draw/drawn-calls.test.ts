import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { localNumbers } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import { daysBefore } from '../../../src/calendar/civil-time';
import type { CallItem } from '../../../src/calls/calls';
import { CallCentre, connecting, survey } from '../../calls/queue/a-call-centre';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';
import { callsOf } from '../../support/each-of-day';
import { countsOfFaces, faces } from '../../support/faces';
import { testFirstOf, testInCi } from '../../support/in-ci';

const staysOnLine = /non riagganci subito/;
const invitation = /Vuole dirci che cosa pensa/;
const thanks = /Grazie per la sua chiamata/;
const goodbye = /grazie lo stesso/;
const question = /Com'è andata questa/;

let built: Built;
let faccina: Faccina;
let centre: CallCentre;
let callers = 0;

beforeAll(async () => {
  built = builtWithCentre({ draws: [{ from: '2046-01-01', service: 'urp', percent: 100 }] });
  faccina = await Faccina.start({}, { built });
});
beforeEach(() => {
  centre = CallCentre.open(faccina);
});
afterEach(() => centre.stop());
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

/** The day's rate was fixed before the first call. */
async function atRate(percent: number): Promise<void> {
  await faccina.stores.draws.commit(centre.day, new Date());
  await faccina.stores.drawDays.fixPercents(centre.day, { urp: percent });
}

function aStranger(): string {
  callers += 1;
  return `+39333${String(callers).padStart(7, '0')}`;
}

interface Talking {
  readonly citizen: Call;
  readonly operator: Call;
}

/** A citizen whom nobody knows yet, or who has called before, talks with an operator for a minute. */
async function talk(from = aStranger()): Promise<Talking> {
  const operator = await centre.waitForCalls();
  const citizen = centre.phones.call({ from, to: localNumbers.citizen });
  await citizen.hears(staysOnLine);
  await citizen.hears(connecting);
  await citizen.isBridged();
  await centre.phones.advance(60);
  return { citizen, operator };
}

const theCall = async (): Promise<CallItem | undefined> => (await callsOf(faccina.stores.calls, centre.day))[0];
const ballots = async (): Promise<number> => {
  const key = await faccina.stores.dayKeys.ofToday(centre.day);
  return (await faccina.stores.grouped.ballots(key, centre.day)).reduce((sum, { times }) => sum + times, 0);
};

describe('a citizen who is drawn', () => {
  testFirstOf<[string, (talking: Talking) => Promise<void>, string]>([
    ['the operator presses the *', ({ operator }) => operator.presses('*'), 'transferred'],
    ['the operator hangs up', ({ operator }) => operator.hangsUp(), 'transferred'],
  ])('is asked when %s, says yes, and answers', async (_, finish, state) => {
    const talking = await talk();
    await finish(talking);
    const { citizen } = talking;
    await citizen.hears(invitation);
    expect(await theCall()).toMatchObject({ draw: 'drawn', stayed: true, invited: true });
    expect(await ballots()).toBe(0);
    await citizen.presses('1');
    await citizen.hears(survey);
    await citizen.hears(question);
    await citizen.presses('1');
    await citizen.hears(/Grazie di averci risposto/);
    await citizen.isEnded();
    expect(await theCall()).toMatchObject({ state, draw: 'drawn', ended: true });
    expect(await centre.tally()).toMatchObject({
      ...{ received: 1, served: 1, transferred: 1, participants: 1 },
      answers: { [faces.key]: countsOfFaces({ satisfied: 1 }) },
      draw: {
        calls: 1,
        drawnOfCalls: 1,
        eligible: 1,
        drawn: 1,
        asked: 1,
        accepted: 1,
        'yes.hour.0': 1,
        'yes.talk.1': 1,
      },
    });
  });

  test('and says no is thanked, and has no ballot', async () => {
    const { citizen, operator } = await talk();
    await operator.presses('*');
    await citizen.hears(invitation);
    await citizen.presses('2');
    await citizen.hears(goodbye);
    await citizen.isEnded();
    expect(await theCall()).toMatchObject({ state: 'released', draw: 'drawn', invited: true });
    expect(await ballots()).toBe(0);
  });

  test('stops the voice with a key', async () => {
    const { citizen, operator } = await talk();
    await operator.hangsUp();
    await citizen.hears(invitation);
    await citizen.presses('1');
    await citizen.hears(survey, { withinSeconds: 2 });
  });

  testFirstOf<[string, readonly string[], RegExp]>([
    ['another key, and then yes', ['7', '1'], survey],
    ['another key twice', ['7', '8'], goodbye],
    ['0 and * again and again, and then yes', ['0', '*', '0', '1'], survey],
    ['# and then no', ['#', '2'], goodbye],
  ])('may press %s', async (_, keys, heard) => {
    const { citizen, operator } = await talk();
    await operator.hangsUp();
    for (const key of keys) {
      await citizen.hears(invitation);
      await citizen.presses(key);
    }
    await citizen.hears(heard);
  });

  test('and says nothing is asked again slower, with twice the time, and then thanked', async () => {
    const { citizen, operator } = await talk();
    await operator.hangsUp();
    await citizen.hears(invitation);
    await citizen.hears(/con calma/, { withinSeconds: 30 });
    await citizen.hears(goodbye, { withinSeconds: 60 });
    await citizen.isEnded();
    expect(await theCall()).toMatchObject({ invited: true, state: 'served' });
  });

  test('and hangs up while asked has been asked, and has no ballot', async () => {
    const { citizen, operator } = await talk();
    await operator.presses('*');
    await citizen.hears(invitation);
    await citizen.hangsUp();
    expect(await theCall()).toMatchObject({ state: 'released', invited: true, ended: true });
    expect(await ballots()).toBe(0);
  });

  test('and hangs up after the yes has a blank ballot', async () => {
    const { citizen, operator } = await talk();
    await operator.presses('*');
    await citizen.hears(invitation);
    await citizen.presses('1');
    await citizen.hears(survey);
    await citizen.hangsUp();
    expect(await theCall()).toMatchObject({ state: 'transferred', ended: true });
    expect(await ballots()).toBe(1);
    expect(await centre.tally()).toMatchObject({ transferred: 1, participants: 0 });
  });

  test('and says nothing more after the yes is asked again slower, thanked, and has a blank ballot', async () => {
    const { citizen, operator } = await talk();
    await operator.presses('*');
    await citizen.hears(invitation);
    await citizen.presses('1');
    await citizen.hears(question, { withinSeconds: 60 });
    await citizen.hears(/con calma/, { withinSeconds: 60 });
    await citizen.hears(goodbye, { withinSeconds: 90 });
    await citizen.isEnded();
    expect(await ballots()).toBe(1);
    expect(await centre.tally()).toMatchObject({ transferred: 1, participants: 0 });
  });

  test('and has gone when the operator has finished was drawn, and not asked', async () => {
    const { citizen } = await talk();
    await citizen.hangsUp();
    await centre.phones.advance(5);
    const call = await theCall();
    expect(call).toMatchObject({ draw: 'drawn', ended: true });
    expect(call).not.toHaveProperty('stayed');
  });

  test('is not asked from the beginning because the operator waits for them to go on', async () => {
    const { citizen, operator } = await talk();
    await operator.presses('*');
    await citizen.hears(invitation);
    await centre.phones.advance(6);
    expect(centre.requestsFor('citizen/after-operator')).toHaveLength(1);
    await operator.hears(/Nessuno in linea/);
  });

  test('is asked once in thirty days', async () => {
    const first = await talk('+393339990001');
    await first.operator.hangsUp();
    await first.citizen.hears(invitation);
    await first.citizen.presses('2');
    await first.citizen.isEnded();
    await centre.stop();
    centre = CallCentre.open(faccina);
    const { citizen, operator } = await talk('+393339990001');
    await operator.presses('*');
    await citizen.hears(thanks);
    await citizen.isEnded();
    const call = await theCall();
    expect(call).toMatchObject({ draw: 'drawn', suppressed: true, stayed: true });
    expect(call).not.toHaveProperty('invited');
  });

  testFirstOf([['+266696687'], ['anonymous'], ['+7378742833']])(
    'and withholds the number (%s) is asked each time, and counted so',
    async (from) => {
      for (let time = 0; time < 2; time += 1) {
        const { citizen, operator } = await talk(from);
        await operator.hangsUp();
        await citizen.hears(invitation);
        await citizen.presses('2');
        await citizen.isEnded();
      }
      const calls = await callsOf(faccina.stores.calls, centre.day);
      expect(calls.map(({ withheld, invited }) => [withheld, invited])).toEqual([
        [true, true],
        [true, true],
      ]);
    },
  );
});

describe('a citizen who is not drawn', () => {
  testFirstOf<[string, (talking: Talking) => Promise<void>]>([
    ['the operator presses the *', ({ operator }) => operator.presses('*')],
    ['the operator hangs up', ({ operator }) => operator.hangsUp()],
  ])('is thanked when %s', async (_, finish) => {
    await atRate(0);
    const talking = await talk();
    await finish(talking);
    await talking.citizen.hears(thanks);
    await talking.citizen.isEnded();
    expect(await theCall()).toMatchObject({ draw: 'undrawn', stayed: true });
    expect(await ballots()).toBe(0);
  });
});

test('by a seed that is lost nobody is drawn, and everybody thanked', async () => {
  await atRate(100);
  await faccina.stores.seeds.destroy(centre.day, new Date());
  const { citizen, operator } = await talk();
  await operator.presses('*');
  await citizen.hears(thanks);
  expect(await theCall()).toMatchObject({ draw: 'undrawn' });
});

test('who hangs up in the line was drawn all the same, as the list of calls has them', async () => {
  const citizen = await centre.waitInLine();
  await citizen.hangsUp();
  expect(await theCall()).toMatchObject({ state: 'waiting', draw: 'drawn', ended: true });
});

test('the same webhook, twice at once and later, asks nobody else and changes nothing', async () => {
  const { citizen, operator } = await talk();
  await operator.hangsUp();
  await citizen.hears(invitation);
  const [request] = centre.requestsFor('citizen/after-operator');
  if (!request) throw new Error('nothing was asked for');
  const before = await theCall();
  for (const { body } of await Promise.all([centre.phones.resend(request), centre.phones.resend(request)])) {
    expect(body).toContain('/survey/invitation');
  }
  expect(await theCall()).toEqual(before);
});

testInCi('an invitation that nobody was given begins no survey', async () => {
  await atRate(0);
  const { citizen, operator } = await talk();
  await operator.presses('*');
  await citizen.hears(thanks);
  const [request] = centre.requestsFor('citizen/after-operator');
  if (!request) throw new Error('nothing was asked for');
  const forged = request.url.replace('/citizen/after-operator', '/survey/invitation');
  await centre.phones.resend({ ...request, url: forged, params: { ...request.params, Digits: '1' } });
  expect(await theCall()).toMatchObject({ state: 'released' });
  expect(await ballots()).toBe(0);
});

test('tomorrow has a seed of its own', async () => {
  const { draws } = faccina.stores;
  await talk();
  const tomorrow = daysBefore(centre.day, -1);
  const [today, next] = [await draws.commit(centre.day, new Date()), await draws.commit(tomorrow, new Date())];
  expect(today.commitment).not.toBe(next.commitment);
});
