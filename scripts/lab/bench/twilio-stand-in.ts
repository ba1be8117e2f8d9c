import { type RestServer, serveRest } from '../../simulator/rest/serve-rest';

/** Twilio's REST API, which obeys at once and keeps in mind where each leg was sent. */
export class TwilioStandIn {
  readonly sentOn = new Map<string, string>();

  private constructor(private readonly server: RestServer) {}

  static async start(): Promise<TwilioStandIn> {
    let standIn: TwilioStandIn | undefined;
    const server = await serveRest(() => ({
      answerRest({ path, form }) {
        const [, callSid = ''] = /\/Calls\/(CA\w+)\.json$/.exec(path) ?? [];
        standIn?.sentOn.set(callSid, form['Url'] ?? '');
        return { status: 200, body: { sid: callSid, status: 'in-progress' } };
      },
    }));
    standIn = new TwilioStandIn(server);
    return standIn;
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
