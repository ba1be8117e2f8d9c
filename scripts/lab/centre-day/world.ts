import { startOf } from '../../../src/calendar/civil-time';
import { connect } from '../../../src/platform/table/connect';
import { clockHeader } from '../../local/clock';
import { DynamoDbInMemory } from '../../local/database-in-memory/dynamodb-in-memory';
import { FunctionsInProcess, type Heard, type Outside } from '../../local/functions-in-process';
import { Random } from '../../local/phones/day/random';
import { domainInProcess } from '../../local/settings-in-process';
import { answerSignedIn, signedInAt } from '../../local/signed-in';
import { numbersAt } from '../../local/telephones';
import { twilioInProcess } from '../../local/twilio-in-process';
import { VirtualClock } from '../../simulator/clock';
import type { HttpAnswer, HttpQuestion } from '../../simulator/http-ask';
import { Simulator } from '../../simulator/simulator';
import { citizensNumber, operatorsNumber, settings } from './centre';
import type { DayOptions } from './plan';

/** A Monday. */
const day = '2046-11-05';
const midnight = startOf(day).getTime();

const origin = `http://${domainInProcess}`;
const musicSeconds = 16;

/** The functions, their database and the telephones of one day, all on one clock. */
export class World {
  readonly clock = new VirtualClock(midnight);
  readonly rows = new DynamoDbInMemory();
  readonly simulator: Simulator;
  /** What the functions said that is no simple answer. */
  readonly log: Heard[] = [];
  webhooks = 0;
  private readonly functions: FunctionsInProcess;
  private readonly random: Random;
  private readonly database = this.rows.attachQuickly(connect(settings));

  constructor(private readonly options: DayOptions) {
    this.random = new Random(options.seed + 1);
    this.functions = new FunctionsInProcess({
      settings,
      domain: domainInProcess,
      log: (line) => void this.log.push(line),
    });
    this.simulator = new Simulator({
      accountSid: settings.ACCOUNT_SID,
      authToken: settings.AUTH_TOKEN,
      clock: this.clock,
      seed: options.seed,
      playSeconds: () => musicSeconds,
      // In real time, of which a day may take minutes.
      webhookTimeoutMs: 600_000,
      ask: (question) => this.ask(question),
      numbers: {
        ...numbersAt(origin, [citizensNumber]),
        [operatorsNumber]: {
          voiceUrl: signedInAt(origin, { shift: day, services: 'urp' }),
          voiceFallbackUrl: `${origin}/fallback`,
          statusCallback: `${origin}/operator/ended`,
        },
      },
    });
  }

  /** Seconds since midnight. */
  get now(): number {
    return this.secondsOf(this.clock.now());
  }

  /** @param moment in milliseconds since 1970 */
  secondsOf = (moment: number): number => (moment - midnight) / 1000;

  at(seconds: number, act: () => void): void {
    this.clock.after((seconds - this.now) * 1000, act);
  }

  in(seconds: number, act: () => void): void {
    this.clock.after(seconds * 1000, act);
  }

  private async ask(question: HttpQuestion): Promise<HttpAnswer> {
    const signedIn = answerSignedIn(question);
    if (signedIn) return signedIn;
    this.webhooks += 1;
    // On its way, at work, and back: other calls go on meanwhile.
    await this.simulator.pass(this.random.about(0.1, 0.03, 1));
    const headers = { ...question.headers, [clockHeader]: new Date(this.clock.now()).toISOString() };
    return this.functions.answer({ ...question, headers }, this.outside());
  }

  private outside(): Outside {
    const { silence } = this.options;
    const send = async (command: Parameters<Outside['database']['send']>[0]) => {
      if (this.now >= silence.from && this.now < silence.from + silence.seconds)
        throw new Error('the database is silent');
      return this.database.send(command);
    };
    const account = { accountSid: settings.ACCOUNT_SID, authToken: settings.AUTH_TOKEN };
    // The SDK overloads it; it is only called with a command.
    return { database: { send } as Outside['database'], twilio: twilioInProcess(this.simulator, account) };
  }
}
