import type { Tally } from '../../../src/figures/tally';

/** A step that was asked for while a part of the rehearsal was played. */
export interface SeenStep {
  readonly step: string;
  readonly at: Date;
}

type Counted = Pick<Tally, 'received' | 'served' | 'transferred' | 'participants'>;

/** What a part of the rehearsal left behind: in Twilio's log, in the order of time, and in the table. */
export interface Evidence {
  readonly steps: readonly SeenStep[];
  /** The codes of all lines (`src/platform/log.ts`): those of the steps, and of what happened on the way. */
  readonly codes: readonly string[];
  /** How many calls more there are than before. */
  readonly more: Counted;
}

/** One thing that is to be seen afterwards. */
export interface Sign {
  /** Whether it is there. What is not there yet may come: the log is some seconds late. */
  readonly holds: (evidence: Evidence) => boolean;
  /** What it means where it does not hold. */
  readonly otherwise: string;
}

const count = ({ steps }: Evidence, step: string): number => steps.filter((one) => one.step === step).length;

/** A step is asked for so often, at least and at most. */
export const asked = (step: string, least: number, most: number, otherwise: string): Sign => ({
  holds: (evidence) => count(evidence, step) >= least && count(evidence, step) <= most,
  otherwise,
});

/** The day's figures have moved by just this. */
export const counted = (more: Partial<Counted>, otherwise: string): Sign => ({
  holds: (evidence) =>
    (['received', 'served', 'transferred', 'participants'] as const).every(
      (figure) => evidence.more[figure] === (more[figure] ?? 0),
    ),
  otherwise,
});

const badCodes = ['malformed', 'failed', 'fell-back', 'without-database'];

/** No step was sent something that it can't read, none broke, and none did without the database. */
export const allAnswered: Sign = {
  holds: ({ codes }) => !codes.some((code) => badCodes.includes(code)),
  otherwise:
    'a step got something that it could not read, broke, or did without the database: npm run status, and the log in Twilio’s console',
};

/** Twilio did what it was asked about calls. */
export const twilioAnswered: Sign = {
  holds: ({ codes }) => !codes.includes('twilio-failed'),
  otherwise: 'Twilio could not be asked about a call, or refused: rows 22 and 40, and npm run doctor',
};

/** Two steps came within so many seconds of each other, whichever was first. */
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
