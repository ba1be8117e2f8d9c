import type { Questionnaire } from '../../../src/ballots/questionnaire';
import { questionnaireOn } from '../../../src/ballots/questionnaires';
import type { Day } from '../../../src/calendar/civil-time';
import { costOfKnownPin, hashPin } from '../../../src/calls/operators/pin';
import { openStores } from '../../../src/entry/stores';
import { readLiveFigures } from '../../../src/figures/live-figures';
import { localNumbers } from '../../local/environment';
import { Random } from '../../local/phones/day/random';
import { numbersAt } from '../../local/telephones';
import type { Call } from '../../simulator/call';
import type { VirtualClock } from '../../simulator/clock';
import type { HttpAsk } from '../../simulator/http-ask';
import type { Simulator } from '../../simulator/simulator';
import type { FaultyRig } from '../faults/faulty-rig';
import { type AttackedService, attackedServices, insidersService, quietService } from './attacked-services';
import { CallLog, type LoggedCall } from './call-log';
import { type Caller, drawCaller, type Truth, takeSurvey } from './caller';
import { type InsiderSaw, insiderSees, insidersCalls } from './insider';

export interface DayOptions {
  /** In winter, at UTC+1, and in a month of its own. */
  readonly day: Day;
  readonly seed: number;
  /** The number of hours with calls; in each, one call of each service. */
  readonly hours: number;
  /** The number of services, besides the quiet one and the insider's. */
  readonly services: number;
  /** How many of them have an operator; to the others a PBX transfers callers. */
  readonly withOperator: number;
  readonly ask?: HttpAsk;
}

export interface PlayedDay {
  readonly calls: readonly LoggedCall[];
  /** The service of each called number. */
  readonly serviceCalled: ReadonlyMap<string, string>;
  readonly truths: readonly Truth[];
  /** After each vote for the insider's service, from the first that the page shows. */
  readonly insiderSaw: readonly InsiderSaw[];
}

const pin = '471199';

/**
 * A day that favours the attacker: calls do not overlap, each service has one call an hour, and somebody looks at the page
 * after each call.
 */
export async function playDay(rig: FaultyRig, clock: VirtualClock, options: DayOptions): Promise<PlayedDay> {
  const { day, seed, hours, ask } = options;
  const random = new Random(seed);
  const busy = attackedServices(options.services, options.withOperator);
  const all = [...busy, quietService, insidersService];
  const numbers = {
    ...numbersAt(rig.url),
    ...Object.fromEntries(all.map((service) => [service.called, numberSettings(rig, service)])),
  };
  const simulator = rig.telephones(clock, { numbers, seed, ...(ask && { ask }) });
  const log = new CallLog(simulator);
  const { settings } = rig.server.services;
  const stores = openStores({ ...settings, DYNAMODB_ENDPOINT: rig.proxy.endpoint });
  const look = () => readLiveFigures({ ...stores, settings, now: new Date(clock.now()) });
  const questionnaireOf = ({ id }: AttackedService) => questionnaireOn(settings.centre, id, day);
  const truths: Truth[] = [];
  const callAndLook = async (service: AttackedService, caller: Caller) => {
    const truth = await callIn(simulator, clock, service, caller, questionnaireOf(service));
    // An open page polls every five seconds.
    await simulator.advance(10);
    return { truth, figures: (await look()).figures };
  };
  try {
    for (const { id, operator } of all) {
      if (operator === undefined) continue;
      const hash = await hashPin(pin, costOfKnownPin);
      await rig.stores.operators.add(operator, { name: 'Prova', pin: hash, services: [id], local: true });
    }
    const opensAt = clock.now();
    for (let hour = 0; hour < hours; hour += 1) {
      const services = hour % 4 === 1 ? [...busy, quietService] : busy;
      for (const [index, service] of services.entries()) {
        const gap = 3_600_000 / (services.length + 1);
        await simulator.advance((opensAt + hour * 3_600_000 + (index + 0.5) * gap - clock.now()) / 1000);
        truths.push((await callAndLook(service, drawCaller(random, questionnaireOf(service)))).truth);
      }
    }
    const insiderSaw: InsiderSaw[] = [];
    const asked = questionnaireOf(insidersService);
    for (const [index, steps] of insidersCalls(asked, random).entries()) {
      const caller = { ...drawCaller(random, asked), steps, manner: 'to the end' } as const;
      const { figures } = await callAndLook(insidersService, caller);
      const { answers = 'none' } = figures.services.find(({ id }) => id === insidersService.id) ?? {};
      const saw = insiderSees(asked, index + 1, answers);
      if (saw) insiderSaw.push(saw);
    }
    const serviceCalled = new Map(all.map(({ called, id }) => [called, id]));
    return { calls: log.calls, serviceCalled, truths, insiderSaw };
  } finally {
    await simulator.stop();
    log.close();
  }
}

const numberSettings = ({ url }: FaultyRig, { operator }: AttackedService) => ({
  voiceUrl: `${url}${operator === undefined ? '/survey/welcome' : '/citizen/incoming'}`,
  statusCallback: `${url}/call-ended`,
});

/** A citizen calls, the operator transfers them with `*`, and they take the survey. */
async function callIn(
  simulator: Simulator,
  clock: VirtualClock,
  { id, called, operator }: AttackedService,
  caller: Caller,
  questionnaire: Questionnaire,
): Promise<Truth> {
  const citizen = simulator.call({ from: caller.from, to: called });
  const leg = operator === undefined ? undefined : await serve(simulator, citizen, operator, caller.talks);
  const truth = await takeSurvey(simulator, clock, citizen, caller, questionnaire);
  await leg?.hangUp();
  return { ...truth, service: id };
}

async function serve(simulator: Simulator, citizen: Call, operator: string, seconds: number): Promise<Call> {
  await citizen.hearsMusic();
  const leg = simulator.call({ from: '+390000000101', to: localNumbers.operator });
  await leg.hears(/numero di operatore/);
  await leg.presses(`${operator}#`);
  await leg.hears(/PIN/);
  await leg.presses(`${pin}#`);
  await citizen.isBridged({ withinSeconds: 60 });
  await simulator.advance(seconds);
  await leg.presses('*');
  return leg;
}
