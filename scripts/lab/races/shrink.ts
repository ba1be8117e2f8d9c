import type { Plan } from './plan';
import type { PlayRecord } from './play-record';

/** Of a day whose play breaks a law, the smallest that is found by taking away one thing after the other. */
export async function shrink(plan: Plan, play: (plan: Plan) => Promise<PlayRecord>): Promise<Plan> {
  const laws = new Set((await play(plan)).violations.map(({ law }) => law));
  const isBroken = async (smaller: Plan) => (await play(smaller)).violations.some(({ law }) => laws.has(law));
  let smallest = plan;
  let isSmaller = true;
  while (isSmaller) {
    isSmaller = false;
    for (const smaller of smallerThan(smallest)) {
      if (!(await isBroken(smaller))) continue;
      smallest = smaller;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

/** The same with one fault, person or habit less. */
function* smallerThan(plan: Plan): Generator<Plan> {
  for (const without of withoutOneFault(plan.faults)) yield { ...plan, faults: without };
  for (const citizen of plan.citizens) {
    yield { ...plan, citizens: plan.citizens.filter((one) => one !== citizen) };
  }
  for (const operator of plan.operators.slice(0, -1)) {
    yield { ...plan, operators: plan.operators.filter((one) => one !== operator) };
  }
  for (const citizen of plan.citizens) {
    const { leaves, keysAt } = citizen;
    const simple = { ...citizen, leaves: { when: 'stays' }, keysAt: [] } as const;
    if (leaves.when === 'stays' && keysAt.length === 0) continue;
    yield { ...plan, citizens: plan.citizens.map((one) => (one === citizen ? simple : one)) };
  }
}

function* withoutOneFault({ webhook, rest, database }: Plan['faults']): Generator<Plan['faults']> {
  for (const name of named(webhook)) yield { webhook: { ...webhook, [name]: 0 }, rest, database };
  for (const name of named(rest)) yield { webhook, rest: { ...rest, [name]: 0 }, database };
  if (database.falls > 0) yield { webhook, rest, database: { ...database, falls: 0 } };
  for (const silence of database.silences) {
    const silences = database.silences.filter((one) => one !== silence);
    yield { webhook, rest, database: { ...database, silences } };
  }
}

const named = (rates: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(rates).filter((name) => rates[name] !== 0);
