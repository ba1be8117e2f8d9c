import { ToMend } from './to-mend';

/** What the operating system's error codes mean, and what to do about them. */
const answers: Readonly<Record<string, readonly [happened: string, next: string]>> = {
  EACCES: ['may not be read or written by you', 'give yourself the right to it, and type the same again'],
  EPERM: ['may not be read or written by you', 'give yourself the right to it, and type the same again'],
  EROFS: ['lies on a disk that can only be read', 'copy the project to where you may write, and type the same again'],
  ENOSPC: ['found no more room on the disk', 'make room, and type the same again'],
  EDQUOT: ['found no more room: your share of the disk is used up', 'make room, and type the same again'],
  EISDIR: ['is a folder, where a file should be', 'move it away, and type the same again'],
  ENOTDIR: ['has a file in its way, where a folder should be', 'move that file away, and type the same again'],
  EEXIST: ['is a file, where a folder should be', 'move it away, and type the same again'],
};

/** @returns what to mend if a file, folder or port of this machine can't be used; undefined for any other error */
export function explainMachine(error: unknown): ToMend | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return undefined;
  if (error.syscall === 'listen' && 'port' in error) {
    const why = error.code === 'EADDRINUSE' ? 'is taken' : `can't be listened at (${error.code})`;
    return new ToMend(
      `The port ${error.port} of this machine ${why}.`,
      'stop what listens there, or choose another one (PORT=3001 npm start; DYNAMODB_ENDPOINT and SMTP_URL in .env)',
      { cause: error },
    );
  }
  const answer = answers[String(error.code)];
  if (!answer) return undefined;
  const [happened, next] = answer;
  // An error of writing to an open file doesn't name it.
  const what = 'path' in error ? String(error.path) : 'What was to be written';
  return new ToMend(`${what} ${happened} (${error.code}).`, next, { cause: error });
}
