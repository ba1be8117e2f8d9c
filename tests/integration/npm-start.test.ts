import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { copyProject } from '../../scripts/test/copy-project';
import { localSecrets } from '../../src/platform/settings/settings';
import { describeInCi, testInCi } from '../support/in-ci';
import { eachPrinted } from '../support/npm-report';
import { until } from '../support/until';
import { aForm } from '../support/webhook-post';

const run = promisify(execFile);

/** A folder with the project in it as somebody has it who has installed the packages. */
let project: string;
let started: ChildProcess | undefined;

beforeEach(() => {
  project = copyProject('faccina-project-');
});

afterEach(async () => {
  await stop('SIGKILL');
  rmSync(project, { recursive: true, force: true });
});

/** `npm start` up to the line that begins with `ready`, or to its end. */
async function start(...args: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start', ...args], {
    cwd: project,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started = child;
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('ready') && resolve());
    child.once('close', () => resolve());
  });
  return lines;
}

async function stop(signal: NodeJS.Signals): Promise<number | null> {
  const child = started;
  started = undefined;
  if (!child || child.exitCode !== null) return child?.exitCode ?? null;
  const closed = once(child, 'close');
  child.kill(signal);
  const [code] = await closed;
  return code;
}

const npmRun = async (...args: string[]) =>
  (await run(process.execPath, ['scripts/run.mjs', ...args], { cwd: project })).stdout;
const report = (...args: string[]) => npmRun('report', ...args);
const mails = () => readdirSync(join(project, '.faccina/mailbox')).filter((file) => file.endsWith('.eml'));

const urlIn = (lines: readonly string[], name: string) =>
  lines.find((line) => line.startsWith(name))?.match(/http:\S+/)?.[0] ?? '';

/**
 * A citizen calls the delivered centre, at whatever hour it is. It is asked twice, which counts once: on a busy machine the first request, for which the function is
 * still to be loaded, may lose patience with the database.
 * @returns what the citizen hears
 */
async function ring(incoming: string): Promise<string> {
  const form = aForm();
  const headers = { 'X-Twilio-Signature': getExpectedTwilioSignature(localSecrets.AUTH_TOKEN, incoming, form) };
  const ask = () => fetch(incoming, { method: 'POST', headers, body: new URLSearchParams(form) });
  await (await ask()).text();
  return (await ask()).text();
}

testInCi(
  'npm start says what it runs with and where, loses nothing on Ctrl-C, and the report finds it all',
  async () => {
    const lines = await start();
    expect(lines.at(-1)).toMatch(/^ready: http:\/\/localhost:\d+\/phones\//);
    expect(lines.join('\n')).toContain('operator 101, PIN 1234');
    const incoming = urlIn(lines, '/citizen/incoming');
    const front = await fetch(new URL('/', incoming));
    expect(front.status).toBe(200);
    expect(await ring(incoming)).toMatch(/<Gather [^>]*action="\/citizen\/menu\?/);

    expect(await stop('SIGINT')).toBe(0);
    expect(existsSync(join(project, '.faccina/running.json'))).toBe(false);
    // Without the server, it opens the same table itself.
    expect(eachPrinted(await report('--json'))[0]).toMatchObject({ received: 1, served: 0, participants: 0 });
  },
);

testInCi('while it runs, it is not started again, and sends the report of what it has', async () => {
  expect(await ring(urlIn(await start(), '/citizen/incoming'))).toMatch(/<Gather [^>]*action="\/citizen\/menu\?/);
  await expect(npmRun('start')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/npm start is running here already: http:\/\/localhost:\d+\n→/),
  });
  expect(eachPrinted(await report('--json'))[0]).toMatchObject({ received: 1, served: 0, participants: 0 });
  expect(await npmRun('operators', 'status', '--here')).toMatch(
    /^\w+: citizens who wait 0, operators who are free not /m,
  );
  expect(await report()).toMatch(/^the report of \d{4}-\d\d-\d\d was sent to 1 recipient$/m);
  expect(mails()).toHaveLength(1);
});

testInCi('without the server, status and report open the table themselves', async () => {
  await start();
  await stop('SIGINT');
  expect(await npmRun('status', '--here')).toMatch(/^\d{4}-\d\d-\d\d, \d\d:\d\d: 0 calls received, 0 served/m);
  await report();
  expect(mails()).toHaveLength(1);
});

testInCi('settings at fault stop the start with one message that names them all', async () => {
  writeFileSync(join(project, '.env'), 'ACCOUNT_SID=AC123\nAUTH_TOKEN=short\n');
  const lines = (await start()).join('\n');
  expect(lines).toMatch(/ACCOUNT_SID is not AC and 32 hexadecimal digits: the Twilio account/);
  expect(lines).toMatch(/AUTH_TOKEN has not 32 characters: /);
  expect(lines).not.toContain('AC123');
  expect(lines).not.toMatch(/^ready/m);
  writeFileSync(join(project, '.env'), '');
  mkdirSync(join(project, 'config/local'));
  writeFileSync(join(project, 'config/local/centre.json'), '{ "services": [] }');
  const refused = (await start()).join('\n');
  expect(refused).toMatch(
    /- config\/local\/centre\.json:1: administration: .*\n- config\/local\/centre\.json:1: services: names no service/,
  );
  expect(refused).not.toMatch(/^ready/m);
});

testInCi('what is in config/ is heard once all is ready', async () => {
  const lines = await start();
  const said = () => lines.findIndex((line) => /^config\/: .* heard as written/.test(line));
  await until(() => said() >= 0);
  expect(said()).toBeGreaterThan(lines.findIndex((line) => line.startsWith('ready')));
});

testInCi('a relay that is not on this machine is named, and taken only when somebody has said yes', async () => {
  writeFileSync(join(project, '.env'), 'SMTP_URL=smtps://faccina:a-secret@mail.comune.example:465\n');
  const refused = (await start()).join('\n');
  expect(refused).toContain('not on this machine: the mail relay mail.comune.example:465');
  expect(refused).toContain('Nobody is here to say yes: add -- --yes');
  expect(refused).not.toMatch(/a-secret|^ready/m);
  expect(existsSync(join(project, 'dist'))).toBe(false);
  await expect(report()).rejects.toMatchObject({ stderr: expect.stringMatching(/mail\.comune\.example:465, not on/) });
  expect((await start('--yes')).at(-1)).toMatch(/^ready/);
});

describeInCi('what nobody knows what was meant by', () => {
  test.each([
    ['build', 'dist2'],
    ['start', '3001'],
    ['demo', '3001'],
    ['aws-template', '--help'],
  ])('npm run %s with %s does nothing', async (command, word) => {
    await expect(npmRun(command, word)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(word) });
    expect(existsSync(join(project, 'dist'))).toBe(false);
  });
});

testInCi('a report of a day that is none is refused in a sentence', async () => {
  await expect(report('--day', '2026-11-31', '--json')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--day 2026-11-31 is not a day such as 2026-11-22'),
  });
});
