import pMap from 'p-map';
import type { PageSettings } from '../settings/page-settings';
import { unseal } from './envelope';
import type { Message } from './message';
import type { Outbox, Waiting } from './outbox';

interface Needs {
  readonly outbox: Outbox;
  readonly settings: Pick<PageSettings, 'SESSION_SECRET'>;
  readonly now: Date;
}

/** How many messages are under way at once: enough to do a day's in seconds, few enough not to be throttled. */
const concurrency = 32;

/** What to do with a message. */
export interface Sender {
  /** Whether somebody waits for it: those come first, before messages that only have to be removed. */
  readonly isWaitedFor: (message: Message) => Promise<boolean>;
  /** `later`: it could not be sent; it is retried until it expires. */
  readonly send: (message: Message, waiting: Waiting) => Promise<'done' | 'later'>;
  readonly isTimeUp: () => boolean;
}

/** How many were sent or dropped, how many are to be retried, and how many there was no time for. */
export interface Sent {
  readonly done: number;
  readonly later: number;
  readonly left: number;
}

/** Sends the messages of the outbox, each once, however many senders run at once. */
export async function sendWaiting(given: Needs, { isWaitedFor, send, isTimeUp }: Sender): Promise<Sent> {
  const { outbox, settings, now } = given;
  const nowSeconds = now.getTime() / 1000;
  const urgent: Unsealed[] = [];
  const others: Unsealed[] = [];
  for await (const waiting of outbox.all()) {
    if (waiting.claimedUntilSeconds >= Math.floor(nowSeconds)) continue;
    const message = unseal(settings.SESSION_SECRET, waiting.id, waiting.sealed);
    (message && (await isWaitedFor(message)) ? urgent : others).push({ waiting, message });
  }
  let [begun, later] = [0, 0];
  const work = async ({ waiting: { id }, message }: Unsealed): Promise<void> => {
    if (isTimeUp()) return;
    begun += 1;
    const claimed = await outbox.claim(id, now);
    if (!claimed) return;
    const isDue = message !== undefined && claimed.expiresAtSeconds > nowSeconds;
    if (isDue && (await send(message, claimed)) === 'later') later += 1;
    else await outbox.remove(id);
  };
  const all = [...urgent, ...others];
  await pMap(all, work, { concurrency });
  return { done: begun - later, later, left: all.length - begun };
}

interface Unsealed {
  readonly waiting: Waiting;
  /** Undefined if it can't be decrypted any more. */
  readonly message: Message | undefined;
}
