import type { Call } from '../../../scripts/simulator/call';
import { aCentreWithMenu } from '../a-menu';
import { PlayedCentre } from '../played-centre';

const greeting = /Risponde Comune di Borgo/;
const choices = /Per gli orari degli uffici, prema 3/;
const operator = /Resti in linea: le passiamo un operatore/;
const next = /Tocca a lei/;
const whatNow = /Per riascoltare, prema 1/;
const goodbye = /Arrivederci/;

let centre: PlayedCentre;
let citizen: Call;
const begin = async (options?: ConstructorParameters<typeof PlayedCentre>[1]) => {
  centre = new PlayedCentre(aCentreWithMenu, options);
  citizen = await centre.call();
};
afterEach(async () => {
  await centre.phones.stop();
  expect(centre.faults).toEqual([]);
});

/** What the one call was, once it is over. */
async function itsEnd() {
  await centre.phones.advance(1);
  const [call, ...others] = await centre.calls();
  expect(others).toEqual([]);
  const { state, topic, group, outcome, ended } = call ?? {};
  return { state, topic, group, outcome, ended };
}
const waiting = { state: 'waiting', topic: undefined, group: undefined, outcome: undefined, ended: true };

describe('A citizen', () => {
  test('chooses what it is about, is led to an operator, and is counted so', async () => {
    await begin();
    await citizen.hears(greeting);
    await citizen.hears(choices);
    await citizen.presses('1');
    await citizen.hears(operator);
    await citizen.hears(next);
    expect(await centre.stores.waiting.count('urp')).toBe(1);
    await centre.operator();
    await citizen.hears(/Le passo un operatore/);
    await centre.phones.advance(30);
    await citizen.hangUp();
    expect(await itsEnd()).toMatchObject({ state: 'released', topic: 'carte' });
  });

  test('chooses while the greeting is said: a key stops the voice', async () => {
    await begin();
    await citizen.presses('1');
    await citizen.hears(operator);
    expect(citizen.transcript.filter(({ kind }) => kind === 'say').map(({ text }) => text)).not.toContainEqual(
      expect.stringMatching(choices),
    );
  });

  test('who chooses at the second level waits in the line of another group', async () => {
    await begin();
    await citizen.presses('2');
    await citizen.hears(/la tassa sui rifiuti, prema 1/);
    await citizen.presses('1');
    await citizen.hears(next);
    expect([await centre.stores.waiting.count('urp'), await centre.stores.waiting.count('tributi')]).toEqual([0, 1]);
    await citizen.hangUp();
    expect(await itsEnd()).toEqual({ ...waiting, topic: 'rifiuti', group: 'tributi' });
    expect(await centre.stores.waiting.count('tributi')).toBe(0);
  });

  test('is in no line while choosing, and loses no place by it', async () => {
    await begin();
    await citizen.hears(choices);
    const operators = await centre.operator();
    await centre.phones.advance(5);
    await operators.hears(/Nessuno in linea/);
    expect(await centre.stores.waiting.count('urp')).toBe(0);
    await operators.hangUp();
    const second = await centre.call('+390630000002');
    await second.presses('0');
    await second.hears(next);
    await citizen.presses('0');
    await citizen.hears(next);
    // The other's place does not go back in what they hear.
    await centre.operator();
    await citizen.hears(/Le passo un operatore/, { withinSeconds: 5 });
  });

  test('who keeps silent is asked again, slower, and led to an operator', async () => {
    await begin();
    await citizen.hears(choices);
    await citizen.hears(/Faccia pure con calma/, { withinSeconds: 60 });
    await citizen.hears(choices, { withinSeconds: 60 });
    await citizen.hears(operator, { withinSeconds: 90 });
    await citizen.hears(next);
  });

  test('whose key is slow is not too late', async () => {
    await begin();
    await citizen.hears(/Per un operatore, prema 0/);
    await centre.phones.advance(6);
    await citizen.presses('3');
    await citizen.hears(/aperti ogni mattina/);
  });

  test('who presses a wrong key is told so once, and then led to an operator', async () => {
    await begin();
    await citizen.presses('8');
    await citizen.hears(/Questo tasto non è tra le scelte/);
    await citizen.hears(choices);
    await citizen.presses('9');
    await citizen.hears(operator);
  });

  test('presses two keys at once: the first counts', async () => {
    await begin();
    await citizen.presses('33');
    await citizen.hears(/aperti ogni mattina/);
  });

  test('hears an information, and is counted as informed if they hang up then', async () => {
    await begin();
    await citizen.presses('3');
    await citizen.hears(/aperti ogni mattina/);
    await citizen.hears(whatNow);
    await citizen.hangUp();
    expect(await itsEnd()).toEqual({ ...waiting, outcome: 'informed' });
  });

  test('is told goodbye if they keep silent after it', async () => {
    await begin();
    await citizen.presses('2');
    await citizen.hears(/le scadenze, prema 2/);
    await citizen.presses('2');
    await citizen.hears(/scade a giugno/);
    await citizen.hears(whatNow);
    await citizen.hears(goodbye);
    await centre.phones.advance(10);
    expect(citizen.status).toBe('completed');
    expect(await itsEnd()).toEqual({ ...waiting, topic: 'rifiuti', outcome: 'informed' });
  });

  test('hears it again, and goes on to an operator: then they wait like anybody, and are served', async () => {
    await begin();
    await citizen.presses('3');
    await citizen.hears(whatNow);
    await citizen.presses('1');
    await citizen.hears(/aperti ogni mattina/);
    await citizen.hears(whatNow);
    await citizen.presses('0');
    await citizen.hears(next);
    expect(await centre.calls()).toEqual([expect.not.objectContaining({ outcome: 'informed' })]);
    await centre.operator();
    await citizen.hears(/Le passo un operatore/);
  });

  test.each([
    ['in the greeting', []],
    ['at the second level', ['2']],
    ['in an information, before its end', ['3']],
    ['after a wrong key', ['7']],
    ['on the way to an operator', ['1']],
  ])('who hangs up %s is in no line, and informed of nothing', async (_, keys) => {
    await begin();
    for (const key of keys) await citizen.presses(key);
    await citizen.hangUp();
    const { outcome, state, ended } = await itsEnd();
    expect({ outcome, state, ended }).toEqual({ outcome: undefined, state: 'waiting', ended: true });
    expect(await centre.stores.waiting.count('urp')).toBe(0);
  });

  test('of whom every webhook comes twice is led the same way, and counted once', async () => {
    await begin({ isTwice: true });
    await citizen.presses('3');
    await citizen.hears(whatNow);
    await citizen.presses('0');
    await citizen.hears(next);
    expect(await centre.stores.waiting.count('urp')).toBe(1);
    await citizen.hangUp();
    expect(await itsEnd()).toEqual(waiting);
  });
});

test('a key in the menu costs one request to the table, whether it is open, and a choice one more', async () => {
  await begin();
  await citizen.presses('8');
  await citizen.presses('2');
  await citizen.presses('1');
  const asked = centre.asked.filter(({ path }) => path === '/citizen/menu').map(({ requests }) => requests);
  expect(asked).toEqual([1, 1, 2]);
});

test('while the database is silent the menu works, and what was chosen is written once it answers', async () => {
  centre = new PlayedCentre(aCentreWithMenu);
  centre.isDatabaseSilent = true;
  citizen = await centre.call();
  await citizen.presses('3');
  await citizen.hears(/aperti ogni mattina/);
  await citizen.hears(whatNow);
  centre.isDatabaseSilent = false;
  await citizen.hears(goodbye);
  await centre.phones.advance(5);
  const [call] = await centre.calls();
  expect(call).toMatchObject({ state: 'waiting', outcome: 'informed' });
  expect(centre.faults.every(({ code }) => code === 'without-database')).toBe(true);
  centre.faults.length = 0;
});
