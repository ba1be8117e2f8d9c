import { PendingWrites } from '../../../src/calls/pending-writes';
import { askOverHttp, type HttpAsk } from '../../simulator/http-ask';

type Pending = PendingWrites<unknown>;

/** Where a process keeps for later what the database could not take (`src/entry/step-dependencies.ts`). */
const shared = globalThis as { faccinaPendingWrites?: Map<string, Pending> | undefined };

class Forgetful extends Map<string, Pending> {
  override get(): Pending {
    const pending: Pending = new PendingWrites();
    pending.keep = () => undefined;
    pending.noteFound = () => undefined;
    return pending;
  }
}

/** From now on what a function keeps for later is forgotten, as if each step were its process's last. */
export function forgetPendingWrites(): void {
  shared.faccinaPendingWrites = new Forgetful();
}

export function keepPendingWrites(): void {
  shared.faccinaPendingWrites = undefined;
}

/** A network on which nothing travels in addresses that could not be stored. */
export const withoutCarrying: HttpAsk = async (question) => {
  const answer = await askOverHttp(question);
  return { ...answer, body: answer.body.replace(/(&amp;|\?)un(opened|transferred|saved)=[\w]*/g, '') };
};
