import { operatorCards } from '../../../src/calls/operators/operator-card';
import { deskTexts } from '../../../src/format/texts';

const cards = (consent: readonly string[], drawn: readonly string[]) =>
  operatorCards(deskTexts, 'Comune di Borgo', { consent, drawn });

describe('where operators ask for consent', () => {
  const [card] = cards(["l'anagrafe"], []);

  test('the card asks in the administration’s name, and has words for a yes and for a no', () => {
    expect(card?.from).toBe('Comune di Borgo');
    expect(card?.steps.map(({ title }) => title)).toEqual(['Chiedere', 'Se la risposta è sì', 'Se la risposta è no']);
    expect(card?.steps[0]?.says).toContain('Comune di Borgo');
    expect(JSON.stringify(card)).not.toMatch(/[{}]administration/);
  });

  test('it has the key pressed after a yes, and at no other time', () => {
    expect(card?.steps.map(({ key }) => key)).toEqual([undefined, '*', undefined]);
  });

  test('it says that the key does nothing where nobody is on the line', () => {
    expect(card?.notes.notes).toContain("Quando in linea non c'è nessuno, non fa niente.");
  });
});

test('where it is drawn who is asked, nobody is asked for consent, and the key is pressed for all', () => {
  const [card, ...others] = cards([], ["l'ufficio tributi"]);
  expect(others).toEqual([]);
  expect(card?.title).toBe('Il promemoria di chi risponde');
  expect(card?.steps.map(({ key }) => key)).toEqual(['*']);
  expect(card?.steps[0]?.says).toContain('Comune di Borgo');
  expect(JSON.stringify(card?.steps)).not.toContain('Se la risposta è sì');
});

test('a centre with both has two cards, which say whose they are', () => {
  expect(cards(["l'anagrafe", "l'urp"], ["l'ufficio tributi"]).map(({ name, title }) => [name, title])).toEqual([
    ['consent', "Il promemoria di chi risponde: l'anagrafe, l'urp"],
    ['drawn', "Il promemoria di chi risponde: l'ufficio tributi"],
  ]);
});

test('where groups have keys, each card says whom they ask', () => {
  const groups = [
    { id: 'primo', name: 'il primo livello' },
    { id: 'esperti', name: 'gli esperti', key: '2' },
  ];
  const made = operatorCards(
    deskTexts,
    'Comune di Borgo',
    { consent: ["l'urp"], drawn: ["l'ufficio tributi"] },
    groups,
  );
  const told = made.map(({ notes }) => notes.notes.filter((note) => note.includes('consiglio')));
  expect(told).toEqual([[expect.stringContaining('gli esperti')], [expect.stringContaining('si preme 2')]]);
});
