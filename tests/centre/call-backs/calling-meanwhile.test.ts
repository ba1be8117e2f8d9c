import type { Call } from '../../../scripts/simulator/call';
import { beginsEach, caller } from './a-calling-centre';

const begin = beginsEach();

describe('A citizen', () => {
  test('who calls before they are called has their place, and once served is not called', async () => {
    const centre = begin();
    const { first } = await centre.promise();
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
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promise();
    const again = await centre.call(caller);
    await again.hears(/Prima di lei c'è una persona/);
    await again.hangUp();
    await centre.callBack(first);
    expect((await centre.phones.rings(caller)).status).toBe('ringing');
  });

  test('who calls while they are being called is engaged, and keeps their place', async () => {
    const centre = begin();
    const { first } = await centre.promise();
    let again: Promise<Call> | undefined;
    centre.phones.phone(caller, () => {
      again ??= centre.call(caller);
      return 'busy';
    });
    const operator = await centre.callBack(first);
    await centre.phones.advance(3);
    const calling = await again;
    await calling?.hears(/Le passo un operatore/);
    await centre.phones.advance(20);
    await calling?.hangUp();
    await centre.phones.advance(20 * 60);
    expect(await centre.promises()).toMatchObject([{ attempts: 1, closed: { as: 'withdrawn' } }]);
    await operator.hangUp();
  });
});
