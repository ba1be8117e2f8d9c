import { run } from 'jest';

/** `npm test`: everything that can run on this machine; what could not is said last. */
export async function main(args: string[]): Promise<void> {
  await run(args);
}
