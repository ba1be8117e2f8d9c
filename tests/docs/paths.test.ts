import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['browser', 'docs', 'functions', 'scripts', 'src', 'tests'];
const files = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  ),
].filter((file) => /\.(md|ts)$/.test(file));

/** In backticks, as documents and comments name files and folders: `src/calls/shards.ts`. */
const paths = new RegExp(`\`((?:${folders.join('|')})/[\\w./-]*)\``, 'g');
/** A function is named by its path without `.protected.ts`. */
const endings = ['', '.ts', '.protected.ts'];

test('every file and folder that a document or a comment names is there', () => {
  const named = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(paths)].map(([, path = '']) => ({ file, path })),
  );
  expect(named.filter(({ path }) => !endings.some((ending) => existsSync(path + ending)))).toEqual([]);
  expect(named.length).toBeGreaterThan(50);
});
