import { nextAt } from '../../src/calendar/civil-time';
import { signatureHeader, signRequest } from '../../src/platform/request-signature';
import { clockHeader } from './clock';

export interface Scheduler {
  stop(): void;
}

/** A scheduled job. */
export interface Errand {
  /** Its function, `/reports/daily`. */
  readonly path: string;
  /** When it is next due after a moment. */
  readonly next: (after: Date) => Date;
  /** Whether to print only failures. */
  readonly quiet?: boolean;
  /** Something to wait for before the request. */
  readonly waitsFor?: () => Promise<void>;
}

/** @param time of day in Rome, `18:30` */
export const everyDayAt =
  (time: string) =>
  (after: Date): Date =>
    nextAt(time, after);

export const everySeconds =
  (seconds: number) =>
  (after: Date): Date =>
    new Date(after.getTime() + seconds * 1000);

interface Options {
  readonly url: string;
  readonly secret: string;
  readonly errands: readonly Errand[];
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** Requests each job when it is due, as EventBridge does in production. */
export function startScheduler({ errands, ...options }: Options): Scheduler {
  const stops = errands.map((errand) => run(errand, options));
  return {
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function run({ path, next, quiet = false, waitsFor }: Errand, options: Omit<Options, 'errands'>): () => void {
  const { now, say } = options;
  let timer: NodeJS.Timeout;
  const tell = quiet ? () => undefined : say;
  const ask = async () => {
    await waitsFor?.();
    return askFor(path, options);
  };
  const plan = () => {
    timer = setTimeout(() => {
      void ask().then(tell, (error) => say(`${path} was not asked for: ${error}`));
      plan();
    }, next(now()).getTime() - now().getTime());
  };
  plan();
  return () => clearTimeout(timer);
}

/** Sends a job's signed request, for today or another day. */
export async function askFor(
  path: string,
  { url, secret, now }: Omit<Options, 'errands' | 'say'>,
  day = '',
): Promise<string> {
  const moment = now();
  const headers = {
    [signatureHeader]: signRequest(secret, { path, day }, moment),
    [clockHeader]: moment.toISOString(),
  };
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers,
    ...(day !== '' && { body: new URLSearchParams({ day }) }),
  });
  return `the scheduler asked for ${path}: ${response.status} ${await response.text()}`;
}
