import { beginsEach, caller, confirm, pickUp } from './a-calling-centre';

const begin = beginsEach();

describe('A citizen', () => {
  test('is called at their turn, hears who calls, and talks with a key', async () => {
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first, digits } = await centre.promise();
    const operator = await centre.callBack(first);
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
    const centre = begin();
    centre.phones.phone(caller, 'rings');
    const { first, asking: second } = await centre.ask();
    await confirm(second);
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

  test('about whom two operators talk hangs up: both are told at once', async () => {
    const centre = begin({}, {}, [{ id: 'urp', name: 'Relazioni', key: '2' }]);
    centre.phones.phone(caller, 'rings');
    const { first } = await centre.promise();
    const operator = await centre.callBack(first);
    const ringing = await centre.phones.rings(caller);
    await pickUp(ringing);
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

  test('is called once, though every webhook comes twice', async () => {
    const centre = begin({}, { isTwice: true });
    let rung = 0;
    centre.phones.phone(caller, () => {
      rung += 1;
      return 'rings';
    });
    const { first } = await centre.promise();
    expect(await centre.promises()).toHaveLength(1);
    const operator = await centre.callBack(first);
    const ringing = await centre.phones.rings(caller);
    await pickUp(ringing);
    await ringing.hears(/Le passo un operatore/);
    await centre.phones.advance(30);
    await ringing.hangUp();
    await centre.phones.advance(60 * 60);
    expect(rung).toBe(1);
    expect(await centre.counted()).toEqual([['promised', 'kept', 'reached']]);
    await operator.hangUp();
  });
});
