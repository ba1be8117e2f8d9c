import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmCommand } from '../../../scripts/npm-command';
import { keptByNpm } from '../../../scripts/production/kept-by-npm';
import { testInCi } from '../../support/in-ci';

const [npm, ...before] = npmCommand();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faccina-npm-'));
  const scripts = { report: 'node -p "JSON.stringify({ args: process.argv.slice(1), shell: process.env })" --' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'faccina', version: '0.0.0', scripts }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What npm gives a command for what was typed. */
function typed(...words: string[]): { args: string[]; shell: Record<string, string> } {
  const ofNpm = Object.keys(process.env).filter((name) => /^npm_/i.test(name));
  const env = { ...process.env, ...Object.fromEntries(ofNpm.map((name) => [name, undefined])) };
  const out = execFileSync(npm, [...before, 'run', '--silent', 'report', ...words], {
    cwd: folder,
    env: { ...env, npm_config_nodedir: '/usr' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  return JSON.parse(out);
}

test('every flag that a command has leaves a trace when it is typed before --', () => {
  const sources = ['scripts/production', 'scripts/local', 'scripts/lab'].flatMap((place) =>
    readdirSync(place)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(place, file), 'utf8')),
  );
  const flags = new Map(
    sources.flatMap((source) =>
      [...source.matchAll(/(\w+): (flag\b|\{ type: '(?:boolean|string)')/g)].map(([, name = '', type = '']) => [
        name,
        type,
      ]),
    ),
  );
  // Taken for `-d -a -y` or `-p -l -a -y -s`, but what stands behind it is left over; a longer table is all that `--only` gets.
  for (const other of ['day', 'days', 'only', 'plays']) expect(flags.delete(other)).toBe(true);
  const { args, shell } = typed(
    ...[...flags].map(([name, type]) => (type.includes('string') ? `--${name}=101` : `--${name}`)),
  );
  expect(args).toEqual([]);
  const names = [...flags.keys()].sort();
  expect(names).toContain('deployed');
  expect(keptByNpm(shell, names).sort()).toEqual(names);
});

testInCi('what npm has never heard of was meant for the command, and what it knows was not', async () => {
  const { shell } = typed('--jsn', '--silent', '--port=3001', '--dry-run');
  expect(keptByNpm(shell, ['json']).sort()).toEqual(['dry-run', 'jsn', 'port']);
});

testInCi(
  'nothing is kept behind --, nor where a flag was set for npm once and for all, nor by others than npm',
  async () => {
    expect(keptByNpm(typed('--', '--json').shell, ['json'])).toEqual([]);
    writeFileSync(join(folder, 'npmrc'), 'yes = true\njson=true\n');
    const shell = { npm_config_user_agent: 'npm/11', npm_config_json: 'true' };
    expect(keptByNpm({ ...shell, npm_config_userconfig: join(folder, 'npmrc') }, ['json'])).toEqual([]);
    writeFileSync(join(folder, 'npmrc'), 'json=false\n');
    expect(keptByNpm({ ...shell, npm_config_userconfig: join(folder, 'npmrc') }, ['json'])).toEqual(['json']);
    expect(keptByNpm({ ...shell, npm_config_user_agent: 'pnpm/10' }, ['json'])).toEqual([]);
  },
);
