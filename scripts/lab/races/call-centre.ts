import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { callKey, DayKeys } from '../../../src/calls/keys';
import { roomAtTwilio } from '../../../src/calls/queue/rooms';
import { connect, tablesOf } from '../../../src/platform/table/connect';
import type { DynamoDbInMemory } from '../../local/database-in-memory/dynamodb-in-memory';
import { FunctionsInProcess, type Heard } from '../../local/functions-in-process';
import { Random } from '../../local/phones/day/random';
import { domainInProcess } from '../../local/settings-in-process';
import { answerSignedIn, signedInAt } from '../../local/signed-in';
import { VirtualClock } from '../../simulator/clock';
import type { NumberSettings } from '../../simulator/settings';
import { Simulator } from '../../simulator/simulator';
import type { Faults } from './faults';
import { FaultyRest } from './faulty-rest';
import { FaultyWebhooks } from './faulty-webhooks';
import type { Law, Watched } from './laws/law';
import type { Plan } from './plan';
import { PlayRecord } from './play-record';
import { numberOfGroup, operatorsNumberOf, settings } from './settings';
import { Stage } from './stage';

const day = '2046-11-01';
const startedAt = Date.parse(`${day}T09:00:00Z`);
const origin = `http://${domainInProcess}`;

/** The hold music's length. */
const musicSeconds = 16;

/** The functions, their database and the telephones of one play, all on one clock that stands still for nothing but what they do. */
export class CallCentre {
  readonly clock = new VirtualClock(startedAt);
  readonly record = new PlayRecord(() => this.clock.now(), startedAt);
  readonly simulator: Simulator;
  readonly stage: Stage;
  private readonly database: DynamoDBClient;
  private readonly faults: Faults;
  private readonly ends: (() => void)[] = [];

  private constructor(
    plan: Plan,
    private readonly random: Random,
    private readonly rows: DynamoDbInMemory,
  ) {
    this.database = rows.attach(connect(settings));
    const endAt = startedAt + plan.calmAt * 1000;
    const { clock, record } = this;
    this.faults = {
      ...{ clock, record, random: random.fork(), rates: plan.faults, startedAt, endAt },
      simulator: () => this.simulator,
    };
    const account = { accountSid: settings.ACCOUNT_SID, authToken: settings.AUTH_TOKEN };
    const functions = new FunctionsInProcess({ settings, domain: domainInProcess, log: (line) => this.hear(line) });
    const webhooks = new FaultyWebhooks(this.faults, functions, this.database, new FaultyRest(this.faults, account));
    this.simulator = new Simulator({
      ...account,
      ...plan.twilio,
      ...{ clock, seed: plan.seed, playSeconds: () => musicSeconds },
      // In real time, of which a play takes little. The machine may be busy.
      webhookTimeoutMs: 600_000,
      ask: async (question) => answerSignedIn(question) ?? webhooks.ask(question),
      numbers: numbersOf(plan),
    });
    this.stage = new Stage(this.simulator, clock, record, startedAt, plan.calmAt);
  }

  /** @param laws what is watched from the beginning */
  static async open(
    plan: Plan,
    laws: readonly ((watched: Watched) => Law)[],
    rows: DynamoDbInMemory,
  ): Promise<CallCentre> {
    const centre = new CallCentre(plan, new Random(plan.seed), rows);
    await centre.watch(laws);
    return centre;
  }

  /** An operator's or a citizen's own random numbers. */
  randomOfOne(): Random {
    return this.random.fork();
  }

  private async watch(laws: readonly ((watched: Watched) => Law)[]): Promise<void> {
    const { record, stage, faults, simulator, rows } = this;
    const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => this.random.between(0, 256));
    const dayKey = await new DayKeys(tablesOf(settings, this.database).keyTable, random).ofToday(day);
    const keyOf = (sid: string) => callKey(dayKey, `CA${sid.slice(2).toLowerCase()}`);
    const legs = new Map<string, string>();
    simulator.subscribe((event) => {
      if (event.kind === 'placed') legs.set(keyOf(event.callSid), event.callSid);
      record.tell(event);
    });
    const watched: Watched = {
      ...{ record, stage, faults },
      legOf(item) {
        const [, key = ''] = String(item?.['sk']?.['S']).split('#');
        return String(item?.['pk']?.['S']).startsWith('call#') ? record.leg(legs.get(key) ?? '') : undefined;
      },
      conferenceOf: (room) => roomAtTwilio(dayKey, room).conference,
      isAbout: (incident, { sid }) => incident.includes(keyOf(sid)),
    };
    for (const law of laws.map((upheld) => upheld(watched))) {
      if (law.event) simulator.subscribe(law.event);
      if (law.change) rows.subscribe(law.change);
      if (law.end) this.ends.push(law.end);
    }
  }

  /** Looks what the end of the play has to show. */
  async close(): Promise<void> {
    for (const end of this.ends) end();
    await this.simulator.stop();
  }

  /** A step that fails, or doesn't understand a request of our own, is a fault. */
  private hear({ code, step, fault = '' }: Heard): void {
    this.record.say('log', `${step}: ${code} ${fault}`);
    if (['failed', 'malformed', 'closed'].includes(code)) this.record.blame('fails', `${step}: ${code} ${fault}`);
  }
}

const voiceFallbackUrl = `${origin}/fallback`;

function numbersOf({ citizens, operators }: Pick<Plan, 'citizens' | 'operators'>): Record<string, NumberSettings> {
  const citizensNumber = {
    ...{ voiceUrl: `${origin}/citizen/incoming`, voiceFallbackUrl },
    statusCallback: `${origin}/call-ended`,
  };
  const operatorsNumber = (services: string) => {
    const voiceUrl = signedInAt(origin, { shift: day, services });
    const statusCallback = `${origin}/operator/ended`;
    return { voiceUrl, voiceFallbackUrl, statusCallback };
  };
  return Object.fromEntries([
    ...citizens.map(({ group }) => [numberOfGroup(group), citizensNumber]),
    ...operators.map(({ name, ranks }) => [operatorsNumberOf(name), operatorsNumber(ranks)]),
  ]);
}
