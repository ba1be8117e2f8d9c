import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { localNumbers } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import type { Simulator } from '../../../scripts/simulator/simulator';
import { signIn } from '../../../scripts/test/sign-in';
import { builtCentre } from '../../../src/platform/settings/centre';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';

const daily = ['08:00-20:00'];
const hours = { monday: daily, tuesday: daily, wednesday: daily, thursday: daily, friday: daily, saturday: daily };

let built: Built;
let faccina: Faccina;
let phones: Simulator;
beforeAll(async () => {
  built = builtWithCentre({
    services: builtCentre.services.map((service, index) => (index === 0 ? { ...service, hours } : service)),
    exceptions: [{ day: '2046-12-24', hours: ['08:00-12:00'], name: 'la vigilia di Natale' }],
  });
  faccina = await Faccina.start({}, { built });
});
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});
afterEach(async () => {
  await phones.stop();
  await faccina.stores.closings.reopen('urp');
});

/** A day of its own for each test, so that its calls can be counted. */
const startAt = (moment: string) => {
  phones = faccina.phones(`${moment}:00+01:00`);
};
let callers = 0;
const call = (to: string = localNumbers.citizen): Call => {
  callers += 1;
  return phones.call({ from: `+39000${String(callers).padStart(7, '0')}`, to });
};
const said = (citizen: Call) => citizen.transcript.flatMap(({ kind, text = '' }) => (kind === 'say' ? [text] : []));
const counted = async (day: string) => {
  const { received, served, concluded } = await faccina.tally(day);
  return { received, served, closed: concluded?.['closed'] ?? 0 };
};
const waiting = () => faccina.stores.waiting.count('urp');

describe('who calls while the service is closed is told why and until when, thanked, and is no abandoned call:', () => {
  test.each([
    ['2046-11-06', '21:00', /In questo momento siamo chiusi. Riapriamo domani alle 8\./],
    ['2046-11-11', '10:00', /In questo momento siamo chiusi. Riapriamo domani alle 8\./],
    ['2046-12-25', '10:00', /Oggi, giorno di Natale, siamo chiusi. Riapriamo giovedì 27 dicembre alle 8\./],
    ['2046-12-24', '12:01', /Oggi, la vigilia di Natale, a quest'ora siamo chiusi. Riapriamo giovedì 27 dicembre/],
  ])('%s at %s', async (day, time, words) => {
    startAt(`${day}T${time}`);
    const citizen = call();
    await citizen.isEnded();
    expect(said(citizen).join(' ')).toMatch(words);
    expect(said(citizen).join(' ')).toMatch(/^Risponde .* Grazie per la sua chiamata\. Arrivederci\.$/);
    expect(await counted(day)).toEqual({ received: 1, served: 0, closed: 1 });
    expect(await waiting()).toBe(0);
  });

  test('a service without hours answers at night, too', async () => {
    startAt('2046-11-08T23:00');
    const citizen = call('+39800000002');
    await citizen.hears(/Tocca a lei/);
    await citizen.hangsUp();
  });
});

test('what is closed at the desk is closed from the next call on, and open again at once', async () => {
  startAt('2046-11-05T10:00');
  const from = new Date('2046-11-05T10:00:00+01:00');
  await faccina.stores.closings.close('urp', { from, reason: 'C’è un guasto alla rete.' });
  const turnedAway = call();
  await turnedAway.isEnded();
  expect(said(turnedAway).join(' ')).toMatch(/siamo chiusi\. C’è un guasto alla rete\. Grazie/);
  await faccina.stores.closings.reopen('urp');
  const citizen = call();
  await citizen.hears(/Tocca a lei/);
  await citizen.hangsUp();
  expect(await counted('2046-11-05')).toEqual({ received: 2, served: 0, closed: 1 });
});

describe('at closing time', () => {
  test('who waits is told, thanked, and out of the line', async () => {
    startAt('2046-11-07T19:58');
    const citizen = call();
    await citizen.hears(/Tocca a lei/);
    await citizen.isEnded({ withinSeconds: 240 });
    expect(said(citizen).at(-3)).toMatch(/^Ci dispiace: mentre attendeva abbiamo chiuso/);
    expect(said(citizen).slice(-2).join(' ')).toMatch(/^Riapriamo domani alle 8\. Grazie per la sua chiamata/);
    expect(await waiting()).toBe(0);
    expect(await counted('2046-11-07')).toEqual({ received: 1, served: 0, closed: 1 });
  });

  test('who waits is told at their next turn, if it was closed by hand', async () => {
    startAt('2046-11-09T10:00');
    const citizen = call();
    await citizen.hears(/Tocca a lei/);
    await faccina.stores.closings.close('urp', { from: new Date('2046-11-09T10:00:00+01:00'), reason: 'Assemblea.' });
    await citizen.isEnded({ withinSeconds: 120 });
    expect(said(citizen).slice(-3).join(' ')).toMatch(/abbiamo chiuso.* Assemblea\. Grazie/);
  });

  test('who talks goes on talking, to the survey', async () => {
    startAt('2046-11-12T19:59');
    const operator = await signIn(phones);
    const citizen = call();
    await citizen.isBridged();
    await phones.advance(180);
    await operator.presses('*');
    await citizen.hears(/Com'è andata/);
    await citizen.hangsUp();
    expect(await counted('2046-11-12')).toEqual({ received: 1, served: 1, closed: 0 });
  });

  test('who was taken before is served, and not turned away', async () => {
    startAt('2046-11-13T19:59');
    const citizen = call();
    await citizen.hears(/Tocca a lei/);
    const [pointer] = await faccina.stores.waiting.first('urp', 1);
    if (!pointer) throw new Error('nobody waits');
    const now = Date.parse('2046-11-13T19:59:00+01:00');
    // Somebody brings them, for longer than a step lasts.
    await faccina.stores.calls.lease(pointer.call, 'a room', { now, until: now + 150_000 });
    await phones.advance(120);
    expect(said(citizen).join(' ')).not.toMatch(/abbiamo chiuso/);
    await citizen.isEnded({ withinSeconds: 120 });
    expect(said(citizen).join(' ')).toMatch(/abbiamo chiuso/);
  });

  test('who would not have their turn before is told so, and does not enter the line', async () => {
    startAt('2046-11-14T19:40');
    const first = call();
    await first.hears(/Tocca a lei/);
    await phones.advance(660);
    const second = call();
    await second.isEnded();
    expect(said(second).join(' ')).toMatch(
      /Chiudiamo oggi alle 20, e per quell'ora non riusciamo a risponderle.* Riapriamo domani alle 8\. Grazie/,
    );
    expect(await waiting()).toBe(1);
    await first.hangsUp();
    // The line is empty: who comes now may have their turn.
    const third = call();
    await third.hears(/Tocca a lei/);
    await third.hangsUp();
    expect(await counted('2046-11-14')).toEqual({ received: 3, served: 0, closed: 1 });
  });
});

describe('a notice', () => {
  const until = new Date('2046-11-16T12:00:00+01:00');
  const portal = { text: 'Oggi il portale dei tributi non funziona.', until };
  afterEach(() => faccina.stores.notices.remove(portal));

  test('is said to callers until its end', async () => {
    startAt('2046-11-16T11:58');
    await faccina.stores.notices.add(portal);
    const citizen = call();
    await citizen.hears(/portale dei tributi/);
    await citizen.hangsUp();
    await phones.advance(120);
    const later = call();
    await later.hears(/Tocca a lei/);
    expect(said(later).join(' ')).not.toMatch(/portale/);
    await later.hangsUp();
  });

  test('of one service is said to its callers only; while it is closed, too', async () => {
    startAt('2046-11-16T07:00');
    await faccina.stores.notices.add({ ...portal, service: 'urp' });
    const other = call('+39800000002');
    await other.hears(/Tocca a lei/);
    expect(said(other).join(' ')).not.toMatch(/portale/);
    await other.hangsUp();
    const citizen = call();
    await citizen.isEnded();
    expect(said(citizen).join(' ')).toMatch(
      /Riapriamo oggi alle 8\. Oggi il portale dei tributi non funziona\. Grazie/,
    );
    await faccina.stores.notices.remove({ ...portal, service: 'urp' });
  });
});
