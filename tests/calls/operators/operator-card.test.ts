import { operatorCard } from '../../../src/calls/operators/operator-card';
import { deskTexts } from '../../../src/format/texts';

const { steps, notes, from } = operatorCard(deskTexts, 'Comune di Borgo');

test('asks in the administration’s name, and has words for a yes and for a no', () => {
  expect(from).toBe('Comune di Borgo');
  expect(steps.map(({ title }) => title)).toEqual(['Chiedere', 'Se la risposta è sì', 'Se la risposta è no']);
  expect(steps[0]?.says).toContain('Comune di Borgo');
  expect(JSON.stringify(steps)).not.toMatch(/[{}]administration/);
});

test('has the key pressed after a yes, and at no other time', () => {
  expect(steps.map(({ key }) => key)).toEqual([undefined, '*', undefined]);
});

test('says that the key does nothing where nobody is on the line', () => {
  expect(notes.notes).toContain("Quando in linea non c'è nessuno, non fa niente.");
});
