import { withHeard } from '../../../src/feedback/draw/heard-sections';
import type { PeriodFigures, ServiceFigures } from '../../../src/figures/period-figures';
import type { TableSection } from '../../../src/format/section';
import { aDay, noCalls, shown } from '../../figures/some-figures';

const draw = {
  ...{
    calls: 900,
    drawnOfCalls: 190,
    eligible: 800,
    withheld: 12,
    drawn: 160,
    suppressed: 20,
    asked: 110,
    accepted: 50,
  },
  ...{ stayedDrawn: 130, stayedUndrawn: 512 },
};
const aService = (more: Partial<ServiceFigures> = {}): ServiceFigures => ({
  ...noCalls,
  id: 'urp',
  name: "l'URP",
  ...more,
});
const tables = (...services: readonly ServiceFigures[]): readonly TableSection[] => {
  const figures: PeriodFigures = aDay({ services });
  return withHeard([], figures).filter((section): section is TableSection => section.kind === 'table');
};
const rowsOf = (table: TableSection | undefined) =>
  table?.groups.flatMap(({ rows }) =>
    rows.map(({ label, cells }) => [
      label,
      ...cells.map(({ value, beside, interval }) => [value, beside, interval].join(' ').trim()),
    ]),
  );
const remarksOf = (table: TableSection | undefined) => table?.groups.flatMap(({ remark }) => remark ?? []);

test('the funnel goes from the calls that were served to the answers, with shares', () => {
  const [funnel] = tables(aService({ draw, participants: 41, answers: shown(26, 5, { waitTooLong: 2, notGiven: 1 }) }));
  expect(funnel?.title).toBe('Chi è stato sentito');
  expect(rowsOf(funnel)).toEqual([
    ['Servite da un operatore', '800'],
    ['… con il numero nascosto', '12 2%'],
    ['Sorteggiate', '160 20%'],
    ['… sentite da meno di 30 giorni, e lasciate in pace', '20 13%'],
    ['… finite prima della domanda', '30 19%'],
    ['A cui è stato chiesto', '110 69%'],
    ['Hanno detto sì', '50 45%'],
    ['Risposte che si mostrano: I giudizi', '34'],
    ['Risposte che si mostrano: I motivi di chi è insoddisfatto', '2'],
  ]);
});

test('answers that may not be shown are not told by the funnel either', () => {
  const [funnel] = tables(aService({ draw, participants: 3, answers: 'withheld' }));
  expect(rowsOf(funnel)?.at(-1)).toEqual(['Risposte che si mostrano: …', 'dati insufficienti']);
});

test('a service without a draw has no funnel; of several each has its own', () => {
  expect(tables(aService())).toEqual([]);
  const services = [
    aService({ draw }),
    aService({ id: 'anagrafe', name: "l'anagrafe", draw }),
    aService({ id: 'tributi' }),
  ];
  expect(tables(...services).map(({ title }) => title)).toEqual([
    "Chi è stato sentito: l'URP",
    "Chi ha detto sì, e gli altri sorteggiati: l'URP",
    "Chi è stato sentito: l'anagrafe",
    "Chi ha detto sì, e gli altri sorteggiati: l'anagrafe",
  ]);
});

test.each([
  // 130 of 160, and 512 of 640.
  [{}, '81% (130 su 160) dei sorteggiati, 80% (512 su 640) degli altri: differenza non distinguibile dal caso.'],
  [{ stayedUndrawn: 400 }, '81% (130 su 160) dei sorteggiati, 63% (400 su 640) degli altri: differenza reale.'],
  [
    { eligible: 643, drawn: 3, suppressed: 0, asked: 3, accepted: 0, stayedDrawn: 3, stayedUndrawn: 410 },
    '100% (3 su 3, 44%–100%) dei sorteggiati, 64% (410 su 640) degli altri: troppo pochi per dirlo.',
  ],
  [
    { drawn: 800, stayedDrawn: 700, stayedUndrawn: 0 },
    '88% (700 su 800) dei sorteggiati, – degli altri: troppo pochi per dirlo.',
  ],
])('whether the drawn stay more often than the others is told with its noise: %j', (changed, said) => {
  const [funnel] = tables(aService({ draw: { ...draw, ...changed } }));
  expect(remarksOf(funnel)?.[0]).toContain(said);
});

test('how those who said yes differ is called real only where it is', () => {
  const sides = {
    ...{
      'yes.hour.0': 150,
      'yes.hour.1': 30,
      'yes.hour.2': 20,
      'others.hour.0': 80,
      'others.hour.1': 35,
      'others.hour.2': 85,
    },
    // Half a minute or so, and three.
    ...{ 'yes.wait.0': 120, 'yes.wait.1': 80, 'others.wait.5': 90, 'others.wait.6': 110 },
    ...{ 'yes.talk.3': 100, 'yes.talk.4': 100, 'others.talk.3': 102, 'others.talk.4': 98 },
  };
  const [, compared] = tables(aService({ draw: { ...draw, ...sides } }));
  expect(rowsOf(compared)).toEqual([
    ['Hanno chiamato prima delle 12', '75% 150 su 200', '40% 80 su 200', 'differenza reale'],
    ['… tra le 12 e le 16', '15% 30 su 200', '18% 35 su 200', 'differenza non distinguibile dal caso'],
    ['… dopo le 16', '10% 20 su 200', '43% 85 su 200', 'differenza reale'],
    [
      'Attesa media',
      '0,5 min su 200 chiamate circa da 0,4 a 0,5',
      '3,0 min su 200 chiamate circa da 3,0 a 3,1',
      'differenza reale',
    ],
    [
      'Durata media della conversazione',
      '4,0 min su 200 chiamate circa da 3,9 a 4,1',
      '4,0 min su 200 chiamate circa da 3,9 a 4,1',
      'differenza non distinguibile dal caso',
    ],
  ]);
});

test('of few nothing is said', () => {
  const [, compared] = tables(aService({ draw: { ...draw, 'yes.wait.0': 5, 'others.wait.9': 50 } }));
  expect(rowsOf(compared)?.map((row) => row.at(-1))).toEqual(Array(5).fill('troppo pochi per dirlo'));
  expect(rowsOf(compared)?.[3]?.slice(1, 3)).toEqual(['– su 5 chiamate', '4,8 min su 50 chiamate da 4,4 a 5,1']);
});

test('how a handful waited and talked is not told: they would be known by it', () => {
  const drawOf = (accepted: number) => ({ ...draw, accepted, 'yes.wait.9': accepted, 'yes.hour.2': accepted });
  expect(tables(aService({ draw: drawOf(29) }))).toHaveLength(1);
  expect(tables(aService({ draw: drawOf(30) }))).toHaveLength(2);
  // Nor how the few others did.
  const nearlyAll = { ...drawOf(111), suppressed: 20 };
  expect(tables(aService({ draw: nearlyAll }))).toHaveLength(1);
});
