import type { CallCounts } from '../../../src/figures/tally';

/** A step that was requested during a part of the rehearsal. */
export interface SeenStep {
  readonly step: string;
  readonly at: Date;
}

/** The traces of a part of the rehearsal: Twilio's log, by time, and the table. */
export interface Evidence {
  readonly steps: readonly SeenStep[];
  /** The codes of all log lines (`src/platform/log.ts`). */
  readonly codes: readonly string[];
  /** By how much the counts of calls have grown. */
  readonly more: CallCounts;
}

/** One thing to check afterwards. */
export interface Sign {
  /** Whether it holds. If not yet, it is checked again: the log is some seconds late. */
  readonly holds: (evidence: Evidence) => boolean;
  /** What it means if it does not hold. */
  readonly otherwise: string;
}

const count = ({ steps }: Evidence, step: string): number => steps.filter((one) => one.step === step).length;

/** A step was requested so often, at least and at most. */
export const asked = (step: string, least: number, most: number, otherwise: string): Sign => ({
  holds: (evidence) => count(evidence, step) >= least && count(evidence, step) <= most,
  otherwise,
});

/** The day's counts have grown by exactly this. */
export const counted = (more: Partial<CallCounts>, otherwise: string): Sign => ({
  holds: (evidence) =>
    (['received', 'served', 'transferred', 'participants'] as const).every(
      (figure) => evidence.more[figure] === (more[figure] ?? 0),
    ),
  otherwise,
});

const badCodes = ['malformed', 'failed', 'fell-back', 'without-database'];

/** No request was malformed, no step failed, and none had to go on without the database. */
export const allAnswered: Sign = {
  holds: ({ codes }) => !codes.some((code) => badCodes.includes(code)),
  otherwise:
    'a step got something that it could not read, broke, or did without the database: npm run status, and the log in Twilio’s console',
};

/** No request to Twilio's REST API failed. */
export const twilioAnswered: Sign = {
  holds: ({ codes }) => !codes.includes('twilio-failed'),
  otherwise: 'Twilio could not be asked about a call, or refused: row 40, and npm run doctor',
};

/** A step was requested, and not after the first of another. */
export const before = (one: string, other: string, otherwise: string): Sign => ({
  holds: ({ steps }) => {
    const first = steps.find(({ step }) => step === other);
    return steps.some(({ step, at }) => step === one && (!first || at <= first.at));
  },
  otherwise,
});

/** Two steps were requested within so many seconds of each other, in any order. */
export const within = (seconds: number, one: string, other: string, otherwise: string): Sign => ({
  holds: ({ steps }) =>
    steps.some(
      (first) =>
        first.step === one &&
        steps.some(
          (second) => second.step === other && Math.abs(second.at.getTime() - first.at.getTime()) <= seconds * 1000,
        ),
    ),
  otherwise,
});
