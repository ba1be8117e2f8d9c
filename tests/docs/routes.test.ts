import { readdirSync, readFileSync } from 'node:fs';

const page = readFileSync('docs/routes.md', 'utf8');
const routes = readdirSync('functions', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `/${file.replaceAll('\\', '/').replace(/(\.protected|\.private)?\.ts$/, '')}`);

test('the page lists each route once, and none that is gone', () => {
  const listed = [...page.matchAll(/^\| `(\/[^`]+)` +\|/gm)].map(([, route]) => route);
  expect(listed.sort()).toEqual(routes.sort());
});
