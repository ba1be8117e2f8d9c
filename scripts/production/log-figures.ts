import * as v from 'valibot';

/** What is counted of a log line (`src/log.ts`); a line that says no milliseconds stands beside another that does. */
const countedLine = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ code: v.string(), step: v.string(), milliseconds: v.number() }),
);

export interface StepFigures {
  readonly step: string;
  readonly requests: number;
  readonly failed: number;
  readonly milliseconds50: number;
  readonly milliseconds95: number;
  readonly mostMilliseconds: number;
}

export interface LogFigures {
  readonly answered: number;
  readonly failed: number;
  readonly malformed: number;
  readonly steps: readonly StepFigures[];
}

/** Counts what the functions logged. Whatever is no line of theirs, Twilio's own messages first of all, is passed over. */
export function figuresOfLog(lines: readonly string[]): LogFigures {
  const read = lines.flatMap((line) => {
    const result = v.safeParse(countedLine, line);
    return result.success ? [result.output] : [];
  });
  const count = (codes: readonly string[]) => read.filter(({ code }) => codes.includes(code)).length;
  const failed = count(['failed']);
  const malformed = count(['malformed']);
  const steps = [...new Set(read.map(({ step }) => step))].sort();
  return {
    answered: read.length - failed - malformed,
    failed,
    malformed,
    steps: steps.map((step) => {
      const own = read.filter((line) => line.step === step);
      const times = own.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
      return {
        step,
        requests: own.length,
        failed: own.filter(({ code }) => code === 'failed').length,
        milliseconds50: quantile(times, 0.5),
        milliseconds95: quantile(times, 0.95),
        mostMilliseconds: times.at(-1) ?? 0,
      };
    }),
  };
}

/** The smallest of these that so large a part of them does not exceed. */
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
