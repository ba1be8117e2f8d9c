import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { openStores } from '../src/dependencies';
import { originOf, readSettings, SettingsError } from '../src/settings';
import { findRunning } from './local/running';
import { wallCommand } from './wall/wall-command';

/** `npm run wall`: the screens in halls, of the deployed service or, with `--local`, of the one that runs here. */
export async function main(args: string[]): Promise<void> {
  try {
    const environment = environmentOf(args.includes('--local'));
    const { wallScreens } = openStores(readSettings(environment));
    const given = { wallScreens, origin: originOf(environment), now: new Date() };
    for (const line of await wallCommand(
      given,
      args.filter((arg) => arg !== '--local'),
    ))
      console.log(line);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function environmentOf(isLocal: boolean): Readonly<Record<string, unknown>> {
  if (isLocal) {
    const running = findRunning(process.cwd());
    if (!running)
      throw new RangeError('nothing is running here: npm start, and then the same again in another terminal');
    return running;
  }
  if (!existsSync('.env.production')) throw new RangeError('there is no .env.production in this folder');
  return parseEnv(readFileSync('.env.production', 'utf8'));
}
