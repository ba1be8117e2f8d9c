import type { Call } from '../../../scripts/simulator/call';
import { testInCi } from '../../support/in-ci';
import { nobodyCalled } from '../../support/nobody-called';
import { type CallCentre, connecting, heardAt, survey } from './a-call-centre';
import { eachWithCentre } from './each-with-centre';

const received = { ...nobodyCalled, received: 1 };
const once = { ...received, served: 1 };

let centre: CallCentre;
eachWithCentre((opened) => {
  centre = opened;
});

/** Whoever is alone in a room has left it after this many seconds; some more pass until the next is there. */
const aloneSeconds = 15;

/** The operator's call goes on as before: they are given the next citizen. */
async function servesTheNext(operator: Call): Promise<void> {
  const next = await centre.callIn();
  await next.isBridged({ withinSeconds: aloneSeconds });
  expect(next.bridgedWith).toBe(operator);
}

describe('a citizen who hangs up', () => {
  test('in the greeting leaves nothing behind', async () => {
    const citizen = await centre.callIn();
    await citizen.hangsUp();
    expect(await centre.tally()).toEqual(received);
    const operator = await centre.waitForCalls();
    await servesTheNext(operator);
  });

  test('in the line leaves it: whoever is behind moves up', async () => {
    const first = await centre.waitInLine();
    await centre.phones.advance(1);
    const second = await centre.callIn();
    await second.hears(/c'è una persona/);
    await first.hangsUp();
    await second.hears(/Tocca a lei/, { withinSeconds: 100 });
    expect(await centre.tally()).toEqual({ ...received, received: 2 });
    const operator = await centre.signIn();
    await second.isBridged();
    expect(second.bridgedWith).toBe(operator);
  });

  test('on the way to the operator has them hear a moment of silence, and the next citizen', async () => {
    const operator = await centre.waitForCalls();
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    await citizen.hangsUp();
    await operator.hears(/Nessuno in linea/, { withinSeconds: aloneSeconds });
    await servesTheNext(operator);
  });

  testInCi('when an operator has come for them, likewise', async () => {
    const citizen = await centre.waitInLine();
    const operator = await centre.signIn();
    await citizen.hears(connecting);
    await citizen.hangsUp();
    await operator.hears(/Nessuno in linea/, { withinSeconds: aloneSeconds });
    await servesTheNext(operator);
  });

  test('in the conversation was served; the operator goes on to the next', async () => {
    const { citizen, operator } = await centre.talk();
    await citizen.hangsUp();
    await operator.hears(/Nessuno in linea/, { withinSeconds: 5 });
    expect(await centre.tally()).toEqual(once);
    await servesTheNext(operator);
  });

  testInCi('after the operator’s * was transferred', async () => {
    const { citizen, operator } = await centre.talk();
    await operator.presses('*');
    await citizen.hears(survey);
    await citizen.hangsUp();
    expect(await centre.tally()).toEqual({ ...once, transferred: 1 });
    await servesTheNext(operator);
  });
});

describe('an operator who hangs up', () => {
  test('while nobody is there is looked for once: the citizen waits, and is given to the next', async () => {
    const gone = await centre.waitForCalls();
    await gone.hangsUp();
    const citizen = await centre.callIn();
    await citizen.hearsMusic();
    expect(heardAt(citizen, connecting)).toEqual([]);
    await centre.phones.advance(20);
    const operator = await centre.signIn();
    await citizen.isBridged();
    expect(citizen.bridgedWith).toBe(operator);
    expect(await centre.tally()).toEqual(once);
  });

  testInCi('while nobody is there, and another is free, costs the citizen nothing', async () => {
    const gone = await centre.waitForCalls();
    await centre.phones.advance(1);
    const operator = await centre.waitForCalls();
    await gone.hangsUp();
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    await citizen.isBridged({ withinSeconds: 3 });
    expect(citizen.bridgedWith).toBe(operator);
  });

  test('as somebody is announced has the citizen wait at the old place again', async () => {
    const gone = await centre.waitForCalls();
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    await gone.hangsUp();
    const behind = await centre.callIn();
    await citizen.hears(/Tocca a lei/, { withinSeconds: aloneSeconds + 5 });
    await behind.hearsMusic();
    expect(behind.bridgedWith).toBeUndefined();
    const operator = await centre.signIn();
    await citizen.isBridged();
    expect(citizen.bridgedWith).toBe(operator);
    await centre.phones.advance(30);
    await operator.presses('*');
    await citizen.hears(survey);
    await behind.isBridged();
    expect(await centre.tally()).toEqual({ ...once, received: 2, served: 2, transferred: 1 });
  });

  testInCi('who takes a citizen, and hangs up as they come, has them wait at the old place again', async () => {
    const citizen = await centre.waitInLine();
    await centre.phones.advance(1);
    const behind = await centre.waitInLine();
    const gone = await centre.signIn();
    await citizen.hears(connecting);
    await gone.hangsUp();
    await citizen.hears(/Tocca a lei/, { withinSeconds: aloneSeconds + 5 });
    await centre.signIn();
    await citizen.isBridged();
    expect(behind.bridgedWith).toBeUndefined();
  });

  testInCi('alone in the room, before the citizen has come, likewise', async () => {
    const gone = await centre.waitForCalls();
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    await centre.phones.advance(1.2);
    expect(gone.transcript.map(({ kind }) => kind)).toContain('joined');
    expect(gone.bridgedWith).toBeUndefined();
    await gone.hangsUp();
    await citizen.hears(/Tocca a lei/, { withinSeconds: aloneSeconds + 5 });
    expect(await centre.tally()).toEqual(received);
  });

  test('in the conversation leaves the citizen with thanks, and no survey', async () => {
    const { citizen, operator } = await centre.talk();
    await operator.hangsUp();
    await citizen.hears(/Grazie per la sua chiamata/);
    await citizen.isEnded();
    expect(heardAt(citizen, survey)).toEqual([]);
    expect(await centre.tally()).toEqual(once);
  });
});

describe('an operator’s phone that lies off the hook', () => {
  const comesAndGoes = async (): Promise<void> => {
    const citizen = await centre.callIn();
    await citizen.isBridged({ withinSeconds: aloneSeconds });
    await centre.phones.advance(4);
    await citizen.hangsUp();
    await centre.phones.advance(5);
  };

  test('is given nobody after two citizens who heard nobody, until somebody presses a key', async () => {
    const operator = await centre.waitForCalls();
    await comesAndGoes();
    await comesAndGoes();
    await operator.hears(/non ha sentito nessuno/);
    const citizen = await centre.waitInLine();
    await centre.phones.advance(200);
    expect(citizen.bridgedWith).toBeUndefined();
    await operator.presses('1');
    await citizen.isBridged();
    expect(citizen.bridgedWith).toBe(operator);
  });

  testInCi('is none where the second citizen stays', async () => {
    const operator = await centre.waitForCalls();
    await comesAndGoes();
    const second = await centre.callIn();
    await second.isBridged();
    await centre.phones.advance(30);
    await second.hangsUp();
    await centre.phones.advance(5);
    await comesAndGoes();
    expect(heardAt(operator, /non ha sentito nessuno/)).toEqual([]);
    await servesTheNext(operator);
  });
});
