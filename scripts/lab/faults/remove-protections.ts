import { PendingWrites } from '../../../src/calls/pending-writes';
import { askOverHttp, type HttpAsk } from '../../simulator/http-ask';

type Pending = PendingWrites<unknown>;

/** The process's pending writes (`src/entry/step-dependencies.ts`). */
const shared = globalThis as { faccinaPendingWrites?: Map<string, Pending> | undefined };

class NoPendingWrites extends Map<string, Pending> {
  override get(): Pending {
    const pending: Pending = new PendingWrites();
    pending.keep = () => undefined;
    pending.noteFound = () => undefined;
    return pending;
  }
}

/** Drops pending writes from now on, as if the process ended after each step. */
export function dropPendingWrites(): void {
  shared.faccinaPendingWrites = new NoPendingWrites();
}

export function keepPendingWrites(): void {
  shared.faccinaPendingWrites = undefined;
}

/** Removes from the addresses what could not be stored. */
export const withoutCarrying: HttpAsk = async (question) => {
  const answer = await askOverHttp(question);
  return { ...answer, body: answer.body.replace(/(&amp;|\?)un(opened|released|transferred|saved)=[\w.-]*/g, '') };
};
