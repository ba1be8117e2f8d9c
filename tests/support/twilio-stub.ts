import type { RestAnswer, RestRequest } from '../../scripts/simulator/rest/answer-rest';
import { type RestServer, serveRest } from '../../scripts/simulator/rest/serve-rest';

/** A stub of the REST API: somebody waits in every queue, and every leg can be redirected. */
export class TwilioStub {
  readonly asked: RestRequest[] = [];
  #server: RestServer | undefined;

  /** @param front the CallSid at the front of each queue */
  constructor(
    private readonly front: string,
    private readonly queues: readonly string[],
  ) {}

  async start(): Promise<string> {
    this.#server = await serveRest(() => this);
    return this.#server.url;
  }

  /** The addresses that legs were redirected to. */
  get addresses(): string[] {
    return this.asked.flatMap(({ form }) => (form['Url'] === undefined ? [] : [form['Url']]));
  }

  answerRest(request: RestRequest): RestAnswer {
    this.asked.push(request);
    const queues = this.queues.map((name, at) => ({ sid: `QU${at}`, friendly_name: name, current_size: 1 }));
    const answers: Readonly<Record<string, object>> = {
      Queues: { queues },
      Front: { call_sid: this.front, wait_time: 5 },
    };
    const [, name = ''] = /\/(\w+)\.json$/.exec(request.path) ?? [];
    return { status: 200, body: answers[name] ?? {} };
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}
