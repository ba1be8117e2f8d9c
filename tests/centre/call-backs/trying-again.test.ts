import type { Call } from '../../../scripts/simulator/call';
import { beginsEach, type CallingCentre, caller, pickUp } from './a-calling-centre';

const begin = beginsEach();

/** The operator hangs up while the citizen's phone rings. They answer, and wait for another one. */
async function loseOperator(centre: CallingCentre, operator: Call): Promise<Call> {
  const ringing = await centre.phones.rings(caller);
  await centre.phones.advance(5);
  await operator.hangUp();
  await centre.phones.advance(2);
  await pickUp(ringing);
  await ringing.hears(/l'operatore ha dovuto lasciare la linea/);
  await ringing.hears(/Tocca a lei/);
  return ringing;
}

describe('A citizen', () => {
  test.each([
    ['is engaged', 'busy', 10],
    ['does not answer', 'rings', 45],
    ['has a voicemail that answers', 'voicemail', 90],
    ['has a number that nobody has', 'failed', 10],
  ] as const)('who %s is tried three times, and the operator is soon with the next', async (_, phone, seconds) => {
    const centre = begin();
    centre.phones.phone(caller, phone);
    const { first } = await centre.promise();
    const operator = await centre.callBack(first);
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
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promise();
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

  test('whose operator has gone before the key is told, and is served first', async () => {
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promise();
    const operator = await centre.callBack(first);
    const younger = await centre.call('+390630000003');
    const ringing = await loseOperator(centre, operator);
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
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promise();
    const operator = await centre.callBack(first);
    const ringing = await loseOperator(centre, operator);
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
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promise();
    const operator = await centre.callBack(first);
    const ringing = await loseOperator(centre, operator);
    await centre.tendUntil('2026-11-24T09:10:00Z');
    await ringing.hangUp();
    await centre.operator();
    await centre.phones.advance(8 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 2 }]);
  });

  test('whose operator has gone while it rings, and who does not answer, is tried again', async () => {
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promise();
    const operator = await centre.callBack(first);
    await centre.phones.rings(caller);
    await operator.hangUp();
    await centre.phones.advance(40);
    expect(await centre.promises()).toMatchObject([{ attempts: 1 }]);
    await centre.operator();
    await centre.phones.advance(8 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 2 }]);
  });
});
