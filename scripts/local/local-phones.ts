import type { Router } from 'express';
import { dayEndsOf } from '../../src/ballots/questionnaires';
import { dayOf, type Hour, hourOf } from '../../src/calendar/civil-time';
import { HourChanges } from '../../src/calls/shards';
import type { Settings } from '../../src/platform/settings/all-settings';
import { connect } from '../../src/platform/table/connect';
import { Table } from '../../src/platform/table/table';
import { type Clock, RealClock, VirtualClock } from '../simulator/clock';
import type { Simulator } from '../simulator/simulator';
import { localNumbers, localOperator } from './environment';
import type { PlayDay } from './phones/day/desk';
import { phonesRouter } from './phones/phones-router';
import { playWorkingDay } from './phones/working-day';
import { servicesToCall } from './services-to-call';
import { numbersAt, telephones } from './telephones';

interface Options {
  /** Where the functions are. */
  readonly url: string;
  readonly settings: Settings;
  readonly now: () => Date;
}

export interface LocalPhones {
  readonly router: Router;
  /** The simulator whose REST API the functions' requests are for. */
  readonly inUse: Simulator;
  /** Resolves when no working day is being played, so that a report is of the whole day. */
  untilPlayed(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * How long a working day lasts on its own clock: short enough for all its calls to fall into the hour in which it is played.
 */
const playedSeconds = 50 * 60;

/** The phones' page over two simulators: one in real time for its users, and a fast one for each working day. One at a time is in use. */
export function localPhones({ url, settings, now }: Options): LocalPhones {
  const { centre } = settings;
  const lines = servicesToCall(centre, now());
  // A call-back shows one of them that is not the first.
  const numbers = numbersAt(
    url,
    centre.services.flatMap((service) => service.numbers),
  );
  const operatorNumber = localNumbers.operator;
  const operators = [localOperator];
  const simulatorOn = (clock: Clock) => telephones(url, settings, clock, { numbers });

  const simulator = simulatorOn(new RealClock(() => now().getTime()));
  let inUse = simulator;
  const playDay: PlayDay = async (options) => {
    const hour = hourOf(now());
    const clock = new VirtualClock(Date.parse(hour));
    const ofToday = simulatorOn(clock);
    inUse = ofToday;
    const day = {
      simulator: ofToday,
      clock,
      services: servicesToCall(centre, now()),
      seconds: playedSeconds,
      operatorNumber,
      operators,
    };
    try {
      return await playWorkingDay({ ...options, ...day });
    } finally {
      await ofToday.stop();
      inUse = simulator;
      await noteChanges(settings, hour, now);
    }
  };
  let played = Promise.resolve();
  const router = phonesRouter({
    simulator,
    lines,
    operatorNumber,
    operators,
    workingDay(options) {
      const playing = playDay(options);
      played = playing.then(
        () => undefined,
        () => undefined,
      );
      return playing;
    },
  });
  return {
    router,
    get inUse() {
      return inUse;
    },
    untilPlayed: () => played,
    stop: () => simulator.stop(),
  };
}

/**
 * Invalidates the cached count of the hour in which a day began, if it was counted while the day was still being played: the
 * steps, on the fast clock, did not know that the hour was over.
 */
async function noteChanges(settings: Settings, hour: Hour, now: () => Date): Promise<void> {
  const client = connect(settings);
  const changes = new HourChanges(new Table(client, settings.TABLE_NAME), now);
  for (const dayEnd of dayEndsOf(settings.centre)) await changes.note({ day: dayOf(new Date(hour), dayEnd), hour });
  client.destroy();
}
