import { type CallBack, isHeld, stateOf } from '../../../src/calls/call-backs/call-back';
import { readCallBack } from '../../../src/calls/call-backs/call-backs';
import { countedAs, type PromiseCount } from '../../../src/calls/call-backs/counted';
import { readItem, textOf } from '../../../src/platform/table/page';
import type { World } from './world';

/** The promises to call back, as they are written. */
export class Promises {
  private readonly all = new Map<string, CallBack>();

  /** @param dialled is told of a promise whose turn has come, and of when it stood in the line */
  constructor(world: World, dialled: (since: number) => void) {
    world.rows.subscribe(({ after }) => {
      const [kind, day = ''] = textOf(after?.['pk']).split('#');
      if (!after || kind !== 'promise') return;
      const promised = readCallBack({ day, id: textOf(after['sk']) }, readItem(after));
      const { id, events } = promised;
      const before = this.all.get(id);
      this.all.set(id, promised);
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
