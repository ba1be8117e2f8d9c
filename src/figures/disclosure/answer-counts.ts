/** How many gave which answer to a questionnaire. */
export interface AnswerCounts {
  /** How many gave any answer. */
  readonly count: number;
  /** By question and answer; what nobody gave is missing. */
  readonly answers: ByQuestion;
}

type ByAnswer = Readonly<Record<string, number>>;
type ByQuestion = Readonly<Record<string, ByAnswer>>;

export const noAnswers: AnswerCounts = { count: 0, answers: {} };

export const addAnswers = (a: AnswerCounts, b: AnswerCounts): AnswerCounts => combine(a, b, (x, y) => x + y);

/** `all` minus `part`; undefined if `part` is not contained in it. */
export function withoutAnswers(all: AnswerCounts, part: AnswerCounts): AnswerCounts | undefined {
  const rest = combine(all, part, (x, y) => x - y);
  const isPart = Object.values(rest.answers).every((of) => Object.values(of).every((count) => count >= 0));
  return isPart ? rest : undefined;
}

function combine(a: AnswerCounts, b: AnswerCounts, of: (x: number, y: number) => number): AnswerCounts {
  const answers: Record<string, ByAnswer> = {};
  for (const question of Object.keys({ ...a.answers, ...b.answers })) {
    const counts: Record<string, number> = {};
    const [ofA = {}, ofB = {}] = [a.answers[question], b.answers[question]];
    for (const answer of Object.keys({ ...ofA, ...ofB })) {
      const count = of(ofA[answer] ?? 0, ofB[answer] ?? 0);
      if (count !== 0) counts[answer] = count;
    }
    if (Object.keys(counts).length > 0) answers[question] = counts;
  }
  return { count: of(a.count, b.count), answers };
}
