import { clockHeader } from '../../../scripts/local/clock';
import { DynamoDbInMemory } from '../../../scripts/local/database-in-memory/dynamodb-in-memory';
import { FunctionsInProcess } from '../../../scripts/local/functions-in-process';
import { domainInProcess, settingsInProcess } from '../../../scripts/local/settings-in-process';
import { answerSignedIn, signedInAt } from '../../../scripts/local/signed-in';
import { twilioInProcess } from '../../../scripts/local/twilio-in-process';
import type { Call } from '../../../scripts/simulator/call';
import { VirtualClock } from '../../../scripts/simulator/clock';
import type { HttpAnswer, HttpQuestion } from '../../../scripts/simulator/http-ask';
import type { RestRequest } from '../../../scripts/simulator/rest/answer-rest';
import { type RestAnswer, refusal } from '../../../scripts/simulator/rest/refusal';
import type { SimulatorOptions } from '../../../scripts/simulator/settings';
import { Simulator } from '../../../scripts/simulator/simulator';
import { DayKeys } from '../../../src/calls/keys';
import { builtCentre } from '../../../src/platform/settings/centre';
import { connect, tablesOf } from '../../../src/platform/table/connect';
import { survey } from './a-call-centre';

const day = '2046-11-01';
const origin = `http://${domainInProcess}`;
const settings = settingsInProcess({
  ...builtCentre,
  draws: [],
  services: [{ id: 'urp', name: "l'ufficio", numbers: ['+39800000001'] }],
  groups: [{ id: 'esperti', name: 'gli esperti', key: '2' }],
});
const account = { accountSid: settings.ACCOUNT_SID, authToken: settings.AUTH_TOKEN };
const operatorsNumber = (group: string) => ({
  voiceUrl: signedInAt(origin, { shift: day, services: group }),
  voiceFallbackUrl: `${origin}/fallback`,
});
const numbers = {
  '+39800000001': {
    voiceUrl: `${origin}/citizen/incoming`,
    voiceFallbackUrl: `${origin}/fallback`,
    statusCallback: `${origin}/call-ended`,
  },
  '+39060000001': operatorsNumber('urp'),
  '+39060000002': operatorsNumber('esperti'),
};

/** What somebody does, and how many seconds after what was done before. */
export interface Deed {
  readonly after: number;
  readonly who: 'first' | 'second' | 'citizen';
  readonly does: '*' | '2' | 'hangs up' | 'comes';
}

export interface Faults {
  /** Each webhook of this many is asked a second time, so many seconds later. */
  readonly repeats?: { readonly every: number; readonly after: number };
  /** Each webhook of this many comes so many seconds late. */
  readonly late?: { readonly every: number; readonly by: number };
  /** Twilio's REST API refuses each request of this many. */
  readonly refuses?: number;
}

/** A citizen, the operator whom they talk to, and a second one, with the functions and Twilio in one process. */
export class AConsultation {
  /** What broke a law. */
  readonly broken: string[] = [];
  readonly phones: Simulator;
  private readonly clock = new VirtualClock(Date.parse(`${day}T09:00:00Z`));
  private readonly functions: FunctionsInProcess;
  private readonly database = new DynamoDbInMemory().attachQuickly(connect(settings));
  private readonly twilio = twilioInProcess({ answerRest: (request) => this.answerRest(request) }, account);
  private readonly legs = new Map<string, Call>();
  private readonly lastStep = new Map<string, string>();
  private asked = 0;
  private ordered = 0;

  constructor(
    private readonly faults: Faults,
    options: Partial<SimulatorOptions> = {},
  ) {
    const log = ({ code, step, fault = '' }: { code: string; step: string; fault?: string }) => {
      if (['failed', 'malformed', 'closed'].includes(code)) this.broken.push(`${step}: ${code} ${fault}`);
    };
    this.functions = new FunctionsInProcess({ settings, domain: domainInProcess, log });
    const { clock } = this;
    const ask = (question: HttpQuestion) => this.ask(question);
    this.phones = new Simulator({
      ...{ ...account, clock, numbers, ask, seed: 1, playSeconds: () => 16, webhookTimeoutMs: 600_000 },
      ...options,
    });
    this.phones.subscribe((event) => {
      if (event.kind === 'error') this.broken.push(`error ${event.code} ${event.message}`);
      if (event.kind === 'joined' && this.phones.conference(event.conference).length > 2) this.broken.push('three');
    });
  }

  /** The citizen and the first operator have talked for a minute. */
  async begin(): Promise<void> {
    await new DayKeys(tablesOf(settings, this.database).keyTable, (bytes) => new Uint8Array(bytes)).ofToday(day);
    await this.come('first');
    this.legs.set('citizen', this.phones.call({ from: '+390000000001', to: '+39800000001' }));
    await this.leg('citizen')?.isBridged();
    await this.phones.advance(60);
  }

  leg(who: string): Call | undefined {
    return this.legs.get(who);
  }

  async come(who: string): Promise<Call> {
    const to = who === 'first' ? '+39060000001' : '+39060000002';
    const call = this.phones.call({ from: `+39000000000${this.legs.size}`, to });
    this.legs.set(who, call);
    await this.phones.advance(3);
    return call;
  }

  async do({ after, who, does }: Deed): Promise<void> {
    await this.phones.advance(after);
    const call = this.leg(who);
    if (does === 'comes') {
      if (!call || !this.isThere(who)) await this.come(who);
    } else if (call && this.isThere(who)) await (does === 'hangs up' ? call.hangUp() : call.press(does));
  }

  isThere(who: string): boolean {
    return this.leg(who)?.status === 'in-progress';
  }

  /** Nobody does anything any more: after some minutes nobody may be lost. */
  async end(): Promise<void> {
    await this.phones.advance(15 * 60);
    const citizen = this.leg('citizen');
    for (const who of ['first', 'second']) {
      const other = this.isThere(who) ? this.leg(who)?.bridgedWith : undefined;
      if (other && other !== citizen) this.broken.push(`${who} still talks to an operator`);
      const step = this.stepOf(who);
      if (this.isThere(who) && !other && step !== '/operator/next-call') this.broken.push(`${who} is at ${step}`);
    }
    if (citizen && this.isThere('citizen') && !citizen.bridgedWith) {
      await this.come('late');
      await this.phones.advance(90);
      if (this.leg('late') !== citizen.bridgedWith) this.broken.push(`the citizen is at ${this.stepOf('citizen')}`);
    }
    if (citizen?.bridgedWith) {
      await citizen.bridgedWith.press('*');
      await this.phones.advance(20);
      if (!this.heardSurvey) this.broken.push('a * did not lead to the survey');
    }
    const isBye = citizen?.transcript.some(({ text = '' }) => /Grazie per la sua chiamata/.test(text));
    // An operator who hangs up in a conversation, or before Twilio has told of the `*`, has not let go of them.
    const hasHungUp = ['first', 'second'].some((who) => this.leg(who) !== undefined && !this.isThere(who));
    if (isBye && !this.heardSurvey && !hasHungUp) this.broken.push('the citizen was thanked, and sent away');
    await this.phones.stop();
  }

  get heardSurvey(): boolean {
    return this.leg('citizen')?.transcript.some(({ text = '' }) => survey.test(text)) === true;
  }

  private stepOf(who: string): string {
    return this.lastStep.get(this.leg(who)?.sid ?? '') ?? '';
  }

  private async ask(question: HttpQuestion): Promise<HttpAnswer> {
    const { pathname } = new URL(question.url);
    const sid = new URLSearchParams(question.body).get('CallSid') ?? '';
    if (pathname !== '/call-ended') this.lastStep.set(sid, pathname);
    const signedIn = answerSignedIn(question);
    if (signedIn) return signedIn;
    this.asked += 1;
    const { repeats, late } = this.faults;
    if (repeats && this.asked % repeats.every === 0) {
      this.clock.after(repeats.after * 1000, () => void this.answer(question));
    }
    await this.phones.pass(0.05 + (late && this.asked % late.every === 0 ? late.by : 0));
    return this.answer(question);
  }

  private answer(question: HttpQuestion): Promise<HttpAnswer> {
    const headers = { ...question.headers, [clockHeader]: new Date(this.clock.now()).toISOString() };
    return this.functions.answer({ ...question, headers }, { database: this.database, twilio: this.twilio });
  }

  private answerRest(request: RestRequest): RestAnswer {
    this.ordered += 1;
    if (this.faults.refuses && this.ordered % this.faults.refuses === 0) return refusal(500, 20500, 'refused');
    return this.phones.answerRest(request);
  }
}
