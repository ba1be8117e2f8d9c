import { readArguments } from './read-arguments';
import { whatToMend } from './what-to-mend';

/**
 * Runs what `npm run …` was typed for. What can be mended ends in a sentence or two; a fault of ours is thrown on, to be
 * shown whole.
 * @param command its name in `package.json`
 * @param main what takes no arguments is given none: whatever was typed is left over then
 */
export async function runScript(
  command: string,
  main: (args: string[]) => Promise<void>,
  args: string[],
): Promise<void> {
  try {
    if (main.length === 0) readArguments({ args, shell: process.env }, { options: {}, usage: `npm run ${command}` });
    await main(args);
  } catch (error) {
    const told = whatToMend(error);
    if (!told) throw error;
    console.error(told.said);
    process.exitCode = told.status;
  }
}
