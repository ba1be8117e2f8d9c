import * as v from 'valibot';
import faces from '../../config/questionnaires/faces.json';
import index from '../../config/questionnaires/index.json';
import { ballotBytes, ballotOf, encryptBallot } from '../../src/ballots/ballots';
import { questionnaireOf, type WrittenQuestionnaire } from '../../src/ballots/questionnaire';
import { questionnaireSchema } from '../../src/ballots/questionnaire-schema';
import outcome from '../support/outcome.json';
import { withThat } from '../support/with-that';

function faultsOf(written: unknown): string[] {
  const { issues = [] } = v.safeParse(questionnaireSchema, written);
  return issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}

test.each([faces, index, outcome])('what is sound is read as it is written: $id', (written) => {
  expect(v.parse(questionnaireSchema, written)).toEqual(written);
});

const choice = outcome.questions.solved;
const scale = outcome.questions.recommend;
const other = (key: string) => ({ id: `other${key}`, key, label: 'Altro', column: `altro_${key}`, next: 'recommend' });
const isNoName = 'is not a name of 1 to 32 letters and digits that begins with a small letter';

test.each<[string, unknown, string]>([
  // keys
  ['questions.solved.answers.1.key', '1', 'questions.solved.answers.1.key: "1" is already the key of "yes"'],
  ['questions.solved.answers.1.key', '0', 'questions.solved.answers.1.key: "0" is the key that repeats the question'],
  ['questions.solved.answers.1.key', '12', 'questions.solved.answers.1.key: is not one digit'],
  ['questions.solved.answers.1.key', '#', 'questions.solved.answers.1.key: is not one digit'],
  ['questions.solved.repeatKey', '2', 'questions.solved.answers.1.key: "2" is the key that repeats the question'],
  ['questions.solved.repeatKey', '#', 'questions.solved.repeatKey: is not one digit or *'],
  ['questions.recommend.repeatKey', '7', 'questions.recommend.repeatKey: "7" is an answer'],
  // answers
  ['questions.solved.answers', [choice.answers[0]], 'questions.solved.answers: are fewer than two'],
  [
    'questions.solved.answers',
    [...choice.answers, other('3'), other('4'), other('5')],
    'questions.solved.answers: are more than the four that somebody can keep in mind',
  ],
  ['questions.solved.answers.1.id', 'yes', 'questions.solved.answers.1.id: "yes" is already another answer'],
  ['questions.solved.answers.1.id', 'non risolto', `questions.solved.answers.1.id: ${isNoName}`],
  [
    'questions.solved.answers.1.id',
    'constructor',
    'questions.solved.answers.1.id: is a word that the language keeps for itself',
  ],
  ['questions.solved.answers.1.label', ' ', 'questions.solved.answers.1.label: is empty'],
  ['title', 'a'.repeat(201), 'title: has more than 200 characters'],
  [
    'questions.solved.title',
    'Da {service}',
    'questions.solved.title: has a brace: a name is filled in only in what is said',
  ],
  ['questions.solved.answers.1.look', undefined, 'questions.solved.answers.1: has no look, which other answers have'],
  // its day
  ['dayEnds', '03:00', 'dayEnds: is not a full hour from 04:00 to 23:00, such as 19:00'],
  ['dayEnds', '19:30', 'dayEnds: is not a full hour from 04:00 to 23:00, such as 19:00'],
  ['from', '2027-01-01T19', 'from: is not a day such as 2027-01-01'],
  // columns
  [
    'questions.missing.answers.0.column',
    'non_risolto',
    'questions.missing.answers.0.column: "non_risolto" is already the name of a column',
  ],
  [
    'questions.missing.answers.0.column',
    'consiglio_7',
    'questions.recommend.column: "consiglio_7" is already the name of a column',
  ],
  [
    'questions.missing.notGiven.column',
    'consiglio_somma',
    'questions.recommend.column: "consiglio_somma" is already the name of a column',
  ],
  [
    'questions.missing.answers.0.column',
    'Martedì',
    'questions.missing.answers.0.column: is not a name of small letters, digits and _, such as motivo_attesa',
  ],
  // scales
  ['questions.recommend.highest', 11, 'questions.recommend.highest: is above 10'],
  ['questions.recommend.lowest', -1, 'questions.recommend.lowest: is below 0'],
  ['questions.recommend.lowest', 0.5, 'questions.recommend.lowest: is not a whole number'],
  ['questions.recommend.lowest', 10, 'questions.recommend.highest: is not above the lowest, 10'],
  [
    'questions.recommend.next.1.upTo',
    9,
    'questions.recommend.next.1.upTo: nothing follows the answers above it, up to 10',
  ],
  ['questions.recommend.next.1.upTo', 6, 'questions.recommend.next.1.upTo: is not above 6'],
  ['questions.recommend', { ...scale, highest: 8 }, 'questions.recommend.next.1.upTo: is above the highest, 8'],
  ['questions.recommend', { ...scale, lowest: 7 }, 'questions.recommend.next.0.upTo: is not above 6'],
  ['questions.recommend.next', [], 'questions.recommend.next: is empty'],
  ['questions.recommend.measure', 'csat', 'questions.recommend.measure: '],
  ['questions.solved.measure', 'nps', 'questions.solved.measure: '],
  [
    'questions.recommend',
    { ...scale, lowest: 1, measure: 'nps' },
    'questions.recommend.measure: "nps" is of a scale from 0 to 10, and of no other',
  ],
  [
    'questions.solved.answers.1.id',
    'unclear',
    'questions.solved.answers.1.id: "unclear" is what keys are called that could not be made out',
  ],
  [
    'questions.missing.answers.0.column',
    'consiglio_non_chiare',
    'questions.recommend.column: "consiglio_non_chiare" is already the name of a column',
  ],
  // where answers lead
  [
    'questions.missing.answers.0.next',
    'grazie',
    'questions.missing.answers.0.next: "grazie" is neither a question nor a closing',
  ],
  [
    'questions.missing.answers.0.next',
    'missing',
    'questions.missing.answers.0.next: leads in a circle: missing, missing',
  ],
  [
    'questions.recommend.next.0.next',
    'solved',
    'questions.recommend.next.0.next: leads in a circle: solved, recommend, solved',
  ],
  ['questions.solved.answers.1.next', 'recommend', 'questions.missing: nobody is ever asked this'],
  ['questions.recommend.next', 'thanks', 'closings.sorry: nobody ever hears this'],
  ['closings.recommend', ['Grazie.'], 'closings.recommend: is the name of a question'],
  ['questions', {}, 'questions: holds no question'],
  ['closings', {}, 'closings: holds nothing that is said at the end'],
  // the first question
  [
    'questions.solved.nobody',
    'Nessuno.',
    'questions.solved.nobody: is of no use in the first question: everybody is asked it',
  ],
  [
    'questions.solved.notGiven',
    { label: 'Non detto', column: 'non_detto' },
    'questions.solved.notGiven: is of no use in the first question: everybody is asked it',
  ],
  // words
  ['questions.solved.asks', [], 'questions.solved.asks: at least one phrase is needed'],
  ['questions.solved.asks.1', '', 'questions.solved.asks.1: an empty phrase'],
  ['questions.solved.asks.1', 'Di\u0007', 'questions.solved.asks.1: a character that can not be spoken'],
  ['questions.solved.asks.1', 'Di\uffff', 'questions.solved.asks.1: a character that can not be spoken'],
  ['questions.solved.asks.1', 'a'.repeat(1000), 'questions.solved.asks: longer than 1000 characters'],
  [
    'closings.thanks.0',
    'Grazie, {name}.',
    'closings.thanks: a placeholder that is not one of: administration, service',
  ],
  // the whole
  ['id', 'Orari', 'id: is not a name of 1 to 32 small letters, digits and hyphens'],
  ['version', 0, 'version: is less than 1'],
  ['from', '2026-11-31', 'from: is not a day such as 2027-01-01'],
  ['questions.la terza', choice, `questions.la terza: ${isNoName}`],
])('%s: %j is refused', (path, value, fault) => {
  expect(faultsOf(withThat(path, value))).toContainEqual(expect.stringContaining(fault));
});

const [flag] = index.flags;
const when = (...conditions: object[]) => [{ ...flag, when: conditions }];
const withFlags = (flags: unknown) => faultsOf(withThat('flags', flags));

test.each<[string, unknown, string]>([
  ['names no question', when({}), 'flags.0.when.0: names no question'],
  ['has no case', when(), 'flags.0.when: is empty'],
  ['names what is no question', when({ rating: { from: 1 } }), 'flags.0.when.0.rating: is no question'],
  ['names what every object has', when({ toString: { from: 1 } }), 'flags.0.when.0.toString: is no question'],
  ['says nothing of a scale', when({ recommend: {} }), 'flags.0.when.0.recommend: is a scale: from and upTo say'],
  ['names answers of a scale', when({ recommend: { oneOf: ['one'] } }), 'flags.0.when.0.recommend: is a scale: from'],
  ['is never so', when({ recommend: { from: 8, upTo: 7 } }), 'from 8 up to 7 is nothing on a scale of 0–10'],
  ['says values of a choice', when({ solved: { from: 1 } }), 'flags.0.when.0.solved: is a choice: oneOf says'],
  ['names no answer of a choice', when({ solved: { oneOf: ['maybe'] } }), '"maybe" is none of its answers'],
  [
    'is there twice',
    [...when({ solved: { oneOf: ['yes'] } }), ...when({ recommend: { upTo: 1 } })],
    'flags.1.id: "incoherent" is already another flag',
  ],
  [
    'has a column that is there',
    [{ ...flag, column: 'risolto', when: [{ solved: { oneOf: ['yes'] } }] }],
    'flags.0.column: "risolto" is already the name of a column',
  ],
])('a flag that %s is refused', (_, flags, fault) => {
  expect(withFlags(flags)).toContainEqual(expect.stringContaining(fault));
});

test('a flag may look at scales and choices', () => {
  expect(withFlags(when({ solved: { oneOf: ['no'] }, recommend: { from: 9 } }, { recommend: { upTo: 0 } }))).toEqual(
    [],
  );
});

test('the first closing is heard by whoever stops half-way: it needs no answer that leads to it', () => {
  const [thanks, ...others] = Object.entries(outcome.closings);
  const closings = Object.fromEntries([['bye', ['Arrivederci.']], ...(thanks ? [thanks] : []), ...others]);
  expect(faultsOf({ ...outcome, closings })).toEqual([]);
  const { recommend } = outcome.questions;
  expect(faultsOf({ ...outcome, closings, questions: { recommend } })).toEqual([
    'closings.bye: nobody ever hears this',
  ]);
});

test('what is missing, or too much, is said at its place', () => {
  const missing = ['id', 'questions.solved.title', 'questions.recommend.lowest', 'questions.missing.answers.0.next'];
  for (const path of missing)
    expect(faultsOf(withThat(path, undefined))[0]).toMatch(new RegExp(`^${path}: .*but received undefined`));
  expect(faultsOf(withThat('questions.solved.keys', []))[0]).toMatch(/^questions\.solved\.keys: .*never/);
  expect(faultsOf(withThat('questions.solved.kind', 'free'))[0]).toMatch(
    /^questions\.solved\.kind: .*"choice" \| "scale"/,
  );
});

test('all that is wrong is said at once, where answers lead too', () => {
  const once = withThat('questions.missing.answers.1.key', '1');
  const twice = withThat('questions.solved.answers.1.next', 'recomend', once);
  const thrice = withThat('questions.solved.answers.0.label', undefined, twice);
  expect(faultsOf(withThat('title', '', thrice)).sort()).toEqual([
    'questions.missing.answers.1.key: "1" is already the key of "information"',
    'questions.missing: nobody is ever asked this',
    'questions.solved.answers.0.label: Invalid key: Expected "label" but received undefined',
    'questions.solved.answers.1.next: "recomend" is neither a question nor a closing',
    'title: is empty',
  ]);
});

describe('a ballot', () => {
  /** Questions in a row, each with answers of one length. */
  const row = (count: number, length: number, id = 'row'): WrittenQuestionnaire => {
    const names = Array.from({ length: count }, (_, index) => `q${index}`);
    const answer = (key: string, next: string) => ({
      ...{ id: (key === '1' ? 'a' : 'b').repeat(length), key, label: 'Sì', next },
      column: `${next}_${key}`.toLowerCase(),
    });
    const question = (next: string) => ({
      ...choice,
      kind: 'choice' as const,
      answers: [answer('1', next), answer('2', next)],
    });
    return {
      ...{ id, version: 1, title: 'Una fila', closings: { end: ['Grazie.'] } },
      questions: Object.fromEntries(names.map((name, index) => [name, question(names[index + 1] ?? 'end')])),
    };
  };

  const canBeWritten = (written: WrittenQuestionnaire): boolean => {
    const questionnaire = questionnaireOf(written);
    const answers = Object.values(questionnaire.questions).map((question) => question.answers[0]?.id ?? '');
    try {
      encryptBallot(new Uint8Array(32), 'place', ballotOf(questionnaire, answers));
      return true;
    } catch {
      return false;
    }
  };

  test('holds what the longest way through a questionnaire gives, to the byte; what it does not hold is refused', () => {
    const lengths = Array.from({ length: 32 }, (_, index) => index + 1);
    // One answer more is four letters more: ids fill the gaps.
    const rows = lengths.flatMap((length) => ['r', 'ro', 'row', 'rows'].map((id) => row(4, length, id)));
    const held = rows.filter((each) => faultsOf(each).length === 0);
    expect(held).toEqual(rows.filter(canBeWritten));
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(rows.length);
    expect(faultsOf(row(4, 32))).toEqual([
      expect.stringMatching(
        `^questions: take \\d+ of the ${ballotBytes} bytes of a ballot: shorter names are needed \\(q0, a`,
      ),
    ]);
  });

  test('is of at most nine questions, which is what an address carries', () => {
    expect(faultsOf(row(9, 1))).toEqual([]);
    expect(faultsOf(row(10, 1))).toEqual(['questions: 10 can be asked in one call: more than 9']);
  });
});
