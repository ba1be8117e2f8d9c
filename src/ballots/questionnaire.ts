import type { Day, DayEnd } from '../calendar/civil-time';
import type { Spoken } from '../voice/speaker';

/** A questionnaire as it is written in `config/questionnaires/`; `questionnaire-schema.ts` checks it. */
export interface WrittenQuestionnaire {
  readonly id: string;
  readonly version: number;
  readonly from?: Day | undefined;
  /** A full hour, `19:00`; midnight where it is missing. */
  readonly dayEnds?: string | undefined;
  readonly title: string;
  /** The first is asked first. */
  readonly questions: Readonly<Record<string, WrittenQuestion>>;
  readonly closings: Readonly<Record<string, readonly string[]>>;
  readonly flags?: readonly Flag[] | undefined;
}

export type WrittenQuestion = WrittenChoice | WrittenScale;

interface EveryQuestion {
  readonly title: string;
  /** Phrases with a short break between them. */
  readonly asks: readonly string[];
  readonly repeatKey?: string | undefined;
  readonly notGiven?: { readonly label: string; readonly column: string } | undefined;
  readonly nobody?: string | undefined;
}

interface WrittenChoice extends EveryQuestion {
  readonly kind: 'choice';
  readonly answers: readonly {
    readonly id: string;
    readonly key: string;
    readonly label: string;
    readonly look?: WrittenLook | undefined;
    readonly column: string;
    readonly next: string;
  }[];
}

export interface WrittenScale extends EveryQuestion {
  readonly kind: 'scale';
  readonly lowest: number;
  readonly highest: number;
  readonly measure?: Measure | undefined;
  /** What its columns' names begin with. */
  readonly column: string;
  /** What follows every answer, or those up to some value. */
  readonly next: string | readonly { readonly upTo: number; readonly next: string }[];
}

/** What figure is made of a scale of 0–10: an index (its mean, and the share from 7 on), or the Net Promoter Score. */
export type Measure = 'index' | 'nps';

/** Answers that are counted together where one ballot has them, whatever else it says. They stay in all other figures. */
export interface Flag extends Named {
  readonly id: string;
  /** One of these has to be so; in it, what is said of each question. */
  readonly when: readonly Readonly<Record<string, Condition>>[];
}

/** Of a scale: its values from one on, up to another. Of a choice: one of these answers. */
export interface Condition {
  readonly from?: number | undefined;
  readonly upTo?: number | undefined;
  readonly oneOf?: readonly string[] | undefined;
}

/** A face and a colour by their names (`format/look.ts`). */
interface WrittenLook {
  readonly face: string;
  readonly colour: string;
}

/** A questionnaire as the survey and the figures use it. */
export interface Questionnaire {
  readonly id: string;
  /** Stored on every ballot: a changed questionnaire is a new version. */
  readonly version: number;
  /** `faces.1`: what counts are kept under. Answers of two versions are never added. */
  readonly key: string;
  /** The first day of this version, without its day end; nothing if it is the first version. */
  readonly from: Day | undefined;
  /** Whether it is counted by civil days or by windows: the same in all versions. */
  readonly dayEnd: DayEnd;
  readonly title: string;
  readonly first: Question;
  readonly questions: Readonly<Record<string, Question>>;
  /** The first is also said to whoever stops answering half-way. */
  readonly closings: Readonly<Record<string, Spoken>>;
  /**
   * The most answers that a citizen can give. Every completed survey is padded to this number of steps, because the number of
   * steps would tell what was answered.
   */
  readonly mostAnswers: number;
  readonly flags: readonly Flag[];
}

export interface Question {
  readonly id: string;
  readonly kind: 'choice' | 'scale';
  readonly title: string;
  readonly asks: Spoken;
  /** Repeats the question. */
  readonly repeatKey: string;
  /** How many digits the longest key has. */
  readonly digits: number;
  /** In the order of the file; those of a scale from the lowest to the highest. */
  readonly answers: readonly Answer[];
  /** Of a scale: keys that could not be made out. */
  readonly unclear?: Unclear | undefined;
  readonly measure?: Measure | undefined;
  /** What the names of a scale's columns in files begin with. */
  readonly column?: string | undefined;
  /** How those are called who were asked and did not answer. */
  readonly notGiven?: Named | undefined;
  /** What is written where nobody was asked. */
  readonly nobody?: string | undefined;
}

interface Named {
  readonly label: string;
  /** The name of its column in files. */
  readonly column: string;
}

/** What stands on a ballot for a question. */
export interface Given {
  readonly id: string;
  /** The question or the closing that follows. */
  readonly next: string;
}

export interface Answer extends Given, Named {
  readonly key: string;
  readonly look?: WrittenLook | undefined;
}

/** No key stands for it. It is counted and shown, and is in no mean. */
export interface Unclear extends Given {
  /** The name of its column in files. */
  readonly column: string;
}

/** What the answer is called that could not be made out. */
export const unclear = 'unclear';

/** What the name of its column in files ends with. */
export const unclearColumn = 'non_chiare';

/** Everything that can stand on a ballot for a question. */
export const givenTo = ({ answers, unclear: none }: Question): readonly Given[] =>
  none ? [...answers, none] : answers;

/** What a written questionnaire means. It has passed the publish gate (`questionnaire-schema.ts`). */
export function questionnaireOf({
  id,
  version,
  from,
  dayEnds,
  title,
  questions: written,
  closings,
  flags = [],
}: WrittenQuestionnaire): Questionnaire {
  const spoken = (name: string, phrases: readonly string[]): Spoken => ({
    recording: `${id}-${version}-${name}`,
    phrases,
  });
  const questions = mapObject(written, (question, name) => questionOf(name, question, spoken(name, question.asks)));
  const [first] = Object.values(questions);
  if (!first) throw new Error(`the questionnaire ${id} has no question`);
  return {
    ...{ id, version, key: `${id}.${version}`, from, dayEnd: dayEndOf(dayEnds), title, first, questions },
    closings: mapObject(closings, (phrases, name) => spoken(name, phrases)),
    mostAnswers: mostFrom(questions, first),
    flags,
  };
}

const dayEndOf = (dayEnds: string | undefined): DayEnd => (dayEnds === undefined ? '' : `T${dayEnds.slice(0, 2)}`);

function questionOf(id: string, question: WrittenQuestion, asks: Spoken): Question {
  const { kind, title, notGiven, nobody } = question;
  const answers = answersTo(question);
  const digits = Math.max(...answers.map(({ key }) => key.length));
  const repeatKey = repeatKeyOf(question);
  const ofScale = question.kind === 'scale' && {
    unclear: unclearOf(question),
    measure: question.measure,
    column: question.column,
  };
  return { id, kind, title, asks, repeatKey, digits, answers, ...ofScale, notGiven, nobody };
}

/** A scale's own key, `*`, is none of its answers. */
export const repeatKeyOf = ({ kind, repeatKey = kind === 'scale' ? '*' : '0' }: WrittenQuestion): string => repeatKey;

/** What the names of the columns of a measured scale end with: how many answers belong to which class. */
export const measureColumns = { index: ['da_7'], nps: ['promotori', 'passivi', 'detrattori'] } as const;

/** What a scale's column is called: one of its values, their sum, those that were unclear. */
export const scaleColumn = (column: string, of: string): string => `${column}_${of}`;

function answersTo(question: WrittenQuestion): readonly Answer[] {
  if (question.kind === 'choice') return question.answers;
  const { lowest, highest, column } = question;
  return Array.from({ length: highest - lowest + 1 }, (_, index) => {
    const name = String(lowest + index);
    const next = followingValue(question, lowest + index).name;
    return { id: name, key: name, label: name, column: scaleColumn(column, name), next };
  });
}

/** What follows a value of a scale, and in which entry of its list that stands. */
export function followingValue({ next }: Pick<WrittenScale, 'next'>, value: number) {
  if (typeof next === 'string') return { name: next, entry: undefined };
  const entry = next.findIndex(({ upTo }) => value <= upTo);
  return { name: next[entry]?.next ?? '', entry };
}

/** A `10` that came as `1` and a late `0` has been followed by what follows 1. */
export const unclearValue = ({ lowest }: Pick<WrittenScale, 'lowest'>): number => Math.max(lowest, 1);

const unclearOf = (question: WrittenScale): Unclear => ({
  id: unclear,
  column: scaleColumn(question.column, unclearColumn),
  next: followingValue(question, unclearValue(question)).name,
});

/** @throws RangeError if the questions lead in a circle, which the gate refuses */
function mostFrom(questions: Questionnaire['questions'], { answers }: Question): number {
  const next = new Set(answers.map((answer) => answer.next));
  const most = [...next].map((name) => {
    const question = questions[name];
    return question ? mostFrom(questions, question) : 0;
  });
  return 1 + Math.max(...most);
}

const mapObject = <From, To>(from: Readonly<Record<string, From>>, map: (value: From, name: string) => To) =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, map(value, name)]));
