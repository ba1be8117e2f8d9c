import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'docs/decisions';
const files = readdirSync(folder).filter((file) => file !== 'README.md');
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

const link = String.raw`\[\d+\]\(\d{4}-[a-z0-9-]+\.md\)`;
const day = String.raw`\d{4}-\d\d-\d\d`;
const head = new RegExp(
  [
    String.raw`^# (?<number>\d+)\. (?<title>.+)\n\n`,
    String.raw`- Status: (?<status>accepted|superseded by ${link})\n`,
    String.raw`- Date: (?<date>${day}(?:, rewritten ${day})?)\n`,
    String.raw`(?<replaces>(?:- Replaces: ${link}: .+\n)*)`,
    String.raw`(?<replacedBy>(?:- Replaced by: ${link}: .+\n)*)\n`,
  ].join(''),
);

test.each(files)('%s begins with its number, status and date', (file) => {
  const groups = head.exec(textOf(file))?.groups;
  expect(groups?.['number']?.padStart(4, '0')).toBe(file.slice(0, 4));
});

const said = (file: string, group: 'replaces' | 'replacedBy'): string[] =>
  [...(head.exec(textOf(file))?.groups?.[group] ?? '').matchAll(/\((\S+)\): (.+)/g)].map(
    ([, other, what]) => `${other} ${what}`,
  );

test('what replaces another is named there, too', () => {
  const pairs = (group: 'replaces' | 'replacedBy') =>
    files.flatMap((file) =>
      said(file, group).map((one) => {
        const [other = '', ...what] = one.split(' ');
        return [...(group === 'replaces' ? [file, other] : [other, file]), what.join(' ')].join(' | ');
      }),
    );
  expect(pairs('replaces').sort()).toEqual(pairs('replacedBy').sort());
});

test('the index has each decision in order, as its head says', () => {
  const rows = [...textOf('README.md').matchAll(/^\| \[(\d+)\]\((.+?)\) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)];
  const expected = files.sort().map((file) => {
    const { number, title, status, date } = head.exec(textOf(file))?.groups ?? {};
    return [number, file, title, status, date];
  });
  expect(rows.map(([, ...cells]) => cells)).toEqual(expected);
});

const numbers = new Set(files.map((file) => Number(file.slice(0, 4))));
const everywhere = ['docs', 'functions', 'scripts', 'src', 'tests', 'browser'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)),
);

test('whoever names a decision names one that there is', () => {
  const named = everywhere
    .filter((file) => /\.(ts|mjs|cjs|md|yaml)$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bdecisions? \[?(\d+)\b/gi)].map(([, nr]) => Number(nr)),
    );
  expect(named.filter((number) => !numbers.has(number))).toEqual([]);
  expect(named.length).toBeGreaterThan(5);
});
