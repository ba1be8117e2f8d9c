import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { settingsList } from '../../src/platform/settings/all-settings';
import { centreSchema } from '../../src/platform/settings/centre-schema';

const page = readFileSync('docs/settings.md', 'utf8');

test.each(Object.keys(settingsList))('the page says what %s is for, and .env.example has a place for it', (name) => {
  expect(page).toMatch(new RegExp(`^\\| [^|]*\`${name}\`[^|]*\\|`, 'm'));
  expect(Object.keys(parseEnv(readFileSync('.env.example', 'utf8')))).toContain(name);
});

const { administration, services, ...others } = centreSchema.entries;
const inTheFile = [
  ...Object.keys(administration.entries),
  ...Object.keys(services.pipe[0].item.entries),
  ...Object.keys(others).filter((name) => name !== '$schema'),
];

test.each(inTheFile)('the page says what %s in config/centre.json is for', (name) => {
  expect(page).toMatch(new RegExp(`[\`.]${name}\``));
});
