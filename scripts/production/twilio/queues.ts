import type { Twilio } from 'twilio';

/** docs: voice/api/queue-resource: 1000 unless told otherwise. */
const mostWaiting = 1000;

/** Makes the queues that are not there yet: an operator may sign in before the first citizen has called. */
export async function makeQueues(rest: Twilio, names: readonly string[]): Promise<{ readonly made: string[] }> {
  const there = (await rest.queues.list()).map(({ friendlyName }) => friendlyName);
  const made = names.filter((name) => !there.includes(name));
  for (const friendlyName of made) await rest.queues.create({ friendlyName, maxSize: mostWaiting });
  return { made };
}

/** Deletes Faccina's queues; their names all begin alike. */
export async function deleteQueues(rest: Twilio): Promise<void> {
  for (const { sid, friendlyName } of await rest.queues.list()) {
    if (friendlyName.startsWith('faccina-')) await rest.queues(sid).remove();
  }
}
