import texts from '../../config/texts/it.json';
import { questionnaires } from '../../src/ballots/questionnaires';
import { longDate, longPeriod } from '../../src/format/written-dates';

/** Every value that reads otherwise after an article or a preposition, or where there is one of something. */
const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
const administrations = [
  'Comune di Roma',
  'il Comune di Borgo',
  "l'Agenzia delle Entrate",
  'ASL 1',
  'Università di Pisa',
];
const services = ["l'ufficio relazioni", 'lo sportello unico', 'anagrafe', 'URP', 'gli asili'];
const numbers = ['0', '1', '2', '8', '11', '80', '600'];
const times = ['00:00', '01:05', '08:00', '11:00', '18:30'];
const shares = ['0%', '<1%', '1%', '8%', '11%', '100%'];
const questions = questionnaires.flatMap((questionnaire) => Object.values(questionnaire.questions));
const values: Readonly<Record<string, readonly string[]>> = {
  administration: administrations,
  service: services,
  // Each weekday, and the days of a month that are written or read otherwise.
  day: months.flatMap((month) => ['01', '08', '11'].map((day) => longDate(`${month}-${day}`))),
  month: months.map(longPeriod),
  periods: ['dom 1/11', 'lun 2/11, apr 2026'],
  insufficient: [texts.figures.insufficient],
  address: ['dirigente@comune.example'],
  kind: Object.values(texts.evolution.milestones.kinds),
  longest: ['100'],
  // One of each: with all their values the sentences would be millions.
  ...Object.fromEntries(['before', 'after', 'when'].map((name) => [name, ['agosto 2026']])),
  // Windows end from 4:00 to 23:00.
  hour: ['04:00', '08:00', '23:00'],
  measure: ['NPS', 'voto medio'],
  change: ['+1,0 punti'],
  verdict: [texts.figures.differences.real, ...Object.values(texts.heard.verdicts)],
  sentence: ['Fra agosto e ottobre, NPS da +1 a +8.'],
  source: ['un programma.'],
  agreement: ['Accordo con le rappresentanze del personale'],
  until: ['2026-03-08', '2026-04-01', '2026-05-11'].map(longDate),
  questionnaire: questionnaires.map(({ title }) => title),
  days: ['1, 8 e 11'],
  label: ['Voti che si contraddicono'],
  file: [texts.page.files.excel],
  // Of a closed service.
  name: [...Object.values(texts.opening.holidays), texts.opening.patronDay, 'la vigilia di Natale'],
  since: ['lunedì 2 marzo 2026, 08:00'],
  reason: ['C’è un’assemblea.'],
  notice: ['Oggi il portale non funziona.'],
  // Of a menu, and of the desk's answers.
  choice: ["le carte d'identità", 'un reclamo'],
  key: ['1', '8'],
  group: ['gli esperti', 'il primo livello'],
  country: ["dall'Italia"],
  title: ['Orari di apertura'],
  question: questions.map(({ title }) => title),
  answers: questions.map(({ answers }) => answers.map(({ label }) => label).join(', ')),
  // Spoken digit by digit.
  digits: ['0 0 4 2'],
  number: ['8 0 0 1 2 3 4 5 6', '0 6 1 1'],
  ...Object.fromEntries(
    [
      'count',
      'total',
      'shown',
      'most',
      'fewest',
      'smallest',
      'received',
      'served',
      'participants',
      'ahead',
      'minutes',
      'lowest',
      'highest',
      'mean',
      'median',
    ].map((name) => [name, numbers]),
  ),
  ...Object.fromEntries(['time', 'from', 'to'].map((name) => [name, times])),
  ...Object.fromEntries(['share', 'low', 'high', 'drawn', 'others'].map((name) => [name, shares])),
};

/** Said of several: of none and of one there is another text, or it never is so few. */
const neverOne =
  /\.other$|waitingAhead|waitingMany|expected(Minutes|Between|AtMost)|heldBack|leftOut|notes\.(intervals|threshold|told)|operators\.fewest/;

/** Every sentence there can be: each text, with each value in each of its places. */
function everySentence(node: unknown, path = ''): readonly (readonly [path: string, sentence: string])[] {
  if (typeof node !== 'string') {
    return Object.entries(node as Record<string, unknown>).flatMap(([name, under]) =>
      everySentence(under, path === '' ? name : `${path}.${name}`),
    );
  }
  const names = new Set([...node.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  let sentences = [node];
  for (const name of names) {
    const given = values[name];
    if (given === undefined) throw new Error(`say in this test what {${name}} can be, which ${path} asks for`);
    const those = neverOne.test(path) ? given.filter((value) => value !== '1' && value !== '0') : given;
    sentences = sentences.flatMap((sentence) => those.map((value) => sentence.replaceAll(`{${name}}`, value)));
  }
  return sentences.map((sentence) => [path, sentence]);
}

const weekday = '(luned|marted|mercoled|gioved|venerd|sabato|domenica)';
const month = '(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)';
const joined =
  '(il|lo|la|i|gli|le|l|un|una|di|del|dello|della|dell|dei|degli|delle|a|ad|al|allo|alla|all|ai|agli|alle|da|dal|dallo|dalla|dall|dai|dalle|in|nel|nello|nella|nell|su|sul|sullo|sulla|sull|con|per)';
const wrong: Readonly<Record<string, RegExp>> = {
  'an article before a weekday': new RegExp(`\\b(il|la|al|alla|dal|dalla|del|della|nel|sul)[ '’]+${weekday}`, 'i'),
  '"a" before a month, which is "ad" before some': new RegExp(`\\b(a|ad) ${month}`, 'i'),
  'an article before an hour, of which the first has another': /\b(le|alle|dalle|delle|sulle) 0[01]:/i,
  'an article or a preposition before a name, which may have its own': new RegExp(
    `\\b${joined}[ '’]+(${[...administrations, ...services].join('|')})`,
    'i',
  ),
  'one of something in the plural':
    /(?<![\d.,:])1 (chiamate|persone|giudizi|registrazioni|minuti|casi|mesi|giorni|operatori)\b/i,
  'an article before a number, which some elide': /\b(il|lo|la|al|dal|del|nel|sul)[ '’]+(8|11|1|80)\b/i,
};

test.each(Object.keys(wrong))('No text has %s', (name) => {
  const found = everySentence(texts).filter(([, sentence]) => wrong[name]?.test(sentence));
  expect(Object.fromEntries(found)).toEqual({});
});
