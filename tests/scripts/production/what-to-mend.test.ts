import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whatToMend } from '../../../scripts/production/what-to-mend';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faccina-mend-'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an operation is refused with. */
function refusal(operation: () => unknown): unknown {
  try {
    return operation();
  } catch (error) {
    return error;
  }
}
const ofSystem = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

test.each<[string, () => unknown, RegExp]>([
  ['a folder for a file', () => refusal(() => readFileSync(folder)), /is a folder.*EISDIR/],
  ['a file for a folder', () => refusal(() => mkdirSync(join(folder, 'file/x'))), /file\/x has a file.*ENOTDIR/],
  ['a full disk', () => ofSystem('ENOSPC'), /no more room.*ENOSPC/],
  ['a folder of somebody else', () => ofSystem('EACCES'), /may not be .*EACCES/],
  ['a disk that can only be read', () => ofSystem('EROFS'), /only be read.*EROFS/],
])('%s is said in a sentence, with what to do', (_, error, said) => {
  expect(whatToMend(error())).toMatchObject({ said: expect.stringMatching(said), status: 1 });
  expect(whatToMend(error())?.said).toMatch(/\n→ /);
});

test('a port that is taken is named', async () => {
  const [one, other] = [createServer(), createServer()];
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  const address = one.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const error = await new Promise((resolve) => other.once('error', resolve).listen(port, '127.0.0.1'));
  expect(whatToMend(error)?.said).toContain(`The port ${port} of this machine is taken`);
  await new Promise((resolve) => one.close(resolve));
});

test('a fault of ours is none of those', () => {
  expect(whatToMend(new Error('ENOENT'))).toBeUndefined();
  expect(whatToMend(Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }))).toBeUndefined();
});
