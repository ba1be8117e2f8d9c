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
    const centre = aCallingCentre(more, groups);
    super(centre, options);
    // Of all of them the job needs only the centre.
    this.settings = { centre } as PageSettings;
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

  /** Somebody waits, and somebody else behind them asks to be called back. */
  async ask(from = caller): Promise<{ readonly first: Call; readonly asking: Call }> {
    const first = await this.call('+390630000002');
    await first.hears(/Tocca a lei/);
    const asking = await this.call(from);
    await asking.hears(/la richiamiamo al suo turno: prema 5/);
    await asking.presses('5');
    return { first, asking };
  }

  /** They are promised it, at their own number. */
  async promise(): Promise<{ readonly first: Call; readonly digits: string }> {
    const { first, asking } = await this.ask();
    await confirm(asking);
    const said = await asking.hears(/D'accordo: la richiamiamo al suo turno/);
    await asking.hears(/Arrivederci/);
    await this.phones.settle();
    const [, digits] = /quattro cifre: (\d \d \d \d)/.exec(JSON.stringify([said, asking.transcript])) ?? [];
    if (digits === undefined) throw new Error('no digits were told');
    return { first, digits };
  }

  /** An operator takes who waits, and then has the citizen called. */
  async callBack(first: Call): Promise<Call> {
    const operator = await this.operator();
    await first.hears(/Le passo un operatore/);
    await this.phones.advance(60);
    await first.hangUp();
    await operator.hears(/Una richiamata/);
    return operator;
  }
}

/** The number that they are called at is right. */
export async function confirm(asking: Call): Promise<void> {
  await asking.hears(/La richiamiamo al numero/);
  await asking.presses('1');
}

/** Who is called takes the call, and says with a key that it is they. */
export async function pickUp(ringing: Call): Promise<void> {
  await ringing.answers();
  await ringing.hears(/Qui Comune di Borgo/);
  await ringing.presses('1');
}

/** What begins a test's own centre. It ends with the test, and no step may have failed. */
export function beginsEach(): (...options: ConstructorParameters<typeof CallingCentre>) => CallingCentre {
  let centre: CallingCentre | undefined;
  afterEach(async () => {
    await centre?.phones.stop();
    expect(centre?.faults).toEqual([]);
  });
  return (...options) => {
    centre = new CallingCentre(...options);
    return centre;
  };
}
