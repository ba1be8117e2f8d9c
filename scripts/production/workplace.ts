import type { Built } from '../build/build-functions';
import type { Checked } from '../check/check-config';
import type { Terminal } from './terminal';

export type Environment = Readonly<Record<string, string>>;

/** The dependencies of every command; tests give their own. */
export interface Workplace {
  /** The project's folder, with `.env.production`. */
  readonly root: string;
  /** The shell's environment: AWS's own credentials, and where the emulators are. */
  readonly shell: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly now: () => Date;
  /** Hears what is in `config/` on the simulator. */
  readonly check: () => Promise<Checked>;
  /** Builds the functions. */
  readonly build: () => Promise<Built>;
  /** Waits between polls of AWS or Twilio. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** 0: all is well. 1: something is to be mended, and was said. 2: the command was typed wrong. */
export type ExitStatus = 0 | 1 | 2;

/** What `npm run …` runs, of scripts/commands.mjs. */
export type Command = (workplace: Workplace, args: readonly string[]) => Promise<ExitStatus>;
