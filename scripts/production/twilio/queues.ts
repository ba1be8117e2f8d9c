import type { Twilio } from 'twilio';

/** The default is 1000 (docs: voice/api/queue-resource). */
const mostWaiting = 1000;

/** Creates missing queues: an operator may sign in before the first citizen has called. */
export async function makeQueues(rest: Twilio, names: readonly string[]): Promise<{ readonly made: string[] }> {
  const there = (await rest.queues.list()).map(({ friendlyName }) => friendlyName);
  const made = names.filter((name) => !there.includes(name));
  for (const friendlyName of made) await rest.queues.create({ friendlyName, maxSize: mostWaiting });
  return { made };
}

/** Deletes Faccina's queues, by the prefix of their names. */
export async function deleteQueues(rest: Twilio): Promise<void> {
  for (const { sid, friendlyName } of await rest.queues.list()) {
    if (friendlyName.startsWith('faccina-')) await rest.queues(sid).remove();
  }
}
