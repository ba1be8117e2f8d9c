import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Awaits the first message of a child process, which says that it is ready.
 * @param name the program's name for error messages
 * @throws Error if it exits before
 */
export async function firstMessage<Message>(child: ChildProcess, name: string): Promise<Message> {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  failed.catch(() => undefined); // a later exit is no failure
  const [message] = await Promise.race([once(child, 'message'), failed]);
  return message as Message; // by the program's contract
}
