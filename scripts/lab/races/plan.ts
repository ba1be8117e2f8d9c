import { Random } from '../../local/phones/day/random';
import type { DialActionParams, StarOrder } from '../../simulator/settings';

/** When a citizen hangs up; `stays`: after the survey's question. */
export type Leaving =
  | { readonly when: 'stays' }
  /** So many seconds after the call was placed, whatever happens then. */
  | { readonly when: 'at'; readonly seconds: number }
  /** So many seconds after entering a room, meeting somebody, or being let go. */
  | { readonly when: 'joined' | 'bridged' | 'let-go'; readonly seconds: number };

export interface CitizenPlan {
  readonly name: string;
  readonly group: string;
  readonly arrivesAt: number;
  readonly leaves: Leaving;
  /** Keys that are pressed while the citizen waits, in seconds after the call was placed. */
  readonly keysAt: readonly number[];
}

export interface OperatorPlan {
  readonly name: string;
  /** As in an operator's addresses: `urp>tributi`. */
  readonly ranks: string;
  readonly arrivesAt: number;
  /** Hangs up then, whatever happens. */
  readonly leavesAt: number | undefined;
  /** Calls again so many seconds later, on a new leg. */
  readonly returnsAfter: number | undefined;
  readonly talkSeconds: readonly [number, number];
  /** How often `*` is pressed while nobody is there, twice, or the operator hangs up in its place. */
  readonly habits: { readonly starAlone: number; readonly starTwice: number; readonly hangsUp: number };
}

/** How likely each fault is, for a webhook, a REST request, or a step. */
export interface FaultRates {
  readonly webhook: {
    /** It comes up to twelve seconds late, or its answer does. */
    readonly late: number;
    readonly answeredLate: number;
    /** It comes twice, at once; either answer counts. */
    readonly doubled: number;
    /** Its answer is lost, and Twilio sends it again. */
    readonly retried: number;
    /** It comes again within a minute; nobody reads the answer. */
    readonly repeated: number;
  };
  readonly rest: {
    readonly slow: number;
    /** 429 (20429) or 500 (20500). */
    readonly refused: number;
    /** Done, and the answer comes when it was given up. */
    readonly unheard: number;
    /** Given up, and done only then. */
    readonly delayed: number;
  };
  readonly database: {
    /** For seconds, from a moment on. */
    readonly silences: readonly { readonly from: number; readonly seconds: number }[];
    /** One step finds it silent from some request on, which may have been done. */
    readonly falls: number;
    /** How long it takes to answer, in seconds: some more, some less. No fault, but steps cross each other the more. */
    readonly seconds: number;
  };
}

/** What kind of faults a play has. */
export const faultKinds = ['none', 'webhook', 'rest', 'database', 'all'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Plan {
  readonly seed: number;
  readonly kind: FaultKind;
  readonly citizens: readonly CitizenPlan[];
  readonly operators: readonly OperatorPlan[];
  readonly faults: FaultRates;
  /** Then there are no more faults, and nobody hangs up who has not been asked. In seconds. */
  readonly calmAt: number;
  readonly twilio: {
    readonly starOrder: StarOrder;
    readonly starGapSeconds: number;
    readonly dialActionParams: DialActionParams;
    readonly sidCase: 'lower' | 'upper';
  };
}

export const groups = ['urp', 'tributi'] as const;

const usualSeconds = 0.006;

const never: FaultRates = {
  webhook: { late: 0, answeredLate: 0, doubled: 0, retried: 0, repeated: 0 },
  rest: { slow: 0, refused: 0, unheard: 0, delayed: 0 },
  database: { silences: [], falls: 0, seconds: usualSeconds },
};

/** People come within so many seconds. */
const arrivalSeconds = 80;
const calmAt = 150;

const lastOperator: Omit<OperatorPlan, 'name'> = {
  ...{ ranks: groups.join(','), arrivesAt: calmAt, leavesAt: undefined, returnsAfter: undefined, talkSeconds: [1, 2] },
  habits: { starAlone: 0, starTwice: 0, hangsUp: 0 },
};

/** A small day: the same for the same seed. */
export function planOf(seed: number): Plan {
  const random = new Random(seed);
  const many = (least: number, most: number) => Math.floor(random.between(least, most + 1));
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random.between(0, values.length))] as Value;
  const used = random.chance(0.5) ? groups.slice(0, 1) : groups;
  const ranks =
    used.length === 1 ? ['urp'] : ['urp,tributi', 'urp>tributi', 'tributi>urp', 'urp', 'tributi', 'tributi,urp'];
  const arrivals = arrivalsOf(random);

  const leaving = (): Leaving => {
    if (random.chance(0.55)) return { when: 'stays' };
    if (random.chance(0.5)) return { when: 'at', seconds: random.about(30, 0, 150) };
    return { when: pick(['joined', 'bridged', 'let-go'] as const), seconds: random.about(2, 0, 20) };
  };
  const citizens = Array.from({ length: many(1, 8) }, (_, index) => ({
    name: `C${index + 1}`,
    group: pick(used),
    arrivesAt: arrivals.citizen(),
    leaves: leaving(),
    keysAt: random.chance(0.2) ? [random.between(2, 60), random.between(2, 90)] : [],
  }));
  const operators: OperatorPlan[] = Array.from({ length: many(1, 4) }, (_, index) => {
    const leaves = random.chance(0.35);
    return {
      name: `O${index + 1}`,
      ranks: pick(ranks),
      arrivesAt: arrivals.operator(),
      leavesAt: leaves ? random.between(5, calmAt - 20) : undefined,
      returnsAfter: leaves && random.chance(0.6) ? random.about(10, 0, 60) : undefined,
      talkSeconds: pick([
        [1, 8],
        [5, 5],
        [5, 40],
        [0, 60],
      ] as const),
      habits: {
        starAlone: pick([0, 0, 0.3]),
        starTwice: pick([0, 0.5]),
        hangsUp: pick([0, 0, 0.2]),
      },
    };
  });
  // In the end there is somebody for everybody.
  operators.push({ ...lastOperator, name: `O${operators.length + 1}` });
  return {
    ...{ seed, citizens, operators, calmAt },
    ...faultsOf(random),
    twilio: {
      starOrder: pick(['presser-first', 'other-first', 'together'] as const),
      starGapSeconds: pick([0, 0, 0.5, 3]),
      dialActionParams: pick(['none', 'DialCallSid', 'DialBridged'] as const),
      sidCase: pick(['lower', 'upper'] as const),
    },
  };
}

/** A citizen looks for an operator so long after they called: then the greeting is over. */
const greetingSeconds = 7.5;

/** Spread over the time, or many at the same moment: and the operators, too, before the citizens, with them, or after them. */
function arrivalsOf(random: Random): Record<'citizen' | 'operator', () => number> {
  const moment = random.between(1, 60);
  const isCrowded = random.chance(0.6);
  const width = random.chance(0.5) ? 0.1 : 1;
  const after = random.oneOf({ '0': 1, [greetingSeconds]: 2, '12': 1 });
  const near = (second: number) => () =>
    isCrowded && random.chance(0.7) ? second + random.between(0, width) : random.between(0, arrivalSeconds);
  return { citizen: near(moment), operator: near(moment + Number(after)) };
}

/** Nothing at all, one kind of fault, or all of them. */
function faultsOf(random: Random): Pick<Plan, 'kind' | 'faults'> {
  const kind = random.oneOf({ none: 4, webhook: 2, rest: 2, database: 2, all: 4 });
  const has = (one: FaultKind) => kind === one || kind === 'all';
  const rate = (most: number) => (random.chance(0.6) ? random.between(0, most) : 0);
  const webhook = {
    late: rate(0.15),
    answeredLate: rate(0.15),
    doubled: rate(0.4),
    retried: rate(0.2),
    repeated: rate(0.4),
  };
  const rest = { slow: rate(0.5), refused: rate(0.4), unheard: rate(0.3), delayed: rate(0.15) };
  const silences = Array.from({ length: Math.floor(random.between(0, 3)) }, () => ({
    from: random.between(0, calmAt - 10),
    seconds: random.about(15, 1, 80),
  }));
  const seconds = random.chance(0.5) ? usualSeconds : random.between(0.02, 0.15);
  const database = { silences, falls: rate(0.08), seconds };
  const faults = {
    webhook: has('webhook') ? webhook : never.webhook,
    rest: has('rest') ? rest : never.rest,
    database: has('database') ? database : { ...never.database, seconds },
  };
  return { kind, faults };
}
