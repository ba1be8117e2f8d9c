import { resultTables } from '../../../../scripts/local/phones/day/result-tables';
import { truthOf } from '../../../../scripts/local/phones/day/truth';
import { outcome } from '../../../support/outcome';

const voted = (answers: Readonly<Record<string, string>>) => ({
  served: true,
  transferred: true,
  answered: { questionnaire: outcome.key, answers },
});

test('a day’s result is told in the words of what was asked, with those who did not answer where they have a name', () => {
  const truth = truthOf('2026-11-23', [
    voted({ solved: 'yes', recommend: '10' }),
    voted({ solved: 'no', missing: 'time' }),
    voted({ solved: 'no' }),
    { served: false, transferred: false },
  ]);
  const [calls, ...answers] = resultTables([truth], [outcome]);
  expect(calls).toEqual({
    caption: 'Le chiamate',
    rows: [
      ['Ricevute', 4],
      ['Servite da un operatore', 3],
      ['Passate al sondaggio', 3],
      ['Hanno risposto', 3],
    ],
  });
  expect(answers.map(({ caption }) => caption)).toEqual([
    'Il problema è risolto?',
    'Che cosa è mancato',
    'Lo consiglierebbe?',
  ]);
  const [solved, missing, recommend] = answers.map(({ rows }) => rows);
  expect(solved).toEqual([
    ['Risolto', 1],
    ['Non risolto', 2],
  ]);
  expect(missing).toEqual([
    ['Le informazioni', 0],
    ['Il tempo', 1],
    ['Non detto', 1],
  ]);
  expect(recommend?.map(([, count]) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
});

test('what nobody answered is not told', () => {
  expect(resultTables([truthOf('2026-11-23', [])], [outcome])).toHaveLength(1);
});
