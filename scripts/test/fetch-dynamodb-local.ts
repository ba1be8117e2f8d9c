import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmCommand } from '../npm-command';

/** An npm package with AWS's DynamoDB Local, 57 MB; only the emulator is extracted, and no script is run. */
const carrier = 'amplify-dynamodb-simulator@2.9.30';
const integrity = 'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

/** Fetches AWS's DynamoDB Local if there is a Java. After a failure the tests that need it are skipped with a reason. */
export function fetchDynamoDbLocal(folder: string): void {
  if (existsSync(join(folder, 'DynamoDBLocal.jar')) || spawnSync('java', ['-version']).status !== 0) return;
  console.log('fetching DynamoDB Local …');
  const work = mkdtempSync(join(tmpdir(), 'faccina-'));
  try {
    const [npm, ...before] = npmCommand();
    execFileSync(npm, [...before, 'pack', carrier, '--silent', '--pack-destination', work], { stdio: 'ignore' });
    const file = join(work, `${carrier.replace('@', '-')}.tgz`);
    const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    if (found !== integrity) throw new Error('it is not the file that was expected');
    execFileSync('tar', ['xzf', file, '-C', work]);
    cpSync(join(work, 'package/emulator'), folder, { recursive: true });
  } catch (error) {
    console.log(`DynamoDB Local could not be fetched: ${error instanceof Error ? error.message : error}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
