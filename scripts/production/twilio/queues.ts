import type { Twilio } from 'twilio';

/**
 * Deletes the queues that versions before 0.1.0 made, by the prefix of their names. There are none any more: who waits is in
 * the table (`src/calls/queue/`).
 */
export async function deleteQueues(rest: Twilio): Promise<void> {
  for (const { sid, friendlyName } of await rest.queues.list()) {
    if (friendlyName.startsWith('faccina-')) await rest.queues(sid).remove();
  }
}
