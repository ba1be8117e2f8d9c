import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';

/** What the pages' markup is written in: a rule of bootstrap-italia for which nothing in there has the name is left out. */
const markup = ['src/page/*.ts', 'src/web/*.ts', 'src/access/*.ts', 'browser/*.ts'];

/** Ours come last, so that they have the last word. */
const ownSheets = [
  'frame.css',
  'period.css',
  'figures.css',
  'charts.css',
  'tables.css',
  'access.css',
  'wall.css',
  'public.css',
  'print.css',
];

/**
 * The one style sheet of all the pages: what they use of bootstrap-italia's 600 kB, and our own.
 * @param root the project's folder
 */
export async function buildStyle(root: string): Promise<string> {
  const own = (file: string) => readFileSync(join(root, 'browser/style', file), 'utf8');
  const [purged] = await new PurgeCSS().purge({
    css: [require.resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css')],
    // A pattern has slashes, on Windows too.
    content: markup.map((files) => join(root, files).replaceAll('\\', '/')),
    defaultExtractor: (content) => wordsIn(content),
    fontFace: true,
    keyframes: true,
    variables: true,
  });
  const sheets = [own('fonts.css'), purged?.css ?? '', ...ownSheets.map(own)];
  const { code } = await transform(sheets.join('\n'), { loader: 'css', minify: true, legalComments: 'none' });
  return code.trim();
}

/** Whatever may be the name of a class, in code without its comments, whose words mean nothing here. */
function wordsIn(code: string): string[] {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import .*$/gm, '').match(/[A-Za-z][\w-]*/g) ?? [];
}
