import { costOfKnownPin, hashPin } from '../../src/operator/pin';
import type { Settings } from '../../src/settings';
import type { Stores } from '../../src/store/stores';
import { localNumbers } from '../local/environment';
import { playWorkingDay } from '../local/phones/working-day';
import { VirtualClock } from '../simulator/clock';
import { Simulator } from '../simulator/simulator';
import { CallLog, type LoggedCall } from './call-log';

interface Options {
  /** Where the functions are. */
  readonly url: string;
  readonly settings: Settings;
  readonly stores: Stores;
  /** The moment that the doors open; ISO 8601. */
  readonly opensAt: string;
  /** How many calls each service gets, by its id. */
  readonly calls: Readonly<Record<string, number>>;
  readonly seed: number;
}

/**
 * A working day of several services at once, each with operators of its own.
 * @returns what the telephone company has written down of it
 */
export async function playDay({
  url,
  settings,
  stores,
  opensAt,
  calls,
  seed,
}: Options): Promise<readonly LoggedCall[]> {
  const clock = new VirtualClock(Date.parse(opensAt));
  const numberOf = (id: string) => settings.SERVICES.find((service) => service.id === id)?.numbers[0] ?? '';
  const citizens = { voiceUrl: `${url}/citizen/incoming`, statusCallback: `${url}/call-ended` };
  const simulator = new Simulator({
    accountSid: settings.ACCOUNT_SID,
    authToken: settings.AUTH_TOKEN,
    clock,
    seed,
    headers: (nowMs) => ({ 'x-faccina-clock': new Date(nowMs).toISOString() }),
    numbers: {
      ...Object.fromEntries(Object.keys(calls).map((id) => [numberOf(id), citizens])),
      [localNumbers.operator]: { voiceUrl: `${url}/operator/sign-in` },
    },
  });
  const log = new CallLog(simulator);
  try {
    for (const id of Object.keys(calls)) await giveUpWaiting(simulator, numberOf(id));
    await Promise.all(
      Object.entries(calls).map(async ([id, count], index) => {
        const operator = { number: String(900 + index), pin: '4711' };
        const pin = await hashPin(operator.pin, costOfKnownPin);
        await stores.operators.add(operator.number, { name: 'Prova', pin, services: [id], local: true });
        await playWorkingDay({
          simulator,
          clock,
          calls: count,
          seed: seed + index,
          citizenNumber: numberOf(id),
          operatorNumber: localNumbers.operator,
          operators: [operator],
        });
      }),
    );
  } finally {
    await simulator.stop();
    log.close();
  }
  return log.calls;
}

/**
 * Somebody calls before anybody is there. A queue exists from then on; until it does, operators ask for it every five
 * seconds, all morning long.
 */
async function giveUpWaiting(simulator: Simulator, to: string): Promise<void> {
  const early = simulator.call({ from: '+390009999999', to });
  await early.hearsMusic();
  await early.hangsUp();
}
