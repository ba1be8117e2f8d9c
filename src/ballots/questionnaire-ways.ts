import { type Ballot, ballotBytes } from './ballots';
import {
  followingValue,
  questionnaireOf,
  unclear,
  unclearValue,
  type WrittenQuestion,
  type WrittenQuestionnaire,
} from './questionnaire';

export type Place = readonly (string | number)[];

export interface QuestionnaireFault {
  readonly path: Place;
  readonly message: string;
}

/** An answer that is possible: what it is called on the ballot, and what follows. */
interface Step {
  readonly answer: string;
  readonly next: string;
  /** Where the file says what follows. */
  readonly path: Place;
}

/** An address carries so many answers (`calls/journey.ts`). */
const mostQuestions = 9;

/** The answers that a question can have. */
export function stepsOf(question: WrittenQuestion): readonly Step[] {
  if (question.kind === 'choice')
    return question.answers.map(({ id, next }, index) => ({ answer: id, next, path: ['answers', index, 'next'] }));
  const { lowest, highest } = question;
  const step = (answer: string, value: number) => {
    const { name, entry } = followingValue(question, value);
    return { answer, next: name, path: entry === undefined ? ['next'] : ['next', entry, 'next'] };
  };
  const values = Array.from({ length: Math.max(highest - lowest + 1, 0) }, (_, offset) => lowest + offset);
  return [...values.map((value) => step(String(value), value)), step(unclear, unclearValue(question))];
}

/**
 * Where the answers lead: to something that is there, never back, and to everything that is written.
 * @param areAllKnown whether it is known of every answer what follows it
 */
export function wayFaults(questionnaire: WrittenQuestionnaire, areAllKnown: boolean): readonly QuestionnaireFault[] {
  const { questions, closings } = questionnaire;
  const [first] = Object.keys(questions);
  if (first === undefined) return [{ path: ['questions'], message: 'holds no question' }];
  const [firstClosing] = Object.keys(closings);
  if (firstClosing === undefined) return [{ path: ['closings'], message: 'holds nothing that is said at the end' }];

  const faults: QuestionnaireFault[] = Object.keys(closings)
    .filter((name) => Object.hasOwn(questions, name))
    .map((name) => ({ path: ['closings', name], message: 'is the name of a question' }));
  const add = (path: Place, message: string) => {
    if (!faults.some((fault) => fault.path.join() === path.join())) faults.push({ path, message });
  };

  const reached = new Set<string>();
  const longest = new Map<string, readonly string[]>();
  /** The questions on the way to this one, and it. @returns the longest names that can follow, question and answer in turn */
  const follow = (name: string, way: readonly string[]): readonly string[] => {
    const known = longest.get(name);
    if (known) return known;
    reached.add(name);
    let most: readonly string[] = [];
    for (const { answer, next, path } of stepsOf(questions[name] as WrittenQuestion)) {
      const at = ['questions', name, ...path];
      const after: string[] = [name, answer];
      if (way.includes(next)) add(at, `leads in a circle: ${[...way.slice(way.indexOf(next)), next].join(', ')}`);
      else if (Object.hasOwn(questions, next)) after.push(...follow(next, [...way, next]));
      else if (Object.hasOwn(closings, next)) reached.add(next);
      else if (next !== '') add(at, `"${next}" is neither a question nor a closing`);
      if (sizeOf(after) > sizeOf(most)) most = after;
    }
    longest.set(name, most);
    return most;
  };
  const most = follow(first, [first]);

  if (!areAllKnown) return faults;
  // It is also said to whoever stops half-way.
  if (Object.keys(questions).some((name) => name !== first && reached.has(name))) reached.add(firstClosing);
  for (const name of Object.keys(questions))
    if (!reached.has(name)) add(['questions', name], 'nobody is ever asked this');
  for (const name of Object.keys(closings)) if (!reached.has(name)) add(['closings', name], 'nobody ever hears this');
  return faults.length > 0 ? faults : [...faults, ...ballotFaults(questionnaire, most)];
}

/** What names take on a ballot, with quotes, a colon and a comma. */
const sizeOf = (names: readonly string[]): number => names.reduce((sum, name) => sum + name.length + 3, 0);

/** @param most a question and its answer in turn: the longest that can be on one ballot */
function ballotFaults(questionnaire: WrittenQuestionnaire, most: readonly string[]): readonly QuestionnaireFault[] {
  const { id, version } = questionnaire;
  const path = ['questions'];
  const { mostAnswers } = questionnaireOf(questionnaire);
  if (mostAnswers > mostQuestions)
    return [{ path, message: `${mostAnswers} can be asked in one call: more than ${mostQuestions}` }];
  const pairs = most.flatMap((name, index) => (index % 2 === 0 ? [[name, most[index + 1] ?? '']] : []));
  const answers: Ballot['answers'] = Object.fromEntries(pairs);
  const bytes = Buffer.byteLength(JSON.stringify([id, version, answers]));
  if (bytes <= ballotBytes) return [];
  const names = most.join(', ');
  return [
    { path, message: `take ${bytes} of the ${ballotBytes} bytes of a ballot: shorter names are needed (${names})` },
  ];
}
