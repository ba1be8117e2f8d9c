import { SettingsError } from '../../src/platform/settings/settings';
import { ConfigError } from '../build/config-file';
import { DatabaseError } from '../local/database';
import { explainMachine } from './explain-machine';
import { ToMend, UsageError } from './to-mend';
import type { ExitStatus } from './workplace';

/** The message for an error that the user can mend; undefined for a bug of ours. */
export function whatToMend(error: unknown): { readonly said: string; readonly status: ExitStatus } | undefined {
  if (error instanceof UsageError) return { said: error.message, status: 2 };
  if (error instanceof ToMend) return { said: `\n${error.message}\n→ ${error.next}`, status: 1 };
  if (error instanceof ConfigError || error instanceof DatabaseError) return { said: `\n${error.message}`, status: 1 };
  if (error instanceof SettingsError) {
    const next =
      'npm run provision asks for what is missing; correct the rest in .env.production (on your own machine, in .env), and type the same again';
    return { said: `\n${error.message}\n→ ${next}`, status: 1 };
  }
  const ofMachine = explainMachine(error);
  return ofMachine && whatToMend(ofMachine);
}
