import { type OpenState, openAt } from '../../src/calendar/opening';
import { freeHalfHours } from '../../src/calls/call-backs/half-hours';
import { calendarOf } from '../../src/centre/opening/calendar-of';
import { closedWords } from '../../src/centre/opening/closed-words';
import { spokenMoment } from '../../src/centre/opening/spoken-moment';
import type { Centre, Service } from '../../src/platform/settings/centre-schema';
import type { CallSettings } from '../../src/platform/settings/settings';
import { operatorsCountry } from '../../src/voice/operators-country';
import { MenuSounds } from './menu-sounds';
import { menuTrials } from './menu-trials';
import type { Sound } from './sounds';
import { anyDay, citizensTelephone, momentOf } from './telephone';
import { makeTrials } from './trial';
import type { Deviation, WalkedMenu } from './walked';

const hour = 3_600_000;
/** A service may be closed for long: two weeks have every weekday, and some without a holiday. */
const hoursLooked = 15 * 24;

/**
 * Walks the menu of a service, as it is while the service is open, and while it is closed.
 * @param index where the service stands in the centre's file
 */
export async function walkMenu(
  settings: CallSettings,
  index: number,
): Promise<{ readonly calls: number; readonly walked?: WalkedMenu }> {
  const { centre } = settings;
  const service = centre.services[index];
  const [to] = service?.numbers ?? [];
  if (!service?.menu || to === undefined) return { calls: 0 };
  const heard: Record<string, string> = {};
  const deviations: Deviation[] = [];
  let calls = 0;
  for (const { at, state } of momentsOf(centre, service.id)) {
    const { isOpen } = state;
    const greeting = state.isOpen
      ? ['menuGreeting' as const, ...operatorsCountry(centre)]
      : ['closedGreeting' as const, ...closedWords(state, at)];
    const fields = { administration: centre.administration.name, service: service.name };
    const sounds = new MenuSounds({ service, index, fields, isOpen, greeting });
    const promised = firstPromised(service, state, at, sounds);
    const telephone = citizensTelephone(settings, at);
    const found = await makeTrials(menuTrials({ menu: service.menu, sounds, isOpen, promised }), (acts) =>
      telephone.call(to, acts),
    );
    calls += found.calls;
    Object.assign(heard, found.heard);
    const when = isOpen ? '' : ' (closed)';
    deviations.push(...found.deviations.map(({ place, message }) => ({ place, message: `${message}${when}` })));
  }
  return { calls, walked: { service: service.id, heard, deviations } };
}

/** What is offered first in the place of an operator, by the same calendar. */
function firstPromised(
  { callBacks }: Pick<Service, 'callBacks'>,
  state: OpenState,
  at: Date,
  sounds: MenuSounds,
): Sound | undefined {
  if (state.isOpen || !state.from) return undefined;
  const from = state.from.getTime();
  const opening = [{ from, until: from + hour }];
  const [first] = freeHalfHours(opening, new Map(), callBacks?.perHalfHour ?? 0, at.getTime());
  return first && sounds.prompt('callBackHalfHour', { when: spokenMoment(new Date(first.begin), at), key: 1 });
}

/** A moment at which it is open, and one at which it is closed, if there is any. */
function momentsOf(centre: Centre, service: string) {
  const calendar = calendarOf(centre, service, []);
  const start = momentOf(anyDay).getTime();
  const moments = Array.from({ length: hoursLooked }, (_, index) => new Date(start + index * hour));
  const states = moments.map((at) => ({ at, state: openAt(at, calendar) }));
  return [true, false].flatMap((isOpen) => {
    // Not near closing, where nobody is let into the line.
    const found = states.find(
      ({ at, state }) =>
        state.isOpen === isOpen &&
        (!state.isOpen || state.until === undefined || state.until.getTime() - at.getTime() >= hour),
    );
    return found ? [found] : [];
  });
}
