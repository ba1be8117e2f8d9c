import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { freePort } from './free-port';

/** Where DynamoDBLocal.jar lies, with its DynamoDBLocal_lib: `npm test` puts them there. */
const folder = resolve(process.env['DYNAMODB_LOCAL'] ?? '.faccina/dynamodb-local');
const hasJava = spawnSync('java', ['-version']).status === 0;

interface DynamoDbLocal {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** AWS's own DynamoDB for one's own machine, where it was fetched and there is a Java to run it. */
export const dynamoDbLocal = {
  /** Asked anew each time: it may just have been fetched. */
  get isHere() {
    return hasJava && existsSync(`${folder}/DynamoDBLocal.jar`);
  },
  whyNot: hasJava
    ? "DynamoDB Local is not in .faccina/dynamodb-local (or in DYNAMODB_LOCAL's folder)"
    : 'no Java found',
  start,
};

/** It takes no port 0: another program may have taken the free port meanwhile, and then another one is tried. */
const mostTries = 3;

/** What lasts for seconds spends more on thorough compiling than it gains. */
const inAHurry = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/**
 * In memory. It reports to AWS that it was started unless it is told not to.
 * @param isBrief whether it is needed for some seconds only
 */
async function start({ isBrief = false } = {}): Promise<DynamoDbLocal> {
  for (let tried = 1; ; tried++) {
    const port = await freePort();
    const java = spawn(
      'java',
      [
        ...(isBrief ? inAHurry : []),
        '-Xmx256m',
        '-Djava.library.path=DynamoDBLocal_lib',
        '-jar',
        'DynamoDBLocal.jar',
        '-inMemory',
        '-disableTelemetry',
      ].concat('-port', String(port)),
      { cwd: folder, stdio: 'ignore', env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' } },
    );
    if (await listens(java, port)) {
      return { endpoint: `http://127.0.0.1:${port}`, stop: () => end(java) };
    }
    if (tried === mostTries) throw new Error('DynamoDB Local does not start');
  }
}

/** It doesn't say when it is ready: knocks until somebody opens, or it has ended. */
async function listens(java: ChildProcess, port: number): Promise<boolean> {
  while (java.exitCode === null && java.signalCode === null) {
    const socket = connect(port, '127.0.0.1');
    const opened = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (opened) return true;
    await new Promise((knockAgain) => setTimeout(knockAgain, 50));
  }
  return false;
}

async function end(java: ChildProcess): Promise<void> {
  if (java.exitCode !== null || java.signalCode !== null) return;
  const ended = once(java, 'exit');
  java.kill();
  await ended;
}
