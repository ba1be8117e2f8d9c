import type { Questionnaire } from '../../../src/ballots/questionnaire';
import { questionnaireOn } from '../../../src/ballots/questionnaires';
import { type Day, dayEndOf } from '../../../src/calendar/civil-time';
import { costOfKnownPin, hashPin } from '../../../src/calls/operators/pin';
import { openStores } from '../../../src/entry/stores';
import { readLiveFigures } from '../../../src/figures/live-figures';
import type { PeriodFigures } from '../../../src/figures/period-figures';
import { spokenTexts } from '../../../src/format/texts';
import { localNumbers } from '../../local/environment';
import { Random } from '../../local/phones/day/random';
import { numbersAt } from '../../local/telephones';
import type { Call } from '../../simulator/call';
import type { VirtualClock } from '../../simulator/clock';
import type { HttpAsk } from '../../simulator/http-ask';
import type { Simulator } from '../../simulator/simulator';
import type { FaultyRig } from '../faults/faulty-rig';
import { type AttackedService, insidersService, quietDrawnService, quietService } from './attacked-services';
import { CallLog, type LoggedCall } from './call-log';
import { type Caller, drawCaller, type Truth, takeSurvey } from './caller';
import { type InsiderSaw, insiderSees, insidersCalls } from './insider';
import { type Look, looksAt } from './looks';

export interface DayOptions {
  /** In winter, at UTC+1, and in a month of its own: a civil day, or a window. */
  readonly day: Day;
  readonly seed: number;
  /** The number of hours with calls; in each, one call of each service. */
  readonly hours: number;
  /** Besides the quiet one, and of a civil day the insider's. */
  readonly services: readonly AttackedService[];
  readonly ask?: HttpAsk;
}

export interface PlayedDay {
  readonly calls: readonly LoggedCall[];
  /** The service of each called number. */
  readonly serviceCalled: ReadonlyMap<string, string>;
  readonly truths: readonly Truth[];
  /** After each vote for the insider's service, from the first that the page shows. */
  readonly insiderSaw: readonly InsiderSaw[];
  /** What the page showed after each call. */
  readonly looks: readonly Look[];
}

const pin = '471199';

/**
 * A day that favours the attacker: calls do not overlap, each service has one call an hour, and somebody looks at the page
 * after each call.
 */
export async function playDay(rig: FaultyRig, clock: VirtualClock, options: DayOptions): Promise<PlayedDay> {
  const { day, seed, hours, services: busy, ask } = options;
  const random = new Random(seed);
  const dayEnd = dayEndOf(day);
  const quiet = dayEnd === '' ? quietService : quietDrawnService;
  const all = [...busy, quiet, ...(dayEnd === '' ? [insidersService] : [])];
  const numbers = {
    ...numbersAt(rig.url),
    ...Object.fromEntries(all.map((service) => [service.called, numberSettings(rig, service)])),
  };
  const simulator = rig.telephones(clock, { numbers, seed, ...(ask && { ask }) });
  const log = new CallLog(simulator);
  const { settings } = rig.server.services;
  const stores = openStores({ ...settings, DYNAMODB_ENDPOINT: rig.proxy.endpoint });
  const look = () => readLiveFigures({ ...stores, settings, now: new Date(clock.now()) }, dayEnd);
  const questionnaireOf = ({ id }: AttackedService) => questionnaireOn(settings.centre, id, day);
  const truths: Truth[] = [];
  const looks: Look[] = [];
  const callAndLook = async (service: AttackedService, caller: Caller) => {
    const truth = await callIn(simulator, clock, service, caller, questionnaireOf(service));
    // An open page polls every five seconds.
    await simulator.advance(10);
    const { figures } = await look();
    looks.push(...looksAt(figures, clock.now()));
    if (truth) truths.push(truth);
    return figures;
  };
  try {
    for (const { id, operator } of all) {
      if (operator === undefined) continue;
      const hash = await hashPin(pin, costOfKnownPin);
      await rig.stores.operators.add(operator, { name: 'Prova', pin: hash, services: [id], local: true });
    }
    const opensAt = clock.now();
    for (let hour = 0; hour < hours; hour += 1) {
      const services = hour % 4 === 1 ? [...busy, quiet] : busy;
      for (const [index, service] of services.entries()) {
        const gap = 3_600_000 / (services.length + 1);
        await simulator.advance((opensAt + hour * 3_600_000 + (index + 0.5) * gap - clock.now()) / 1000);
        const caller = drawCaller(random, questionnaireOf(service));
        await callAndLook(service, service.isDrawn ? { ...caller, from: random.oneOf(fromOf(caller)) } : caller);
      }
    }
    const insiderSaw = dayEnd === '' ? await letInsiderVote(questionnaireOf(insidersService), random, callAndLook) : [];
    const serviceCalled = new Map(all.map(({ called, id }) => [called, id]));
    return { calls: log.calls, serviceCalled, truths, insiderSaw, looks };
  } finally {
    await simulator.stop();
    log.close();
  }
}

/** A manager's calls, with one of somebody else among them. */
async function letInsiderVote(
  asked: Questionnaire,
  random: Random,
  callAndLook: (service: AttackedService, caller: Caller) => Promise<PeriodFigures>,
): Promise<readonly InsiderSaw[]> {
  const insiderSaw: InsiderSaw[] = [];
  for (const [index, steps] of insidersCalls(asked, random).entries()) {
    const caller = { ...drawCaller(random, asked), steps, manner: 'to the end' } as const;
    const { services } = await callAndLook(insidersService, caller);
    const { answers = 'none' } = services.find(({ id }) => id === insidersService.id) ?? {};
    const saw = insiderSees(asked, index + 1, answers);
    if (saw) insiderSaw.push(saw);
  }
  return insiderSaw;
}

/** Of those who are drawn some call again and again, and some withhold their number. */
const fromOf = ({ from }: Caller) => ({ [from]: 8, '+390001111111': 1, '+266696687': 1 });

const numberSettings = ({ url }: FaultyRig, { operator }: AttackedService) => ({
  voiceUrl: `${url}${operator === undefined ? '/survey/welcome' : '/citizen/incoming'}`,
  statusCallback: `${url}/call-ended`,
});

/**
 * A citizen calls, the operator lets go of them with `*`, and they take the survey; if they are drawn, after a yes. Nothing comes of it
 * where they are not, or were asked before.
 */
async function callIn(
  simulator: Simulator,
  clock: VirtualClock,
  { id, called, operator, isDrawn }: AttackedService,
  caller: Caller,
  questionnaire: Questionnaire,
): Promise<Truth | undefined> {
  const citizen = simulator.call({ from: caller.from, to: called });
  const leg = operator === undefined ? undefined : await serve(simulator, citizen, operator, caller.talks);
  const isAsked = !isDrawn || (await saysYes(citizen));
  const truth = isAsked ? await takeSurvey(simulator, clock, citizen, caller, questionnaire) : undefined;
  await leg?.hangUp();
  return truth && { ...truth, service: id };
}

const { invitation, notTransferredThanks } = spokenTexts;

/** Whether somebody was asked; then they have said yes. */
async function saysYes(citizen: Call): Promise<boolean> {
  const [asks = ''] = invitation;
  const [thanks = ''] = notTransferredThanks;
  const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  await citizen.hears(new RegExp([asks, thanks].map(literally).join('|')));
  const isAsked = citizen.transcript.some(({ text = '' }) => text.includes(asks));
  if (isAsked) await citizen.presses('1');
  else await citizen.isEnded();
  return isAsked;
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
