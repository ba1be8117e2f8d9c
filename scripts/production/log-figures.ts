import { isStepLine, type OurLine, readLine } from './twilio/read-log';

export interface StepFigures {
  readonly step: string;
  readonly requests: number;
  readonly failed: number;
  readonly milliseconds50: number;
  readonly milliseconds95: number;
  readonly mostMilliseconds: number;
}

/** The number of errors by name, `AccessDeniedException`. */
export type Faults = Readonly<Record<string, number>>;

export interface LogFigures {
  readonly answered: number;
  readonly failed: number;
  /** Steps that gave Twilio no answer at all: it asked the fallback address instead. */
  readonly fellBack: number;
  readonly malformed: number;
  /** Requests that passed Twilio's own check of the signature, and were refused by the step's. */
  readonly unsigned: number;
  /** Requests that were answered without the database, by the reason. */
  readonly withoutDatabase: Faults;
  /** Requests to Twilio's REST API that failed. */
  readonly twilioFailed: Faults;
  /** Calls that came directly to the survey and were refused. */
  readonly transfersRefused: Faults;
  /** Failed attempts to sign in as an operator. */
  readonly signInsRefused: Faults;
  readonly steps: readonly StepFigures[];
}

/** Counts the functions' log lines. All others are ignored, such as Twilio's own messages. */
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

/** The quantile by the nearest rank: the smallest value that this share of them does not exceed. */
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
