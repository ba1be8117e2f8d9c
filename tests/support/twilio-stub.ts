import type { RestRequest } from '../../scripts/simulator/rest/answer-rest';
import type { RestAnswer } from '../../scripts/simulator/rest/refusal';
import { type RestServer, serveRest } from '../../scripts/simulator/rest/serve-rest';

/** A stub of the REST API: every leg can be sent on. */
export class TwilioStub {
  readonly asked: RestRequest[] = [];
  #server: RestServer | undefined;

  async start(): Promise<string> {
    this.#server = await serveRest(() => this);
    return this.#server.url;
  }

  /** Which legs were sent on, and where. */
  get sentOn(): { readonly leg: string; readonly url: string }[] {
    return this.asked.flatMap(({ path, form: { Url: url } }) => {
      const leg = /\/Calls\/(\w+)\.json$/.exec(path)?.[1];
      return leg === undefined || url === undefined ? [] : [{ leg, url }];
    });
  }

  answerRest(request: RestRequest): RestAnswer {
    this.asked.push(request);
    return { status: 200, body: {} };
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}
