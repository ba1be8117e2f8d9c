import { readdirSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { settingsList } from '../src/platform/settings/settings-list';

const readme = readFileSync('README.md', 'utf8');

test.each(Object.keys(settingsList))('the README says what %s is for, and .env.example has a place for it', (name) => {
  expect(readme).toContain(`\`${name}\``);
  expect(Object.keys(parseEnv(readFileSync('.env.example', 'utf8')))).toContain(name);
});

const routes = readdirSync('functions', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `/${file.replaceAll('\\', '/').replace(/(\.protected|\.private)?\.ts$/, '')}`);

test.each(routes)('the README has %s among the routes', (route) => {
  expect(readme).toMatch(new RegExp(`^\\| \`${route}\` +\\|`, 'm'));
});

test.each([...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? ''))(
  'the README’s link to %s leads somewhere',
  (path) => {
    expect(() => readFileSync(path).length).not.toThrow(/ENOENT/);
  },
);
