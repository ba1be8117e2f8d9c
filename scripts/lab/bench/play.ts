import type { Answered, Webhook, Webhooks } from './call-webhooks';

export type Ask = (webhook: Webhook) => Promise<Answered>;

/**
 * Sends a call's webhooks one after the other.
 * @param until the name of a webhook that is not sent any more
 * @returns that webhook, if the call came to it
 */
export async function play(webhooks: Webhooks, ask: Ask, until?: string): Promise<Webhook | undefined> {
  let next = webhooks.next();
  while (!next.done) {
    if (next.value.name === until) return next.value;
    next = webhooks.next(await ask(next.value));
  }
  return undefined;
}
