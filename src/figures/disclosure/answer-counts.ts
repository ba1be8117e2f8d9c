/** How many gave which answer to a questionnaire. */
export interface AnswerCounts {
  /** How many gave any answer. */
  readonly count: number;
  /** By question and answer; what nobody gave is missing. */
  readonly answers: ByQuestion;
  /** How many gave answers that their questionnaire flags, by flag; missing where nobody did. */
  readonly flags?: ByAnswer;
}

type ByAnswer = Readonly<Record<string, number>>;
type ByQuestion = Readonly<Record<string, ByAnswer>>;

export const noAnswers: AnswerCounts = { count: 0, answers: {} };

export const addAnswers = (a: AnswerCounts, b: AnswerCounts): AnswerCounts => combine(a, b, (x, y) => x + y);

/** `all` minus `part`; undefined if `part` is not contained in it. */
export function withoutAnswers(all: AnswerCounts, part: AnswerCounts): AnswerCounts | undefined {
  const rest = combine(all, part, (x, y) => x - y);
  const isPart = [...Object.values(rest.answers), rest.flags ?? {}].every((of) =>
    Object.values(of).every((count) => count >= 0),
  );
  return isPart ? rest : undefined;
}

type Operation = (x: number, y: number) => number;

function combine(a: AnswerCounts, b: AnswerCounts, of: Operation): AnswerCounts {
  const answers: Record<string, ByAnswer> = {};
  for (const question of Object.keys({ ...a.answers, ...b.answers })) {
    const counts = combineCounts(a.answers[question], b.answers[question], of);
    if (Object.keys(counts).length > 0) answers[question] = counts;
  }
  const flags = combineCounts(a.flags, b.flags, of);
  return { count: of(a.count, b.count), answers, ...(Object.keys(flags).length > 0 && { flags }) };
}

function combineCounts(a: ByAnswer = {}, b: ByAnswer = {}, of: Operation): ByAnswer {
  const counts: Record<string, number> = {};
  for (const name of Object.keys({ ...a, ...b })) {
    const count = of(a[name] ?? 0, b[name] ?? 0);
    if (count !== 0) counts[name] = count;
  }
  return counts;
}
