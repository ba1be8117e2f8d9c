import { setTimeout as wait } from 'node:timers/promises';
import { SettingsError } from '../../src/settings';
import { buildFunctions } from '../build/build-functions';
import { CatalogueError } from '../build/catalogue';
import { processTerminal } from './terminal';
import { ToMend, UsageError } from './to-mend';
import type { Command, ExitStatus, Workplace } from './workplace';

/** Runs a command in this process, as `npm run` does; the exit status tells. */
export async function runCommand(command: Command, args: readonly string[]): Promise<void> {
  process.exitCode = await carryOut(
    command,
    {
      root: process.cwd(),
      shell: process.env,
      terminal: processTerminal,
      now: () => new Date(),
      build: () => buildFunctions(process.cwd(), 'dist'),
      pause: async (milliseconds) => void (await wait(milliseconds)),
    },
    args,
  );
}

/** What can be mended ends in a sentence or two; a fault of ours is thrown on, to be shown whole. */
export async function carryOut(command: Command, workplace: Workplace, args: readonly string[]): Promise<ExitStatus> {
  const { say } = workplace.terminal;
  try {
    return await command(workplace, args);
  } catch (error) {
    if (error instanceof UsageError) {
      say(error.message);
      return 2;
    }
    if (error instanceof ToMend) {
      say(`\n${error.message}\n→ ${error.next}`);
      return 1;
    }
    if (error instanceof SettingsError || error instanceof CatalogueError) {
      say(`\n${error.message}`);
      if (error instanceof SettingsError)
        say(
          '→ npm run provision asks for what is missing; correct the rest in .env.production (on your own machine, in .env), and type the same again',
        );
      return 1;
    }
    throw error;
  }
}
