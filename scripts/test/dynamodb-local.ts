import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { freePort } from './free-port';

/** The folder of DynamoDBLocal.jar and DynamoDBLocal_lib: `npm test` fetches them. */
const folder = resolve(process.env['DYNAMODB_LOCAL'] ?? '.faccina/dynamodb-local');
const hasJava = spawnSync('java', ['-version']).status === 0;

interface DynamoDbLocal {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** AWS's DynamoDB Local, if it was fetched and there is a Java. */
export const dynamoDbLocal = {
  /** Not cached: it may just have been fetched. */
  get isHere() {
    return hasJava && existsSync(`${folder}/DynamoDBLocal.jar`);
  },
  whyNot: hasJava
    ? "DynamoDB Local is not in .faccina/dynamodb-local (or in DYNAMODB_LOCAL's folder)"
    : 'no Java found',
  start,
};

/** It does not accept port 0: if another program takes the chosen port, another is tried. */
const maxTries = 3;

/** For a run of seconds, full optimization costs more than it gains. */
const fastStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/**
 * In memory, without telemetry.
 * @param isBrief whether it runs for some seconds only
 */
async function start({ isBrief = false } = {}): Promise<DynamoDbLocal> {
  for (let tried = 1; ; tried++) {
    const port = await freePort();
    const java = spawn(
      'java',
      [
        ...(isBrief ? fastStart : []),
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
    if (tried === maxTries) throw new Error('DynamoDB Local does not start');
  }
}

/** It does not report when it is ready: polls until it answers or exits. */
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
