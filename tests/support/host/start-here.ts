import { machineTime } from '../../../scripts/local/clock';
import { type LocalServer, startLocalServer } from '../../../scripts/local/local-server';
import { builtForTests } from '../built-for-tests';
import { testTimeoutMilliseconds } from '../timeouts';
import type { ToStart } from './started-server';

/** Starts Faccina in this process, with an in-memory database. */
export const startHere = ({
  environment,
  directory,
  startingAt,
  built = builtForTests,
}: ToStart): Promise<LocalServer> =>
  startLocalServer({
    root: process.cwd(),
    built,
    environment,
    say: () => undefined,
    now: machineTime(startingAt) ?? (() => new Date(Number.NaN)),
    directory,
    isInMemory: true,
    // Tests play days of their own: a job at the machine's time would meddle with them once a minute.
    isScheduled: startingAt !== undefined,
    functionLimitMilliseconds: testTimeoutMilliseconds,
  });
