import { readdirSync, readFileSync } from 'node:fs';

/** The first part of each `pk` that docs/items.md lists. */
const listed = [...readFileSync('docs/items.md', 'utf8').matchAll(/^\| [^|]+ \| `([a-z-]+)/gm)].map(
  ([, kind]) => kind ?? '',
);

/** Where a key's first part is written: in the key, as a store's `partition`, or as the kind that a shared class is given. */
const written = [
  /\bpk: ['`]([a-z-]+)/g,
  /\bpartition = (?:\([^)]*\) => )?['`]([a-z-]+)/g,
  /\b(?:PeriodKeys|super)\(\w+, '([a-z-]+)'/g,
  /\bshardedKey\('([a-z-]+)'/g,
];
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(`src/${file}`, 'utf8') }));
const kindsIn = (text: string): string[] =>
  written.flatMap((pattern) => [...text.matchAll(pattern)].map(([, kind]) => kind ?? ''));

test('the page lists every kind of item that the source writes, and no other', () => {
  expect(new Set(listed)).toEqual(new Set(sources.flatMap(({ text }) => kindsIn(text))));
});

test('no file makes a key in a way that this test overlooks', () => {
  // What reads a key off an item, or turns it into DynamoDB's JSON, makes none.
  const makers = sources.filter(({ text }) => /\{ pk: (?!textOf|\{)/.test(text) && kindsIn(text).length === 0);
  expect(makers.map(({ file }) => file).sort()).toEqual([
    // Given the kind by others.
    'calls/shards.ts',
    'platform/table/period-keys.ts',
  ]);
});
