import { isStepLine, type OurLine, readLine } from './twilio/read-log';

export interface StepFigures {
  readonly step: string;
  readonly requests: number;
  readonly failed: number;
  readonly milliseconds50: number;
  readonly milliseconds95: number;
  readonly mostMilliseconds: number;
}

/** How often there was which fault, `AccessDeniedException`. */
export type Faults = Readonly<Record<string, number>>;

export interface LogFigures {
  readonly answered: number;
  readonly failed: number;
  /** Steps that gave Twilio no answer at all: it asked the fallback address instead. */
  readonly fellBack: number;
  readonly malformed: number;
  /** Came past Twilio's check of its own signature, and were refused by the step's. */
  readonly unsigned: number;
  /** Answered, while the database was silent; why it counts as silent. */
  readonly withoutDatabase: Faults;
  /** Twilio could not be asked about a call. */
  readonly twilioFailed: Faults;
  /** Calls that somebody sent to the survey, and that were no votes. */
  readonly transfersRefused: Faults;
  /** Nobody was let in as an operator. */
  readonly signInsRefused: Faults;
  readonly steps: readonly StepFigures[];
}

/** Counts what the functions logged. Whatever is no line of theirs, Twilio's own messages first of all, is passed over. */
export function figuresOfLog(lines: readonly string[]): LogFigures {
  const ours = lines.flatMap((line) => readLine(line) ?? []);
  const read = ours.filter(isStepLine);
  const count = (wanted: string) => read.filter(({ code }) => code === wanted).length;
  const failed = count('failed');
  const fellBack = count('fell-back');
  const malformed = count('malformed');
  const unsigned = count('unsigned');
  const steps = [...new Set(read.map(({ step }) => step))].sort();
  return {
    answered: read.length - failed - fellBack - malformed - unsigned,
    failed,
    fellBack,
    malformed,
    unsigned,
    withoutDatabase: faultsOf(ours, 'without-database'),
    twilioFailed: faultsOf(ours, 'twilio-failed'),
    transfersRefused: faultsOf(ours, 'transfer-refused'),
    signInsRefused: faultsOf(ours, 'sign-in-refused'),
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

function faultsOf(lines: readonly OurLine[], wanted: string): Faults {
  const faults: Record<string, number> = {};
  for (const { code, fault = 'unknown' } of lines) {
    if (code === wanted) faults[fault] = (faults[fault] ?? 0) + 1;
  }
  return faults;
}

/** The smallest of these that so large a part of them does not exceed. */
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
