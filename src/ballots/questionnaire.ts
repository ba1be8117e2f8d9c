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

interface WrittenScale extends EveryQuestion {
  readonly kind: 'scale';
  readonly lowest: number;
  readonly highest: number;
  /** What its columns' names begin with. */
  readonly column: string;
  /** What follows every answer, or those up to some value. */
  readonly next: string | readonly { readonly upTo: number; readonly next: string }[];
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

export interface Answer extends Named {
  readonly id: string;
  readonly key: string;
  readonly look?: WrittenLook | undefined;
  /** The question or the closing that follows. */
  readonly next: string;
}

/** What a written questionnaire means. It has passed the publish gate (`questionnaire-schema.ts`). */
export function questionnaireOf({
  id,
  version,
  from,
  dayEnds,
  title,
  questions: written,
  closings,
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
  };
}

const dayEndOf = (dayEnds: string | undefined): DayEnd => (dayEnds === undefined ? '' : `T${dayEnds.slice(0, 2)}`);

function questionOf(id: string, question: WrittenQuestion, asks: Spoken): Question {
  const { kind, title, notGiven, nobody } = question;
  const answers = answersTo(question);
  const digits = Math.max(...answers.map(({ key }) => key.length));
  const repeatKey = repeatKeyOf(question);
  const column = question.kind === 'scale' ? question.column : undefined;
  return { id, kind, title, asks, repeatKey, digits, answers, column, notGiven, nobody };
}

/** A scale's own key, `*`, is none of its answers. */
export const repeatKeyOf = ({ kind, repeatKey = kind === 'scale' ? '*' : '0' }: WrittenQuestion): string => repeatKey;

/** What a scale's column is called: one of its values, or their sum. */
export const scaleColumn = (column: string, of: string): string => `${column}_${of}`;

function answersTo(question: WrittenQuestion): readonly Answer[] {
  if (question.kind === 'choice') return question.answers;
  const { lowest, highest, column, next } = question;
  const nextOf = (value: number) =>
    typeof next === 'string' ? next : (next.find(({ upTo }) => value <= upTo)?.next ?? '');
  return Array.from({ length: highest - lowest + 1 }, (_, index) => {
    const name = String(lowest + index);
    return { id: name, key: name, label: name, column: scaleColumn(column, name), next: nextOf(lowest + index) };
  });
}

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
