import { clockHeader } from '../../local/clock';
import type { FunctionsInProcess, Outside } from '../../local/functions-in-process';
import type { HttpAnswer, HttpQuestion } from '../../simulator/http-ask';
import { type Faults, happens, latestSeconds } from './faults';
import { faultyDatabase } from './faulty-database';
import type { FaultyRest } from './faulty-rest';
import type { WebhookRecord } from './play-record';

/** Twilio may send a webhook again so much later, in seconds. */
const longestRepeatSeconds = 60;

/** Webhooks on their way to the functions: some come late, or twice, or their answers get lost. */
export class FaultyWebhooks {
  private readonly tokens = new Set<string>();

  constructor(
    private readonly faults: Faults,
    private readonly functions: FunctionsInProcess,
    private readonly database: Outside['database'],
    private readonly rest: FaultyRest,
  ) {}

  async ask(question: HttpQuestion): Promise<HttpAnswer> {
    const { faults } = this;
    const { random, clock } = faults;
    const { webhook: rates } = faults.rates;
    const simulator = faults.simulator();
    const sent = this.note(question);
    const has = (rate: number) => !sent.isCopy && happens(faults, rate);

    const again = () => simulator.resend(asEvent(question));
    if (has(rates.repeated)) clock.after(random.between(0.5, longestRepeatSeconds) * 1000, () => void again());
    const twin = has(rates.doubled) ? again() : undefined;
    sent.lateSeconds = has(rates.late) ? random.between(0.5, latestSeconds) : 0;
    await simulator.pass(random.about(0.04, 0.005, 0.3) + sent.lateSeconds);
    let answer = await this.handle(question, sent);
    if (has(rates.retried)) {
      await simulator.pass(random.between(0.1, 2));
      answer = await this.handle(question, sent);
    }
    const answeredLate = has(rates.answeredLate) ? random.between(0.5, latestSeconds - sent.lateSeconds) : 0;
    sent.lateSeconds += answeredLate;
    await simulator.pass(random.about(0.02, 0.005, 0.2) + answeredLate);
    if (twin && random.chance(0.5)) answer = { ...answer, ...(await simulator.passUntil(twin)) };
    sent.answeredAt = clock.now();
    return answer;
  }

  private note({ url, body, headers }: HttpQuestion): WebhookRecord {
    const { clock, record } = this.faults;
    const token = headers['I-Twilio-Idempotency-Token'] ?? '';
    const isCopy = this.tokens.has(token);
    this.tokens.add(token);
    const sid = new URLSearchParams(body).get('CallSid') ?? '';
    const sent = { path: new URL(url).pathname, sid, isCopy, sentAt: clock.now(), lateSeconds: 0, isSilenced: false };
    record.webhooks.push(sent);
    return sent;
  }

  private handle(question: HttpQuestion, sent: WebhookRecord): Promise<HttpAnswer> {
    const { clock, record } = this.faults;
    sent.begunAt ??= clock.now();
    record.say(record.nameOf(sent.sid), `asks ${sent.path}${sent.isCopy ? ' (again)' : ''}`);
    const headers = { ...question.headers, [clockHeader]: new Date(clock.now()).toISOString() };
    return this.functions.answer({ ...question, headers }, this.outside(sent));
  }

  /** The database and Twilio's REST API for one step, which asks one thing after the other. */
  private outside(sent: WebhookRecord): Outside {
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
      const asked = last.then(ask);
      last = asked.catch(() => undefined);
      return asked;
    };
    const send = faultyDatabase(this.faults, this.database, sent);
    const database = { send: (command: Parameters<typeof send>[0]) => inTurn(() => send(command)) };
    const leg = (sid: string) => ({
      update: ({ url }: { readonly url: string }) => inTurn(() => this.rest.sendOn(sid, url)),
    });
    const calls = Object.assign(leg, { create: () => Promise.reject(new Error('in no play is anybody called')) });
    // All that a step uses of it.
    return { database: database as Outside['database'], twilio: { calls } };
  }
}

function asEvent({ url, method, body, headers }: HttpQuestion) {
  const params = Object.fromEntries(new URLSearchParams(body));
  const sent = { url, method, params, callSid: params['CallSid'] ?? '' };
  const idempotencyToken = headers['I-Twilio-Idempotency-Token'] ?? '';
  return { kind: 'request', at: 0, status: 0, milliseconds: 0, ...sent, idempotencyToken } as const;
}
