import { VirtualClock } from '../clock';
import type { SimulatorEvent } from '../events';
import type { RestAnswer } from '../rest/refusal';
import type { NumberSettings, SimulatorOptions } from '../settings';
import { Simulator } from '../simulator';
import { accountSid, authToken, type ScriptedService } from './scripted-service';

export const service = '+39800000001';
export const operators = '+39800000002';
export const noon = Date.parse('2026-11-22T12:00:00Z');

/** Ten characters a second. */
export const speakSeconds = (text: string) => text.length / 10;

/** Posts to the REST API without a network between. @param path below the account */
export function postRest(simulator: Simulator, path: string, form: Readonly<Record<string, string>>): RestAnswer {
  return simulator.answerRest({
    method: 'POST',
    path: `/2010-04-01/Accounts/${accountSid}/${path}`,
    query: {},
    form,
    authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
  });
}

export interface SimulatorOverrides extends Partial<Omit<SimulatorOptions, 'clock'>> {
  readonly number?: Partial<NumberSettings>;
}

/** A simulator at noon, with a citizens' number (`/in`) and an operators' number (`/operator`). */
export function aSimulator(web: ScriptedService, { number = {}, ...overrides }: SimulatorOverrides = {}) {
  const clock = new VirtualClock(noon);
  const simulator = new Simulator({
    accountSid,
    authToken,
    clock,
    seed: 7,
    speakSeconds,
    numbers: {
      [service]: { voiceUrl: `${web.url}/in`, ...number },
      [operators]: { voiceUrl: `${web.url}/operator` },
    },
    ...overrides,
  });
  const events: SimulatorEvent[] = [];
  simulator.subscribe((event) => events.push(event));
  let callers = 0;
  return {
    simulator,
    clock,
    events,
    /** Seconds since noon. */
    now: () => (clock.now() - noon) / 1000,
    citizen: () => simulator.call({ from: `+3900000000${++callers}`, to: service }),
    operator: () => simulator.call({ from: `+3910000000${++callers}`, to: operators }),
    errors: () => events.filter((event) => event.kind === 'error').map(({ code, message }) => ({ code, message })),
  };
}
