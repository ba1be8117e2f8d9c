import { type CallBack, isHeld, stateOf } from '../../../src/calls/call-backs/call-back';
import { countedAs, type PromiseCount } from '../../../src/calls/call-backs/counted';
import type { Row } from '../../local/database-in-memory/expressions';
import type { World } from './world';

type Promised = Pick<CallBack, 'events' | 'hold'>;

/** The promises to call back, as they are written. */
export class Promises {
  private readonly all = new Map<string, Promised>();

  /** @param dialled is told of a promise whose turn has come, and of when it stood in the line */
  constructor(world: World, dialled: (since: number) => void) {
    world.rows.subscribe(({ after }) => {
      const key = `${textOf(after?.['pk'])} ${textOf(after?.['sk'])}`;
      if (!after || !key.startsWith('promise#')) return;
      const { events, hold } = plain({ M: after }) as Promised; // so it is written
      const before = this.all.get(key);
      this.all.set(key, { events, hold });
      const isNew = events.at(-1)?.kind === 'dialled' && before?.events.length !== events.length;
      if (isNew) dialled(stateOf(before ?? { events }).since);
    });
  }

  /** The moments since which promises are in the line that nobody has in hand, in milliseconds since 1970. */
  waitingAt(now: number): readonly number[] {
    return [...this.all.values()].flatMap((promised) => {
      const { since, until, closed } = stateOf(promised);
      return closed || isHeld(promised, now) || since > now || until <= now ? [] : since;
    });
  }

  counts(now: number): Readonly<Partial<Record<PromiseCount, number>>> {
    const counts: Partial<Record<PromiseCount, number>> = {};
    for (const promised of this.all.values())
      for (const name of countedAs(promised, now)) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  }
}

type Attribute = Row[string] | { readonly M: Row } | undefined;
const textOf = (attribute: Attribute): string => String((attribute as { readonly S?: string } | undefined)?.S ?? '');

/** An attribute of DynamoDB as the value that was written. */
function plain(attribute: unknown): unknown {
  const [[type, value] = []] = Object.entries(attribute as object);
  if (type === 'N') return Number(value);
  if (type === 'L') return (value as unknown[]).map(plain);
  if (type === 'M') return Object.fromEntries(Object.entries(value as object).map(([name, of]) => [name, plain(of)]));
  return value;
}
