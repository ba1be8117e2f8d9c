import { Backlog } from '../../../src/calls/backlog';
import type { CallStores } from '../../../src/calls/stores';
import { askOverHttp, type HttpAsk } from '../../simulator/http-ask';

/** Where a process keeps for later what the database could not take (`src/entry/step-dependencies.ts`). */
const shared = globalThis as { faccinaBacklogs?: Map<string, Backlog<CallStores>> | undefined };

class Forgetful extends Map<string, Backlog<CallStores>> {
  override get(): Backlog<CallStores> {
    const backlog = new Backlog<CallStores>();
    backlog.keep = () => undefined;
    backlog.noteFound = () => undefined;
    return backlog;
  }
}

/** From now on what a function keeps for later is forgotten, as if each step were its process's last. */
export function takeOutBacklogs(): void {
  shared.faccinaBacklogs = new Forgetful();
}

export function putBacklogsBack(): void {
  shared.faccinaBacklogs = undefined;
}

/** A network on which nothing travels in addresses that could not be stored. */
export const withoutCarrying: HttpAsk = async (question) => {
  const answer = await askOverHttp(question);
  return { ...answer, body: answer.body.replace(/(&amp;|\?)un(opened|transferred|saved)=[\w]*/g, '') };
};
