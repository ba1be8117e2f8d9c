import { due } from '../../../functions/call-backs/due';
import type { Call } from '../../../scripts/simulator/call';
import { type CallBackState, stateOf } from '../../../src/calls/call-backs/call-back';
import { countedAs } from '../../../src/calls/call-backs/counted';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import type { PageSettings } from '../../../src/platform/settings/page-settings';
import { PlayedCentre } from '../played-centre';

export const shown = '+390630000099';
export const caller = '+393330000001';

type Service = Centre['services'][number];

/** One service that calls back, from eight to eight on every day but Sunday. */
export const aCallingCentre = (
  more: Partial<NonNullable<Service['callBacks']>> = {},
  groups: Centre['groups'] = undefined,
): Centre => {
  const hours = ['08:00-20:00'];
  return {
    administration: {
      name: 'Comune di Borgo',
      privacyUrl: 'https://www.comune.example/privacy',
      accessibilityUrl: 'https://form.agid.gov.it/view/1',
    },
    services: [
      {
        id: 'urp',
        name: "l'ufficio relazioni",
        numbers: ['+39800123456', shown],
        hours: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours, saturday: hours },
        callBacks: { from: shown, perHalfHour: 0, daysAhead: 3, keptDays: 1, ringSeconds: 25, ...more },
      },
    ],
    groups,
    smallestGroup: 5,
    transfersPerHour: 300,
  };
};

/** A centre that calls back, and what its promises have come to. */
export class CallingCentre extends PlayedCentre {
  private readonly settings: PageSettings;

  constructor(
    more: Parameters<typeof aCallingCentre>[0] = {},
    options: ConstructorParameters<typeof PlayedCentre>[1] = {},
    groups: Centre['groups'] = undefined,
  ) {
    super(aCallingCentre(more, groups), options);
    // Of all of them the job needs only the centre.
    this.settings = { centre: aCallingCentre(more) } as PageSettings;
  }

  async promises(): Promise<readonly CallBackState[]> {
    return (await this.all()).map(stateOf);
  }

  async counted(): Promise<readonly (readonly string[])[]> {
    return (await this.all()).map((callBack) => countedAs(callBack, this.clock.now()));
  }

  /** The job of each minute, until a moment. */
  async tendUntil(moment: string): Promise<void> {
    const until = Date.parse(moment);
    while (this.clock.now() < until) {
      await this.phones.advance(Math.min(60, (until - this.clock.now()) / 1000));
      await this.tend();
    }
  }

  async tend(): Promise<void> {
    const { settings, stores, clock } = this;
    await due({ ...stores, settings, now: new Date(clock.now()), local: true, origin: '' }, {}, () => 0);
  }

  private async all() {
    const { callBacks } = this.stores;
    const found = await Promise.all((await callBacks.listed()).map((place) => callBacks.find(place)));
    return found.filter((callBack) => callBack !== undefined);
  }

  /** Somebody waits, and somebody else behind them asks to be called back at their own number. */
  async promiseTo(from = caller): Promise<{ readonly first: Call; readonly digits: string }> {
    const first = await this.call('+390630000002');
    await first.hears(/Tocca a lei/);
    const second = await this.call(from);
    await second.hears(/la richiamiamo al suo turno: prema 5/);
    await second.presses('5');
    await second.hears(/La richiamiamo al numero/);
    await second.presses('1');
    const said = await second.hears(/D'accordo: la richiamiamo al suo turno/);
    await second.hears(/Arrivederci/);
    await this.phones.settle();
    return { first, digits: /quattro cifre: (\d \d \d \d)/.exec(JSON.stringify([said, second.transcript]))?.[1] ?? '' };
  }
}
