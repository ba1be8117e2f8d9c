import type { RestRequest } from '../../simulator/rest/answer-rest';
import type { RestAnswer } from '../../simulator/rest/refusal';
import { type Faults, happens, latestSeconds, patienceSeconds } from './faults';
import type { RestRecord } from './play-record';

/** Whoever comes in the moment in which the other one leaves has talked to nobody: as long as it takes to send a leg away. */
const momentMilliseconds = 1_500;

/** `POST /Calls/{sid}` as Twilio does it: a tenth of a second away, slow or refused now and then, or obeyed when it was given up. */
export class FaultyRest {
  constructor(
    private readonly faults: Faults,
    private readonly account: { readonly accountSid: string; readonly authToken: string },
  ) {}

  /** @throws as Twilio's client does */
  async sendOn(callSid: string, url: string): Promise<object> {
    const { faults } = this;
    const { random, clock, record, rates } = faults;
    const simulator = faults.simulator();
    const asked: RestRecord = { outcome: 'pending' };
    record.rest.push(asked);
    const conclude = (outcome: RestRecord['outcome']) => {
      Object.assign(asked, { outcome, endedAt: clock.now() });
      record.say('REST', `${record.nameOf(callSid)} to ${new URL(url).pathname}: ${outcome}`);
    };
    const giveUp = async (): Promise<never> => {
      await simulator.pass(patienceSeconds);
      throw new Error('given up');
    };

    await simulator.pass(random.about(0.1, 0.05, 0.5));
    if (happens(faults, rates.rest.refused)) {
      conclude('refused');
      throw random.chance(0.5) ? refusal(429, 20429) : refusal(500, 20500);
    }
    if (happens(faults, rates.rest.delayed)) {
      conclude('delayed');
      clock.after(random.between(patienceSeconds, latestSeconds) * 1000, () => this.obey(callSid, url, true));
      return giveUp();
    }
    if (happens(faults, rates.rest.slow)) await simulator.pass(random.between(0.2, patienceSeconds - 0.7));
    const { status, body } = this.obey(callSid, url);
    if (happens(faults, rates.rest.unheard)) {
      conclude('unheard');
      return giveUp();
    }
    conclude(status < 400 ? 'sent' : 'gone');
    if (status >= 400) throw refusal(status, 'code' in body ? Number(body.code) : 0);
    return body;
  }

  private obey(callSid: string, url: string, isDelayed = false): RestAnswer {
    const { accountSid, authToken } = this.account;
    this.judge(callSid, url, isDelayed);
    const request: RestRequest = {
      method: 'POST',
      path: `/2010-04-01/Accounts/${accountSid}/Calls/${callSid}.json`,
      query: {},
      form: { Url: url, Method: 'POST' },
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    };
    return this.faults.simulator().answerRest(request);
  }

  /** Nobody is sent away who talks, but by a request of which nobody could know that it would be obeyed so late. */
  private judge(callSid: string, url: string, isDelayed: boolean): void {
    const { record, clock, simulator } = this.faults;
    const leg = record.leg(callSid);
    const room = leg?.room;
    if (
      !room ||
      !simulator()
        .conference(room.name)
        .some(({ sid }) => sid === leg.sid)
    )
      return;
    if (isDelayed) record.count(movedLate);
    else if (room.metAt !== undefined && clock.now() - room.metAt > momentMilliseconds)
      record.blame('rooms', `${record.nameOf(callSid)} talks, and is sent to ${new URL(url).pathname}`);
  }
}

/** Then it looks to the steps as if an operator had pressed `*`. */
export const movedLate = 'moved out of a room by a request that was given up long before';

/** What Twilio's client throws. */
const refusal = (status: number, code: number) => Object.assign(new Error('refused'), { status, code });
