import { beginsEach, caller, confirm } from './a-calling-centre';

const begin = beginsEach();

describe('A citizen', () => {
  test('who asks twice has one promise, with the same digits', async () => {
    const centre = begin();
    const { digits } = await centre.promise();
    const again = await centre.call(caller);
    await again.hears(/Prima di lei c'è una persona/);
    await again.hears(/prema 5/);
    await again.presses('5');
    await confirm(again);
    await again.hears(/D'accordo: la richiamiamo al suo turno/);
    await again.hears(new RegExp(`Ripeto: ${digits}`));
    expect(await centre.promises()).toHaveLength(1);
  });

  test('who keys in the number of somebody who has a promise does not hear their digits', async () => {
    const centre = begin();
    const { digits } = await centre.promise();
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
});

describe('The number', () => {
  test.each([
    ['is withheld', 'anonymous', /Non vediamo un numero/],
    ['is a foreign one', '+41443643535', /A un numero estero/],
    ['has a rate of its own', '+39199123456', /A un numero a tariffa speciale/],
  ])('that %s is asked for', async (_, from, why) => {
    const centre = begin();
    const { asking: second } = await centre.ask(from);
    await second.hears(why);
    await second.presses('0661234567#');
    await second.hears(/La richiamiamo al numero 0 6 6, 1 2 3, 4 5 6 7/);
    await second.presses('1');
    await second.hears(/D'accordo/);
    expect(await centre.promises()).toHaveLength(1);
  });

  test('can be another one; one that can not be called is refused with a word why', async () => {
    const centre = begin();
    const { asking: second } = await centre.ask();
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
    const centre = begin();
    const { asking: second } = await centre.ask();
    await second.hears(/La richiamiamo al numero/);
    await centre.phones.advance(60);
    await second.hears(/il suo posto nell'attesa non cambia/);
    await second.hears(/Prima di lei c'è una persona/);
    expect(await centre.promises()).toEqual([]);
  });
});
