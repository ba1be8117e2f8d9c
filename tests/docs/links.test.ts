import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../package.json';

const inFolder = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
const rooms = readdirSync('src').map((room) => join('src', room));
const documents = ['.', 'docs', 'docs/decisions', 'scripts/simulator', ...rooms].flatMap(inFolder);

test('the README is read in five minutes', () => {
  expect(readFileSync('README.md', 'utf8').trim().split('\n').length).toBeLessThanOrEqual(120);
});

interface Link {
  readonly document: string;
  readonly target: string;
}
const links: readonly Link[] = documents.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => ({
    document,
    target,
  })),
);

/** As the platforms that show Markdown make an address of a heading. */
const anchorsOf = (document: string): string[] =>
  [...readFileSync(document, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(links)('$document leads to $target', ({ document, target }) => {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  expect(existsSync(file)).toBe(true);
  if (anchor !== undefined) expect(anchorsOf(file)).toContain(anchor);
});

const commands = documents.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/npm run ([a-z-]+)/g)].map(([, command = '']) => ({ document, command })),
);

test.each(commands)('$document names a command that there is: npm run $command', ({ command }) => {
  expect(Object.keys(manifest.scripts)).toContain(command);
});
