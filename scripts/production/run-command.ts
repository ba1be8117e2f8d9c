import { setTimeout as wait } from 'node:timers/promises';
import { buildFunctions } from '../build/build-functions';
import { checkConfig } from '../check/check-config';
import { readArguments } from './read-arguments';
import { processTerminal } from './terminal';
import { whatToMend } from './what-to-mend';
import type { Command, ExitStatus, Workplace } from './workplace';

/**
 * Runs a command in this process, as `npm run` does; the exit status tells.
 * @param name its name in `package.json`
 * @param command if it declares no arguments, any argument is refused
 */
export async function runCommand(name: string, command: Command, args: readonly string[]): Promise<void> {
  process.exitCode = await carryOut(
    async (workplace) => {
      if (command.length < 2) readArguments({ args, shell: process.env }, { options: {}, usage: `npm run ${name}` });
      return command(workplace, args);
    },
    {
      root: process.cwd(),
      shell: process.env,
      terminal: processTerminal,
      now: () => new Date(),
      check: () => checkConfig(process.cwd()),
      build: () => buildFunctions(process.cwd(), 'dist'),
      pause: async (milliseconds) => void (await wait(milliseconds)),
    },
    args,
    console.error,
  );
}

/** An error that the user can mend is printed in a sentence or two; a bug of ours is rethrown, to be shown with its stack. */
export async function carryOut(
  command: Command,
  workplace: Workplace,
  args: readonly string[],
  complain = workplace.terminal.say,
): Promise<ExitStatus> {
  try {
    return await command(workplace, args);
  } catch (error) {
    const told = whatToMend(error);
    if (!told) throw error;
    complain(told.said);
    return told.status;
  }
}
