import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

/** From the top down: a room imports from those below it and from none above (ARCHITECTURE.md). */
const rooms = [
  'entry',
  'doctor',
  'pages',
  'reports',
  'feedback',
  'figures',
  'ballots',
  'centre',
  'calls',
  'people',
  'voice',
  'platform',
  'format',
  'calendar',
];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.ts'));

const roomOf = (file: string): string => file.split('/')[1] ?? '';

/** What a file imports, types too. */
function importsOf(file: string): readonly string[] {
  const statements = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*'(\.[^']+)'/g);
  return [...statements].map(([, path = '']) => {
    const found = join(dirname(file), path);
    return existsSync(`${found}.ts`) ? `${found}.ts` : found;
  });
}

test('every room has its place', () => {
  expect(readdirSync('src').sort()).toEqual([...rooms].sort());
});

test('ARCHITECTURE.md has them in the same order', () => {
  const map = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^ +(?:[├└]── |src\/)(\w+) /gm);
  expect([...map].map(([, room]) => room)).toEqual(rooms);
});

test.each(files)('%s imports nothing from above', (file) => {
  const above = rooms.slice(0, rooms.indexOf(roomOf(file)));
  const imports = importsOf(file);
  expect(imports.filter((other) => other.startsWith('src/') && above.includes(roomOf(other)))).toEqual([]);
  expect(imports.filter((other) => /^(functions|scripts|tests|browser)\//.test(other))).toEqual([]);
});

/** A page and a mail are made of sections, which rooms contribute; what those are of, the drawings needn't know. */
const drawings = ['pages', 'reports'];
const whatIsDrawn = rooms.slice(rooms.indexOf('feedback'), rooms.indexOf('voice'));

test.each(files.filter((file) => drawings.includes(roomOf(file))))('%s knows nothing of what it draws', (file) => {
  const others = importsOf(file).map(roomOf);
  const known = others.filter(
    (room) => whatIsDrawn.includes(room) || (drawings.includes(room) && room !== roomOf(file)),
  );
  expect(known).toEqual([]);
});

test('the list of imports is that of the compiler', () => {
  // Or there would be nothing to be held.
  expect(importsOf('src/entry/stores.ts')).toContain('src/figures/stores.ts');
  expect(importsOf('src/entry/stores.ts')).toContain('src/platform/table/table.ts');
});

test.each(rooms)('%s says in ten lines what it is for', (room) => {
  const lines = readFileSync(`src/${room}/README.md`, 'utf8').trim().split('\n');
  expect(lines.length).toBeLessThanOrEqual(12);
});

describe('a step of the survey', () => {
  const steps = readdirSync('functions/survey').map((file) => `functions/survey/${file}`);
  const modulesOf = (file: string) => importsOf(file).filter((other) => other.endsWith('.ts'));

  /** All that a file imports, and what that imports; types too. */
  function closureOf(file: string, found = new Set([file])): ReadonlySet<string> {
    for (const other of modulesOf(file)) if (!found.has(other)) closureOf(other, found.add(other));
    return found;
  }

  /** The longest way that imports lead from a file to the database's client; nothing where none does. */
  function longestWay(file: string, known = new Map<string, readonly string[] | undefined>()): typeof longest {
    if (known.has(file)) return known.get(file);
    let longest: readonly string[] | undefined;
    known.set(file, undefined); // modules that import each other lead nowhere
    if (readFileSync(file, 'utf8').includes("from '@aws-sdk/client-dynamodb'")) longest = [file];
    for (const other of modulesOf(file)) {
      const way = longestWay(other, known);
      if (way && way.length >= (longest?.length ?? 0)) longest = [file, ...way];
    }
    known.set(file, longest);
    return longest;
  }

  test.each(steps)('%s can be understood from 55 files', (step) => {
    expect([...closureOf(step)].slice(55)).toEqual([]);
  });

  test.each(steps)('%s is at most ten files away from the database', (step) => {
    const way = longestWay(step);
    expect(way?.at(-1)).toMatch(/^src\/platform\/table\//);
    expect(way?.slice(10)).toEqual([]);
  });
});

describe('no room, no route and no script of a page', () => {
  const questionnaires = readdirSync('config/questionnaires').filter((file) => /^(?!.*schema).*\.json$/.test(file));
  const code = [
    ...files,
    ...['functions', 'browser'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    ),
  ].filter((file) => /\.(ts|css)$/.test(file));

  test.each(questionnaires)('knows an answer, a scale or a flag of %s by its name', (file) => {
    const { questions, flags = [] } = JSON.parse(readFileSync(`config/questionnaires/${file}`, 'utf8'));
    const names = Object.entries<{ answers?: { id: string }[] }>(questions).flatMap(([name, { answers }]) =>
      answers ? answers.map(({ id }) => id) : [name],
    );
    names.push(...flags.map(({ id }: { id: string }) => id));
    expect(names.length).toBeGreaterThan(0);
    const known = new RegExp(`\\b(${names.join('|')})\\b`);
    expect(code.filter((each) => known.test(readFileSync(each, 'utf8')))).toEqual([]);
  });
});
