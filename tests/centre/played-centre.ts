import { clockHeader } from '../../scripts/local/clock';
import { DynamoDbInMemory } from '../../scripts/local/database-in-memory/dynamodb-in-memory';
import { FunctionsInProcess, type Heard, type Outside } from '../../scripts/local/functions-in-process';
import { domainInProcess, settingsInProcess } from '../../scripts/local/settings-in-process';
import { answerSignedIn, signedInAt } from '../../scripts/local/signed-in';
import { numbersAt } from '../../scripts/local/telephones';
import { twilioInProcess } from '../../scripts/local/twilio-in-process';
import type { Call } from '../../scripts/simulator/call';
import { VirtualClock } from '../../scripts/simulator/clock';
import { Simulator } from '../../scripts/simulator/simulator';
import type { CallItem } from '../../src/calls/calls';
import { type Stores, storesIn } from '../../src/entry/stores';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { connect, tablesOf } from '../../src/platform/table/connect';
import { callsOf } from '../support/each-of-day';

const origin = `http://${domainInProcess}`;
const operatorsNumber = '+390600000001';

interface Options {
  /** ISO 8601; by default on an ordinary morning. */
  readonly at?: string;
  /** Each webhook comes twice, and the second answer is the one that counts. */
  readonly isTwice?: boolean;
}

/** A centre's own calls, played on the simulator with the product's steps and a table in memory. */
export class PlayedCentre {
  readonly clock: VirtualClock;
  readonly phones: Simulator;
  readonly stores: Stores;
  readonly day: string;
  /** What steps could not simply answer. */
  readonly faults: Heard[] = [];
  /** The steps that were asked, and how many requests each made to the table. */
  readonly asked: { readonly path: string; requests: number }[] = [];
  isDatabaseSilent = false;

  constructor(
    private readonly centre: Centre,
    { at = '2026-11-24T09:00:00Z', isTwice = false }: Options = {},
  ) {
    const settings = settingsInProcess(centre);
    const client = new DynamoDbInMemory().attach(connect(settings));
    this.day = at.slice(0, 10);
    this.clock = new VirtualClock(Date.parse(at));
    const { table, keyTable } = tablesOf(settings, client);
    this.stores = storesIn(table, keyTable, { now: () => new Date(this.clock.now()) });
    const functions = new FunctionsInProcess({
      settings,
      domain: domainInProcess,
      log: (line) => void this.faults.push(line),
    });
    const send = async (command: Parameters<typeof client.send>[0]) => {
      const step = this.asked.at(-1);
      if (step) step.requests += 1;
      if (this.isDatabaseSilent) throw new Error('the database is silent');
      return client.send(command);
    };
    const account = { accountSid: settings.ACCOUNT_SID, authToken: settings.AUTH_TOKEN };
    const outside: Outside = {
      database: { send } as Outside['database'], // the SDK overloads it; it is only called with a command
      twilio: twilioInProcess({ answerRest: (request) => this.phones.answerRest(request) }, account),
    };
    const numbers = centre.services.flatMap((service) => service.numbers);
    const groups = centre.services.map(({ group, id }) => group ?? id);
    this.phones = new Simulator({
      ...account,
      clock: this.clock,
      numbers: {
        ...numbersAt(origin, numbers),
        [operatorsNumber]: { voiceUrl: signedInAt(origin, { shift: this.day, services: groups.join() }) },
      },
      headers: (nowMs) => ({ [clockHeader]: new Date(nowMs).toISOString() }),
      webhookTimeoutMs: 600_000,
      ask: async (question) => {
        const signedIn = answerSignedIn(question);
        if (signedIn) return signedIn;
        this.asked.push({ path: new URL(question.url).pathname, requests: 0 });
        const answer = await functions.answer(question, outside);
        return isTwice ? functions.answer(question, outside) : answer;
      },
    });
  }

  /** Somebody calls the first service. */
  async call(from = '+390630000001'): Promise<Call> {
    const call = this.phones.call({ from, to: this.centre.services[0]?.numbers[0] ?? '' });
    await this.phones.settle();
    return call;
  }

  /** An operator of all groups has signed in, and waits. */
  async operator(from = '+390600000101'): Promise<Call> {
    const call = this.phones.call({ from, to: operatorsNumber });
    await this.phones.settle();
    return call;
  }

  calls(): Promise<readonly CallItem[]> {
    return callsOf(this.stores.calls, this.day);
  }
}
