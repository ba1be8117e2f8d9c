import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { templateFile } from '../../../scripts/aws/template';
import { dayOf } from '../../../src/calendar/civil-time';
import { localSecrets } from '../../../src/platform/settings/settings';
import { Faccina } from '../../support/a-faccina';
import { describeInCi } from '../../support/in-ci';

const template = readFileSync(templateFile, 'utf8');
const requests = [...template.matchAll(/^ +Input: '(.*)'$/gm)].map(([, input]) => input ?? '');
const code = (template.split('ZipFile: |\n')[1] ?? '').replaceAll(/^ {10}/gm, '');

/** Runs the file that CloudFormation makes as Lambda does, in a Node of its own, with the message in an event. */
const lambda = `require(process.argv[1]).handler(JSON.parse(process.argv[2])).catch((error) => {
  console.error(error);
  process.exitCode = 1;
})`;

let folder: string;
let faccina: Faccina;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faccina-lambda-'));
  writeFileSync(join(folder, 'index.js'), code);
  faccina = await Faccina.start();
  // Only days on which somebody could call have a report.
  await faccina.stores.dayKeys.ofToday(dayOf(new Date(yesterday)));
});
afterAll(async () => {
  await faccina.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (body: string, secret: string = localSecrets.REPORT_SECRET): Promise<string> => {
  const event = JSON.stringify({ Records: [{ body }] });
  const env = { ...process.env, FACCINA_URL: faccina.url, REPORT_SECRET: secret };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', lambda, join(folder, 'index.js'), event], {
    env,
  });
  return stdout;
};
const yesterday = new Date(Date.now() - 24 * 3600 * 1000).toISOString();

describeInCi("the template's function", () => {
  test.each(requests)('asks Faccina as the schedule %s says, and is not refused', async (request) => {
    const body = request.replace('<aws.scheduler.scheduled-time>', yesterday);
    expect(JSON.parse(await run(body))).toMatchObject({ code: 'sent' });
    // A queue may deliver a message twice.
    expect(JSON.parse(await run(body))).toMatchObject({ code: 'sent' });
  });

  test('has the report of the day mailed', () => {
    const { mailbox } = faccina.server.services;
    expect(readdirSync(mailbox).filter((file) => file.endsWith('.eml'))).toHaveLength(1);
  });

  test('fails where the secret is not the one', async () => {
    const body = JSON.stringify({ path: '/reports/daily', dueAt: yesterday, forDay: true });
    await expect(run(body, 'another-secret-another-secret-another')).rejects.toThrow('was answered with 403');
  });
});
