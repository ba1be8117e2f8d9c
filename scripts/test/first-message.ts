import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * What a program that was forked says first, which is that it is ready.
 * @param name the program's, for who reads that it has failed
 * @throws Error where it ends before
 */
export async function firstMessage<Message>(child: ChildProcess, name: string): Promise<Message> {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  failed.catch(() => undefined); // that it ends later is no failure
  const [message] = await Promise.race([once(child, 'message'), failed]);
  return message as Message; // what the program says, by its name
}
