import type { IncomingHttpHeaders } from 'node:http';
import type { Router } from 'express';
import { dayOf, nextAt } from '../../src/call/civil-time';
import type { Settings } from '../../src/settings';
import { RealClock, VirtualClock } from '../simulator/clock';
import { Simulator } from '../simulator/simulator';
import { localNumbers, localOperator } from './environment';
import { phonesRouter } from './phones/phones-router';
import { playWorkingDay } from './phones/working-day';

interface Options {
  /** Where the functions are. */
  readonly url: string;
  readonly settings: Settings;
  readonly now: () => Date;
}

export interface LocalPhones {
  readonly router: Router;
  /** The simulator whose REST API a request of the functions is for: the hurried one's have its clock. */
  simulatorFor(headers: IncomingHttpHeaders): Simulator | undefined;
  stop(): Promise<void>;
}

/** The phones' page over two simulators: one that lives in real time, and for each working day one that hurries. */
export function localPhones({ url, settings, now }: Options): LocalPhones {
  const citizenNumber = settings.SERVICES.flatMap(({ numbers }) => numbers)[0] ?? localNumbers.citizen;
  const operatorNumber = localNumbers.operator;
  const operators = [localOperator];
  const simulatorOn = <Clock extends RealClock | VirtualClock>(
    clock: Clock,
    headers: (nowMs: number) => Record<string, string>,
  ) =>
    new Simulator({
      accountSid: settings.ACCOUNT_SID,
      authToken: settings.AUTH_TOKEN,
      clock,
      headers,
      numbers: {
        [citizenNumber]: {
          voiceUrl: `${url}/citizen/incoming`,
          voiceFallbackUrl: `${url}/fallback`,
          statusCallback: `${url}/call-ended`,
        },
        [operatorNumber]: { voiceUrl: `${url}/operator/sign-in`, voiceFallbackUrl: `${url}/fallback` },
      },
    });

  const simulator = simulatorOn(new RealClock(), () => ({}));
  let hurried: Simulator | undefined;
  const router = phonesRouter({
    simulator,
    citizenNumber,
    operatorNumber,
    operators,
    async workingDay(options) {
      const clock = new VirtualClock(openingOf(now()).getTime());
      const ofToday = simulatorOn(clock, (nowMs) => ({ 'x-faccina-clock': new Date(nowMs).toISOString() }));
      hurried = ofToday;
      try {
        return await playWorkingDay({
          ...options,
          simulator: ofToday,
          clock,
          citizenNumber,
          operatorNumber,
          operators,
        });
      } finally {
        await ofToday.stop();
        hurried = undefined;
      }
    },
  });
  return {
    router,
    simulatorFor: (headers) => (headers['x-faccina-clock'] === undefined ? simulator : hurried),
    stop: () => simulator.stop(),
  };
}

/** 25 hours when the clocks go back, and one more, because `nextAt` gives what lies ahead. */
const longestDayAndMore = 26 * 3_600_000;

/** Half past seven of today: the day that is played is the day whose report comes this evening. */
function openingOf(now: Date): Date {
  const next = nextAt('07:30', now);
  return dayOf(next) === dayOf(now) ? next : nextAt('07:30', new Date(next.getTime() - longestDayAndMore));
}
