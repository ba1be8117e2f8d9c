import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../src/calendar/civil-time';
import { startOf } from '../../src/calendar/civil-time';
import type { CallSettings } from '../../src/platform/settings/settings';
import { connect } from '../../src/platform/table/connect';
import { clockHeader } from '../local/clock';
import { DynamoDbInMemory } from '../local/database-in-memory/dynamodb-in-memory';
import { FunctionsInProcess, type Outside } from '../local/functions-in-process';
import { VirtualClock } from '../simulator/clock';
import type { HttpAsk } from '../simulator/http-ask';
import type { NumberSettings } from '../simulator/settings';
import { Simulator } from '../simulator/simulator';

/** What the caller does as soon as they hear something. */
export interface Act {
  readonly after: string;
  /** Keys. `''`: they keep silent. Nothing: they hang up. */
  readonly press: string | undefined;
}

export interface HeardCall {
  /** What was said, or the names of recordings, in order. */
  readonly sounds: readonly string[];
  /** What Twilio would refuse, and what a step could not do. */
  readonly faults: readonly string[];
  readonly hasEnded: boolean;
}

/** Nothing in a survey takes as long as this. */
const longestWaitSeconds = 600;
/** After a day has begun: it lasts 23 hours at least. */
const inTheDayMilliseconds = 9 * 3_600_000;

/** A day of all that has no other version. */
export const anyDay: Day = '2046-11-01';

/** A moment of a day like any other. */
export const momentOf = (day: Day): Date => new Date(startOf(day).getTime() + inTheDayMilliseconds);

/** What a recording sounds like. */
export const recordingSound = (name: string): string => `recording ${name}`;

interface Answering extends Pick<NumberSettings, 'voiceUrl' | 'statusCallback'> {
  readonly ask: HttpAsk;
  readonly faults: string[];
}

/** Calls on the simulator. Each call begins at the same moment. */
export class Telephone {
  /** @param answer the web service that is called, and the address in it that answers first */
  constructor(
    private readonly settings: Pick<CallSettings, 'ACCOUNT_SID' | 'AUTH_TOKEN'>,
    private readonly answer: Answering,
    private readonly startedAt: Date,
  ) {}

  async call(to: string, acts: readonly Act[] = []): Promise<HeardCall> {
    const { ask, faults, ...number } = this.answer;
    faults.length = 0;
    // Under `npm start` others are answered meanwhile.
    await setImmediate();
    const simulator = new Simulator({
      accountSid: this.settings.ACCOUNT_SID,
      authToken: this.settings.AUTH_TOKEN,
      clock: new VirtualClock(this.startedAt.getTime()),
      headers: (nowMs) => ({ [clockHeader]: new Date(nowMs).toISOString() }),
      numbers: { [to]: number },
      ask,
      // In real time, as a step's patience (`walk.ts`).
      webhookTimeoutMs: 600_000,
    });
    const sounds: string[] = [];
    let hasEnded = false;
    simulator.subscribe((event) => {
      if (event.kind === 'say') sounds.push(event.text);
      if (event.kind === 'play') sounds.push(recordingSound(/([^/]+)\.\w+$/.exec(event.url ?? '')?.[1] ?? ''));
      if (event.kind === 'error') faults.push(event.message.replace(/ \(from http[^)]*\)$/, ''));
      if (event.kind === 'ended') hasEnded = true;
    });
    const call = simulator.call({ from: '+390000000001', to });
    let heard = 0;
    const isOver = () => hasEnded || faults.length > 0;
    const until = async (isSo: () => boolean) => {
      for (let waited = 0; !isSo() && !isOver() && waited < longestWaitSeconds; waited++) await simulator.advance(1);
      return isSo();
    };
    await simulator.settle();
    for (const { after, press } of acts) {
      if (!(await until(() => sounds.indexOf(after, heard) >= 0))) break;
      heard = sounds.length;
      if (press === undefined) await call.hangUp();
      else if (press !== '') await call.press(press);
    }
    await until(() => hasEnded);
    const result = { sounds, faults: [...faults], hasEnded };
    await simulator.stop();
    return result;
  }
}

/** Calls a service's survey, as a PBX transfers a citizen to it: the product's own steps, with a table in memory. */
export const surveyTelephone = (settings: CallSettings, day: Day, database = new DynamoDbInMemory()): Telephone =>
  stepsTelephone(settings, database, momentOf(day), '/survey/welcome');

/** Calls a service as a citizen does, while nobody else is on the line. */
export const citizensTelephone = (settings: CallSettings, at: Date): Telephone =>
  stepsTelephone(settings, new DynamoDbInMemory(), at, '/citizen/incoming', '/call-ended');

/** @param ends what is told that a call has ended, where somebody who stays in a line would be in the way of the next */
function stepsTelephone(
  settings: CallSettings,
  database: DynamoDbInMemory,
  at: Date,
  first: string,
  ends?: string,
): Telephone {
  const domain = 'localhost';
  const faults: string[] = [];
  const functions = new FunctionsInProcess({
    settings,
    domain,
    log: ({ code, step, fault = '' }) => faults.push(`${step}: ${code} ${fault}`.trim()),
  });
  const outside = {
    database: database.attachQuickly(connect(settings)),
    twilio: {} as Outside['twilio'], // where no operator is, no step asks Twilio for anything
  };
  const ask: HttpAsk = (question) => functions.answer(question, outside);
  const origin = `http://${domain}`;
  return new Telephone(
    settings,
    { ask, voiceUrl: `${origin}${first}`, faults, ...(ends && { statusCallback: `${origin}${ends}` }) },
    at,
  );
}
