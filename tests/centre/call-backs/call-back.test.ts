import type { Call } from '../../../scripts/simulator/call';
import { CallingCentre, caller } from './a-calling-centre';

let centre: CallingCentre;
const begin = (...options: ConstructorParameters<typeof CallingCentre>) => {
  centre = new CallingCentre(...options);
};
afterEach(async () => {
  await centre.phones.stop();
  expect(centre.faults).toEqual([]);
});

/** The operator takes who waits, and then has the citizen called. */
async function callsBack(first: Call): Promise<Call> {
  const operator = await centre.operator();
  await first.hears(/Le passo un operatore/);
  await centre.phones.advance(60);
  await first.hangUp();
  await operator.hears(/Una richiamata/);
  return operator;
}

describe('A citizen', () => {
  test('is called at their turn, hears who calls, and talks with a key', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const { first, digits } = await centre.promiseTo();
    const operator = await callsBack(first);
    const ringing = await centre.phones.rings(caller);
    await centre.phones.advance(8);
    await ringing.answers();
    await ringing.hears(/Qui Comune di Borgo/);
    await ringing.hears(new RegExp(`sono ${digits}`));
    await ringing.presses('1');
    await ringing.hears(/Le passo un operatore/);
    await centre.phones.advance(90);
    await operator.presses('*');
    await ringing.hears(/sondaggio/);
    await ringing.hangUp();
    await centre.phones.advance(5);
    expect(await centre.counted()).toEqual([['promised', 'kept', 'reached']]);
    await operator.hears(/Nessuno in linea/);
  });

  test('is not called while they still hear that they will be, though an operator is there at once', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const first = await centre.call('+390630000002');
    await first.hears(/Tocca a lei/);
    const second = await centre.call(caller);
    await second.hears(/prema 5/);
    await second.presses('5');
    await second.hears(/La richiamiamo al numero/);
    await second.presses('1');
    await second.hears(/D'accordo/);
    const operator = await centre.operator();
    await first.hears(/Le passo un operatore/);
    await first.hangUp();
    await second.hears(/Arrivederci/);
    expect(centre.phones.calls.filter(({ isOutbound }) => isOutbound)).toEqual([]);
    await second.isEnded();
    await operator.hears(/Una richiamata/);
    await (await centre.phones.rings(caller)).answers();
    expect(await centre.promises()).toMatchObject([{ attempts: 1 }]);
  });

  test.each([
    ['is engaged', 'busy', 10],
    ['does not answer', 'rings', 45],
    ['has a voicemail that answers', 'voicemail', 90],
    ['has a number that nobody has', 'failed', 10],
  ] as const)('who %s is tried three times, and the operator is soon with the next', async (_, phone, seconds) => {
    begin();
    centre.phones.phone(caller, phone);
    const { first } = await centre.promiseTo();
    const operator = await callsBack(first);
    const next = await centre.call('+390630000003');
    await centre.phones.advance(seconds);
    await next.hears(/Le passo un operatore/);
    await centre.phones.advance(20);
    await next.hangUp();
    const [once] = await centre.promises();
    expect(once).toMatchObject({ attempts: 1 });
    expect(once?.closed).toBeUndefined();
    await centre.phones.advance(8 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 2 }]);
    await centre.phones.advance(25 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 2 }]);
    await centre.phones.advance(10 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 3, closed: { as: 'unreached' } }]);
    expect(await centre.counted()).toEqual([['promised', 'kept', 'unreached']]);
    await operator.hangUp();
  });

  test('who is called keeps an operator busy, and one who does not come no longer than that', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promiseTo();
    await first.hangUp();
    const talking = () => centre.stores.busy.talking(centre.clock.now());
    const operator = await centre.operator();
    await operator.hears(/Una richiamata/);
    await centre.phones.advance(5);
    expect(await talking()).toHaveLength(1);
    await centre.phones.advance(60);
    expect([await talking(), (await centre.promises())[0]?.attempts]).toEqual([[], 1]);
    // The second attempt finds an operator who waits.
    await centre.phones.advance(6 * 60 + 35);
    expect([(await talking()).length, (await centre.promises())[0]?.attempts]).toEqual([1, 2]);
  });

  test('about whom two operators talk hangs up: both are told at once', async () => {
    begin({}, {}, [{ id: 'urp', name: 'Relazioni', key: '2' }]);
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promiseTo();
    const operator = await callsBack(first);
    const ringing = await centre.phones.rings(caller);
    await ringing.answers();
    await ringing.hears(/Qui Comune di Borgo/);
    await ringing.presses('1');
    await ringing.hears(/Le passo un operatore/);
    await centre.phones.advance(30);
    const colleague = await centre.operator();
    await operator.presses('*');
    await operator.presses('2');
    await operator.hears(/collega/);
    await centre.phones.advance(20);
    await ringing.hangUp();
    await centre.phones.advance(5);
    for (const one of [operator, colleague]) await one.hears(/non è più in linea/);
  });

  test('who calls before they are called has their place, and once served is not called', async () => {
    begin();
    const { first } = await centre.promiseTo();
    const younger = await centre.call('+390630000003');
    await younger.hears(/Prima di lei ci sono 2 persone/);
    const again = await centre.call(caller);
    await again.hears(/Prima di lei c'è una persona/);
    const operator = await centre.operator();
    await first.hears(/Le passo un operatore/);
    await first.hangUp();
    await again.hears(/Le passo un operatore/);
    await centre.phones.advance(30);
    await again.hangUp();
    await younger.hears(/Le passo un operatore/);
    expect(await centre.counted()).toEqual([['promised', 'withdrawn']]);
    await younger.hangUp();
    await operator.hangUp();
  });

  test('who calls, and hangs up before their turn, is called at it', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promiseTo();
    const again = await centre.call(caller);
    await again.hears(/Prima di lei c'è una persona/);
    await again.hangUp();
    await callsBack(first);
    expect((await centre.phones.rings(caller)).status).toBe('ringing');
  });

  test('who calls while they are being called is engaged, and keeps their place', async () => {
    begin();
    const { first } = await centre.promiseTo();
    let again: Promise<Call> | undefined;
    centre.phones.phone(caller, () => {
      again ??= centre.call(caller);
      return 'busy';
    });
    const operator = await callsBack(first);
    await centre.phones.advance(3);
    const calling = await again;
    await calling?.hears(/Le passo un operatore/);
    await centre.phones.advance(20);
    await calling?.hangUp();
    await centre.phones.advance(20 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 1, closed: { as: 'withdrawn' } }]);
    await operator.hangUp();
  });

  test('whose operator has gone before the key is told, and is served first', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promiseTo();
    const operator = await callsBack(first);
    const younger = await centre.call('+390630000003');
    const ringing = await centre.phones.rings(caller);
    await centre.phones.advance(5);
    await operator.hangUp();
    await centre.phones.advance(2);
    await ringing.answers();
    await ringing.hears(/Qui Comune di Borgo/);
    await ringing.presses('1');
    await ringing.hears(/l'operatore ha dovuto lasciare la linea/);
    await ringing.hears(/Tocca a lei/);
    const other = await centre.operator();
    await ringing.hears(/Le passo un operatore/);
    await centre.phones.advance(30);
    await ringing.hangUp();
    await younger.hears(/Le passo un operatore/);
    expect(await centre.counted()).toEqual([['promised', 'kept', 'reached']]);
    await younger.hangUp();
    await other.hangUp();
  });

  test('whose operator has gone before the key is not called again while they talk to another', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promiseTo();
    const operator = await callsBack(first);
    const ringing = await centre.phones.rings(caller);
    await centre.phones.advance(5);
    await operator.hangUp();
    await centre.phones.advance(2);
    await ringing.answers();
    await ringing.hears(/Qui Comune di Borgo/);
    await ringing.presses('1');
    await ringing.hears(/l'operatore ha dovuto lasciare la linea/);
    await ringing.hears(/Tocca a lei/);
    await centre.operator();
    await ringing.hears(/Le passo un operatore/);
    await centre.operator();
    await centre.tendUntil('2026-11-24T09:20:00Z');
    await ringing.hangUp();
    await centre.tendUntil('2026-11-24T10:00:00Z');
    expect(await centre.promises()).toMatchObject([{ attempts: 1 }]);
    expect(await centre.counted()).toEqual([['promised', 'kept', 'reached']]);
  });

  test('whose operator has gone before the key, and who does not wait, is tried again', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promiseTo();
    const operator = await callsBack(first);
    const ringing = await centre.phones.rings(caller);
    await centre.phones.advance(5);
    await operator.hangUp();
    await centre.phones.advance(2);
    await ringing.answers();
    await ringing.hears(/Qui Comune di Borgo/);
    await ringing.presses('1');
    await ringing.hears(/l'operatore ha dovuto lasciare la linea/);
    await ringing.hears(/Tocca a lei/);
    await centre.tendUntil('2026-11-24T09:10:00Z');
    await ringing.hangUp();
    await centre.operator();
    await centre.phones.advance(8 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 2 }]);
  });

  test('whose operator has gone while it rings, and who does not answer, is tried again', async () => {
    begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promiseTo();
    const operator = await callsBack(first);
    await centre.phones.rings(caller);
    await operator.hangUp();
    await centre.phones.advance(40);
    expect(await centre.promises()).toMatchObject([{ attempts: 1 }]);
    await centre.operator();
    await centre.phones.advance(8 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 2 }]);
  });

  test('who asks twice has one promise, with the same digits', async () => {
    begin();
    const { digits } = await centre.promiseTo();
    const again = await centre.call(caller);
    await again.hears(/Prima di lei c'è una persona/);
    await again.hears(/prema 5/);
    await again.presses('5');
    await again.hears(/La richiamiamo al numero/);
    await again.presses('1');
    await again.hears(/D'accordo: la richiamiamo al suo turno/);
    await again.hears(new RegExp(`Ripeto: ${digits}`));
    expect(await centre.promises()).toHaveLength(1);
  });

  test('who keys in the number of somebody who has a promise does not hear their digits', async () => {
    begin();
    const { digits } = await centre.promiseTo();
    const other = await centre.call('anonymous');
    await other.hears(/prema 5/);
    await other.presses('5');
    await other.hears(/Non vediamo un numero/);
    await other.presses('3330000001#');
    await other.hears(/La richiamiamo al numero 3 3 3/);
    await other.presses('1');
    await other.hears(/le quattro cifre che ha già sentito/);
    await other.hears(/Arrivederci/);
    expect(JSON.stringify(other.transcript)).not.toContain(digits);
    expect(await centre.promises()).toHaveLength(1);
  });

  test('is called once, though every webhook comes twice', async () => {
    begin({}, { isTwice: true });
    let rung = 0;
    centre.phones.phone(caller, () => {
      rung += 1;
      return 'rings';
    });
    const { first } = await centre.promiseTo();
    expect(await centre.promises()).toHaveLength(1);
    const operator = await callsBack(first);
    const ringing = await centre.phones.rings(caller);
    await ringing.answers();
    await ringing.hears(/Qui Comune di Borgo/);
    await ringing.presses('1');
    await ringing.hears(/Le passo un operatore/);
    await centre.phones.advance(30);
    await ringing.hangUp();
    await centre.phones.advance(60 * 60);
    expect(rung).toBe(1);
    expect(await centre.counted()).toEqual([['promised', 'kept', 'reached']]);
    await operator.hangUp();
  });
});

describe('The number', () => {
  const askFrom = async (from: string) => {
    begin();
    await (await centre.call('+390630000002')).hears(/Tocca a lei/);
    const second = await centre.call(from);
    await second.hears(/prema 5/);
    await second.presses('5');
    return second;
  };
  test.each([
    ['is withheld', 'anonymous', /Non vediamo un numero/],
    ['is a foreign one', '+41443643535', /A un numero estero/],
    ['has a rate of its own', '+39199123456', /A un numero a tariffa speciale/],
  ])('that %s is asked for', async (_, from, why) => {
    const second = await askFrom(from);
    await second.hears(why);
    await second.presses('0661234567#');
    await second.hears(/La richiamiamo al numero 0 6 6, 1 2 3, 4 5 6 7/);
    await second.presses('1');
    await second.hears(/D'accordo/);
    expect(await centre.promises()).toHaveLength(1);
  });

  test('can be another one; one that can not be called is refused with a word why', async () => {
    const second = await askFrom(caller);
    await second.hears(/La richiamiamo al numero 3 3 3, 0 0 0, 0 0 0 1/);
    await second.presses('2');
    await second.hears(/Componga il numero/);
    await second.presses('199123456#');
    await second.hears(/A un numero a tariffa speciale/);
    await second.presses('3471234567#');
    await second.hears(/La richiamiamo al numero 3 4 7/);
    await second.presses('1');
    await second.hears(/D'accordo/);
  });

  test('that nobody confirms is none: they wait on, at their place', async () => {
    const second = await askFrom(caller);
    await second.hears(/La richiamiamo al numero/);
    await centre.phones.advance(60);
    await second.hears(/il suo posto nell'attesa non cambia/);
    await second.hears(/Prima di lei c'è una persona/);
    expect(await centre.promises()).toEqual([]);
  });
});
