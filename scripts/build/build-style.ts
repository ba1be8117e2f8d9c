import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';

/** The folders with markup. Rules of bootstrap-italia whose names appear in none of them are left out. */
const markup = ['src/pages', 'src/platform/web', 'src/format', 'src/people', 'browser'];

/** Ours come last, to take precedence. */
const ownSheets = [
  'frame.css',
  'period.css',
  'figures.css',
  'charts.css',
  'course.css',
  'tables.css',
  'access.css',
  'desk.css',
  'forms.css',
  'wall.css',
  'public.css',
  'print.css',
];

/**
 * The one style sheet of all pages: the used part of bootstrap-italia's 600 kB, and our own.
 * @param root the project's folder
 */
export async function buildStyle(root: string): Promise<string> {
  const own = (file: string) => readFileSync(join(root, 'browser/style', file), 'utf8');
  const bootstrap = readFileSync(require.resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css'), 'utf8');
  // purgecss treats paths as glob patterns, and a folder called `faccina (1)` would match nothing: so files are read here.
  const [purged] = await new PurgeCSS().purge({
    css: [{ raw: bootstrap }],
    content: markup.flatMap((folder) => codeIn(join(root, folder))),
    defaultExtractor: (content) => wordsIn(content),
    fontFace: true,
    keyframes: true,
    variables: true,
  });
  const sheets = [own('fonts.css'), purged?.css ?? bootstrap, ...ownSheets.map(own)];
  const { code } = await transform(sheets.join('\n'), { loader: 'css', minify: true, legalComments: 'none' });
  return code.trim();
}

const codeIn = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ raw: readFileSync(join(folder, file), 'utf8'), extension: 'ts' }));

/** All words in the code that may be class names; comments are stripped first. */
function wordsIn(code: string): string[] {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import .*$/gm, '').match(/[A-Za-z][\w-]*/g) ?? [];
}
