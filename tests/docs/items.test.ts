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

test('no key is made in a way that this test overlooks', () => {
  const isKnown = (key: string, text: string) =>
    /^['`][a-z]/.test(key) || (key.startsWith('partition') && /\bpartition = (?:\([^)]*\) => )?['`][a-z]/.test(text));
  // What reads a key off an item, or turns it into DynamoDB's JSON, makes none.
  const others = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\{ pk: (?!textOf|\{|string)([\w.'`]+)/g)]
      .filter(([, key = '']) => !isKnown(key, text))
      .map(([, key]) => `${file}: ${key}`),
  );
  // These are given the kind by others, whose calls are looked at above.
  expect(others.sort()).toEqual(['calls/shards.ts: partition', 'platform/table/period-keys.ts: this.kind']);
});
