import { questionnaireOf } from '../../../../src/ballots/questionnaire';

/** Unlike the delivered one: a scale first, and a choice for those who give it little. */
export const aQuestionnaire = questionnaireOf({
  id: 'voto',
  version: 2,
  title: 'I voti',
  questions: {
    quanto: {
      kind: 'scale',
      title: 'Il voto',
      asks: ['Quanto?', 'Da 0 a 10.'],
      lowest: 0,
      highest: 10,
      column: 'voto',
      next: [
        { upTo: 8, next: 'perche' },
        { upTo: 10, next: 'fine' },
      ],
    },
    perche: {
      kind: 'choice',
      title: 'Il perché',
      asks: ['Perché?', 'Prema 2 o 4.'],
      repeatKey: '9',
      answers: [
        { id: 'attesa', key: '2', label: 'Attesa', column: 'attesa', next: 'fine' },
        { id: 'altro', key: '4', label: 'Altro', column: 'altro', next: 'fine' },
      ],
      notGiven: { label: 'Perché non indicato', column: 'non_indicato' },
    },
  },
  closings: { fine: ['Grazie del voto.'] },
});
