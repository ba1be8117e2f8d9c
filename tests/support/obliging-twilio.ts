import type { RestAnswer, RestRequest } from '../../scripts/simulator/rest/answer-rest';
import { type RestServer, serveRest } from '../../scripts/simulator/rest/serve-rest';

/** A REST API that says yes to everything: somebody waits in each queue, and every leg goes where it is sent. */
export class ObligingTwilio {
  /** What was asked, in order. */
  readonly asked: RestRequest[] = [];
  #server: RestServer | undefined;

  /** @param front who is at the front of each queue */
  constructor(
    private readonly front: string,
    private readonly queues: readonly string[],
  ) {}

  async start(): Promise<string> {
    this.#server = await serveRest(() => this);
    return this.#server.url;
  }

  /** Where legs were sent. */
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
