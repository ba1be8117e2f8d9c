import type { Call } from '../../simulator/call';
import type { Simulator } from '../../simulator/simulator';
import type { Role } from './hint';
import { mostPhones, newNumber, type OwnNumber, operatorsNumber, withheld } from './numbers';

/** What a phone of the page does when it is called: it rings for whoever sits there, or nobody is. */
export const whenCalled = ['rings', 'voicemail', 'busy', 'failed'] as const;
export type WhenCalled = (typeof whenCalled)[number];

export interface PhoneSetting {
  readonly as: Role;
  readonly phone: number;
  readonly whenCalled: WhenCalled;
}

interface Options {
  readonly simulator: Simulator;
  isInUse(as: Role, phone: number): boolean;
  /** The phone is called, and will ring. */
  called(as: Role, phone: number, call: Call): void;
}

/** The page's phones as others reach them: their numbers, and what they do when they are called. */
export class CalledPhones {
  readonly #settings = new Map<string, PhoneSetting>();
  readonly #numbers = new Map<string, string>();

  constructor(private readonly options: Options) {
    for (let phone = 1; phone <= mostPhones; phone++) this.#listen('operator', phone, operatorsNumber(phone));
  }

  get settings(): readonly PhoneSetting[] {
    return [...this.#settings.values()];
  }

  set(setting: PhoneSetting): void {
    this.#settings.set(keyOf(setting.as, setting.phone), setting);
  }

  /** The number of a phone's next call, and what the centre is shown as it. Under earlier numbers the phone is reached as well. */
  numberFor(as: Role, phone: number, own: OwnNumber): { readonly number: string; readonly from: string } {
    if (as === 'operator') return { number: operatorsNumber(phone), from: operatorsNumber(phone) };
    const before = own === 'same' ? this.#numbers.get(keyOf(as, phone)) : undefined;
    const number = before ?? newNumber(own);
    this.#numbers.set(keyOf(as, phone), number);
    this.#listen(as, phone, number);
    return { number, from: own === 'withheld' ? withheld : number };
  }

  #listen(as: Role, phone: number, number: string): void {
    this.options.simulator.phone(number, (call) => {
      // The simulator does not see that a call from a withheld number is this phone's.
      const does = this.#settings.get(keyOf(as, phone))?.whenCalled ?? 'rings';
      if (does === 'failed') return 'failed';
      if (does === 'busy' || this.options.isInUse(as, phone)) return 'busy';
      this.options.called(as, phone, call);
      return does;
    });
  }
}

const keyOf = (as: Role, phone: number): string => `${as} ${phone}`;
