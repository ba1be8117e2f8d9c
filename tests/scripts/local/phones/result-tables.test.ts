import { resultTables } from '../../../../scripts/local/phones/day/result-tables';
import { truthOf } from '../../../../scripts/local/phones/day/truth';
import { aQuestionnaire } from './a-questionnaire';

const voted = (answers: Readonly<Record<string, string>>) => ({
  served: true,
  transferred: true,
  answered: { questionnaire: aQuestionnaire.key, answers },
});

test('a day’s result is told in the words of what was asked, with those who did not answer where they have a name', () => {
  const truth = truthOf('2026-11-23', [
    voted({ quanto: '10' }),
    voted({ quanto: '3', perche: 'attesa' }),
    voted({ quanto: '3' }),
    { served: false, transferred: false },
  ]);
  const [calls, quanto, ...others] = resultTables(truth, [aQuestionnaire]);
  expect(calls).toEqual({
    caption: 'Le chiamate',
    rows: [
      ['Ricevute', 4],
      ['Servite da un operatore', 3],
      ['Passate al sondaggio', 3],
      ['Hanno risposto', 3],
    ],
  });
  expect(quanto?.caption).toBe('Il voto');
  expect(quanto?.rows.map(([, count]) => count)).toEqual([0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1]);
  expect(others).toEqual([
    {
      caption: 'Il perché',
      rows: [
        ['Attesa', 1],
        ['Altro', 0],
        ['Perché non indicato', 1],
      ],
    },
  ]);
});

test('what nobody answered is not told', () => {
  expect(resultTables(truthOf('2026-11-23', []), [aQuestionnaire])).toHaveLength(1);
});
