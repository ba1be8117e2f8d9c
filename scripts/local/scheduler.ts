import { nextAt } from '../../src/call/civil-time';
import { signatureHeader, signRequest } from '../../src/report/request-signature';

export interface Scheduler {
  stop(): void;
}

interface Options {
  readonly url: string;
  readonly secret: string;
  /** The time of day of the report in Rome, `18:30`. */
  readonly time: string;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** Asks for the day's report every evening, as EventBridge does where Faccina is deployed. */
export function startScheduler(options: Options): Scheduler {
  let timer: NodeJS.Timeout;
  const plan = () => {
    timer = setTimeout(() => {
      void askForReport(options).then(options.say, (error) => options.say(`the report was not asked for: ${error}`));
      plan();
    }, nextAt(options.time, options.now()).getTime() - options.now().getTime());
  };
  plan();
  return { stop: () => clearTimeout(timer) };
}

/** The signed request for today's report. */
export async function askForReport({ url, secret, now }: Pick<Options, 'url' | 'secret' | 'now'>): Promise<string> {
  const path = '/reports/daily';
  const signature = signRequest(secret, { path, day: '' }, now());
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: { [signatureHeader]: signature } });
  return `the scheduler asked for the report: ${response.status} ${await response.text()}`;
}
