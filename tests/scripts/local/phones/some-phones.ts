import type { PlayDay } from '../../../../scripts/local/phones/day/desk';
import { phonesRouter } from '../../../../scripts/local/phones/phones-router';
import { RealClock } from '../../../../scripts/simulator/clock';
import { Simulator } from '../../../../scripts/simulator/simulator';
import { account, CallCentre } from './call-centre';
import { type Heard, listen } from './listen';
import { type Served, serve } from './serve';

export const citizensNumber = '+390600000001';
const operatorNumber = '+390600000002';

interface Parts {
  readonly callCentre: CallCentre;
  readonly simulator: Simulator;
  readonly served: Served;
  readonly heard: Heard;
}

/** The page's phones, a call centre that answers them, and a page that is told of them. */
export class SomePhones {
  /** How a working day is played. */
  playDay: PlayDay = () => Promise.reject(new Error('a day that is not played'));

  private constructor(private readonly parts: Parts) {}

  static async start(): Promise<SomePhones> {
    const callCentre = new CallCentre();
    await callCentre.open();
    const simulator = new Simulator({
      ...account,
      clock: new RealClock(),
      speakSeconds: () => 0.02,
      numbers: {
        [citizensNumber]: { voiceUrl: `${callCentre.url}/incoming` },
        [operatorNumber]: { voiceUrl: `${callCentre.url}/operator` },
      },
    });
    callCentre.phones = simulator;
    const router = phonesRouter({
      simulator,
      lines: [{ number: citizensNumber, name: 'l’ufficio relazioni' }],
      operatorNumber,
      operators: [{ number: '101', pin: '123456' }],
      workingDay: (options) => phones.playDay(options),
    });
    const served = await serve((app) => app.use('/phones', router));
    const heard = await listen(`${served.url}/phones/events`);
    const phones = new SomePhones({ callCentre, simulator, served, heard });
    return phones;
  }

  get callCentre(): CallCentre {
    return this.parts.callCentre;
  }

  get simulator(): Simulator {
    return this.parts.simulator;
  }

  get heard(): Heard {
    return this.parts.heard;
  }

  /** Where the page is. */
  get url(): string {
    return `${this.parts.served.url}/phones`;
  }

  async post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async place(as: string, phone = 1): Promise<string> {
    return String((await this.post('/calls', { as, phone })).body['sid']);
  }

  line(sid: string, text: string): Promise<unknown> {
    return this.heard.until(
      (change) => change['kind'] === 'line' && change['sid'] === sid && JSON.stringify(change).includes(text),
    );
  }

  hint(text: string): Promise<unknown> {
    return this.heard.until((change) => change['kind'] === 'hint' && JSON.stringify(change).includes(text));
  }

  async stop(): Promise<void> {
    const { heard, simulator, served, callCentre } = this.parts;
    heard.close();
    await simulator.stop();
    await served.close();
    await callCentre.close();
  }
}
