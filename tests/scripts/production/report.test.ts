import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { startMailbox } from '../../../scripts/local/mailbox/start-mailbox';
import { report } from '../../../scripts/production/report';
import { ballotOf } from '../../../src/ballots/ballots';
import { openStores } from '../../../src/entry/stores';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment } from '../../support/an-environment';
import { outcome } from '../../support/outcome';
import writtenOutcome from '../../support/outcome.json';
import { playCalls, times } from '../../support/play-calls';
import { TestWorkplace } from './a-workplace';

const now = () => new Date('2026-11-23T18:00:00Z');
const day = '2026-11-22';

let database: TestDatabase;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let workplace: TestWorkplace;

beforeAll(async () => {
  database = await TestDatabase.start();
  const tables = await database.newSettings();
  const settings = anEnvironment(tables) as Record<string, string>;
  workplace = new TestWorkplace({ settings, now });
  const directory = join(workplace.root, 'mailbox');
  mailbox = await startMailbox({ directory, port: 0, now });
  const votes = [...times(9, { rating: 'satisfied' }), ...times(3, { rating: 'fair' })];
  await playCalls(openStores(readAllSettings(settings), undefined, { now: () => new Date(`${day}T09:00:00Z`) }), day, {
    lost: 2,
    served: 20,
    votes,
  });
});
afterAll(async () => {
  await mailbox.close();
  workplace.remove();
  await database.close();
});

const toMailbox = () => ({ SMTP_URL: `smtp://127.0.0.1:${mailbox.port}` });
const mails = () => readdirSync(join(workplace.root, 'mailbox')).filter((file) => file.endsWith('.eml'));

describe('npm run report -- --deployed', () => {
  test('prints the figures of where Faccina is deployed, and sends nothing', async () => {
    const { status, said } = await workplace.run(report, ['--deployed', '--json', '--day', day]);
    expect(status).toBe(0);
    expect(JSON.parse(said)).toEqual({
      day,
      received: 34,
      served: 32,
      transferred: 12,
      participants: 12,
      answers: { 'faces.1': { count: 12, answers: { rating: { satisfied: 9, fair: 3 } } } },
    });
    expect(mails()).toEqual([]);
  });

  test('counts what the administration asks by a questionnaire of its own', async () => {
    const stores = openStores(readAllSettings(workplace.settings), undefined, { now });
    const dayKey = await stores.dayKeys.ofToday('2026-11-21');
    const place = { day: '2026-11-21', hour: '2026-11-21T09:00Z', key: 'a'.repeat(32) };
    await stores.calls.open(place, 'urp', 'transferred');
    await stores.ballots.issue(dayKey, place, 'urp', outcome);
    await stores.ballots.answer(dayKey, place, ballotOf(outcome, ['yes', '9']), 2);
    workplace.write('config/local/questionnaires/outcome.json', writtenOutcome);
    const { said } = await workplace.run(report, ['--deployed', '--json', '--day', '2026-11-21']);
    expect(JSON.parse(said)).toMatchObject({
      participants: 1,
      answers: { 'outcome.1': { count: 1, answers: { solved: { yes: 1 }, recommend: { 9: 1 } } } },
    });
  });

  test('says to whom it would mail, and mails nothing where the answer is no, or nobody is there', async () => {
    const { status, said } = await workplace.run(report, ['--deployed'], { typed: [[/Go on/, 'n']] });
    expect([status, said]).toEqual([
      0,
      'Mails the report of 2026-11-23 to sindaca@comune.example, urp@comune.example.',
    ]);
    expect((await workplace.run(report, ['--deployed'])).status).toBe(2);
    expect(mails()).toEqual([]);
  });

  test('mails it, with the link to where managers read it', async () => {
    workplace.set(toMailbox());
    const { status, said } = await workplace.run(report, ['--deployed', '--day', day, '--yes']);
    expect([status, said]).toEqual([0, expect.stringMatching(/the report of 2026-11-22 was sent to 2 recipients$/)]);
    const [file = ''] = mails();
    const { text } = await PostalMime.parse(readFileSync(join(workplace.root, 'mailbox', file)));
    expect(text).toContain('https://faccina-1234.twil.io/report?period=2026-11-22');
  });

  test('says where to look when the mail server does not take it', async () => {
    workplace.set({ SMTP_URL: 'smtp://127.0.0.1:9' });
    const { status, said } = await workplace.run(report, ['--deployed', '--day', day, '--yes']);
    expect(status).toBe(1);
    expect(said).toMatch(/was not sent: the mail server could not be reached.*\n→ see SMTP_URL in \.env\.production/);
  });

  test('says what to do where nothing is deployed from this folder', async () => {
    const elsewhere = new TestWorkplace();
    const { status, said } = await elsewhere.run(report, ['--deployed', '--json']);
    elsewhere.remove();
    expect([status, said]).toEqual([1, expect.stringContaining('→ npm run provision')]);
  });

  test.each([[['--deployed', '--day', '2026-11-31']], [['--evening']], [['2026-11-22']]])(
    'that is typed wrong says how it is typed: %j',
    async (args) => {
      const { status, said } = await workplace.run(report, args);
      expect([status, said]).toEqual([2, expect.stringContaining('npm run report -- [--day 2026-11-22]')]);
    },
  );

  test('whose flag npm has kept for itself does nothing, and shows where flags stand', async () => {
    const shell = { npm_config_user_agent: 'npm/11.0.0', npm_config_json: 'true' };
    const { status, said } = await workplace.run(report, ['--deployed', '--yes', '--day', day], { shell });
    expect(said).toMatch(/^npm kept --json for itself: .*behind --\nnpm run report -- \[--day/);
    expect(status).toBe(2);
  });
});
