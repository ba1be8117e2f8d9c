import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ownCentre } from '../../../scripts/build/centre';
import { writeProductionFile } from '../../../scripts/production/production-file';
import { aCentre, anEnvironment, someKeys } from '../../support/an-environment';
import { describeInCi } from '../../support/in-ci';
import { TwilioDouble } from '../../support/twilio/twilio-double';

const run = promisify(execFile);

/** The commands as npm runs them, each in a process of its own: without jest's ways of loading what they use. */
describeInCi('a command in its own process', () => {
  let project: string;
  let twilio: TwilioDouble;

  beforeAll(async () => {
    twilio = await TwilioDouble.start();
    project = mkdtempSync(join(tmpdir(), 'faccina-project-'));
    const others = ['node_modules', '.faccina', '.git', 'dist', 'tests', 'docs', '.env.production'];
    for (const part of readdirSync('.').filter((name) => !others.includes(name))) {
      cpSync(part, join(project, part), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  });
  afterAll(async () => {
    rmSync(project, { recursive: true, force: true });
    await twilio.stop();
  });

  async function npmRun(...args: string[]): Promise<{ status: number; said: string }> {
    const env = {
      ...process.env,
      TWILIO_ENDPOINT_URL: twilio.url,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_MAX_ATTEMPTS: '1',
      // Else the SDK looks for credentials of a machine of AWS's own, and waits for it.
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    try {
      const { stdout } = await run(process.execPath, ['scripts/run.mjs', ...args], { cwd: project, env });
      return { status: 0, said: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }; // execFile's own
      return { status: code, said: stdout + stderr };
    }
  }

  test.each(['provision', 'operators'])(
    'npm run %s without settings, or without knowing what to do, says so and fails',
    async (command) => {
      const { status, said } = await npmRun(command);
      expect(said).toMatch(/→ write them into|npm run operators -- add/);
      expect(status).toBe(command === 'operators' ? 2 : 1);
    },
  );

  test('npm run deploy builds this folder, uploads it, and ends by itself', async () => {
    const { DOMAIN_NAME, ...settings } = anEnvironment({
      ACCOUNT_SID: twilio.accountSid,
      AUTH_TOKEN: twilio.authToken,
    });
    mkdirSync(join(project, 'config/local'), { recursive: true });
    writeFileSync(join(project, ownCentre), JSON.stringify(aCentre));
    writeProductionFile(project, { ...(settings as Record<string, string>), ...someKeys });
    const { status, said } = await npmRun('deploy', '--yes');
    expect(said).toContain('deployed, for calls: https://faccina-calls-4711.twil.io');
    expect(said).toContain('deployed, for pages: https://faccina-4711.twil.io');
    expect(said).toMatch(/the schedules don't know of it yet[\s\S]*→ next: npm run connect/);
    expect(status).toBe(0);
    expect(readdirSync(join(project, 'dist'))).toEqual(['assets', 'functions']);
  });

  test('npm run doctor finds what is missing, and fails', async () => {
    const { status, said } = await npmRun('doctor');
    expect(said).toMatch(/WRONG {3}\+39800123456: .* is no number of this Twilio account/);
    expect(status).toBe(1);
  });
});
