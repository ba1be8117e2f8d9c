const isPlayed = process.env['CI'] === 'true';
const skipped = (name: string): string =>
  `${name} [skipped: it takes long: \`CI=true npm test\` runs it, as .ci/run does]`;

type Describe = (name: string, tests: () => void) => void;

/**
 * For what takes long, and shows nothing that a change is likely to break: left to CI, so that whoever changes something
 * gets an answer while they still remember what it was.
 * @param describeThem how they are described there
 */
export const atLength = (describeThem: Describe): Describe =>
  isPlayed ? describeThem : (name, tests) => describe.skip(skipped(name), tests);

export const describeAtLength = atLength((name, tests) => describe(name, tests));

/** Cases of which the first few say enough to whoever changes something: the others are of that kind. */
export function mostAtLength<Case>(
  first: number,
  cases: readonly Case[],
  testEach: (some: readonly Case[]) => void,
): void {
  testEach(cases.slice(0, first));
  describeAtLength('as the others:', () => testEach(cases.slice(first)));
}

/** A single test of that kind. */
export const testAtLength = (name: string, check: () => Promise<void>): void =>
  isPlayed ? test(name, check) : test.skip(skipped(name), check);

/** A table, of which the first row is always tried, and the others at length. */
export const testFirstOf =
  <Row extends unknown[]>([first, ...others]: readonly [Row, ...Row[]]) =>
  (name: string, check: (...row: Row) => Promise<void>): void => {
    test.each([first])(name, check);
    if (isPlayed) test.each(others)(name, check);
    else test.skip.each(others)(skipped(name), check);
  };

/** Of what shows the same however much of it there is: little, and in CI as much as it takes to be sure. */
export const little = <Amount>(usual: Amount, { atLength }: { readonly atLength: Amount }): Amount =>
  isPlayed ? atLength : usual;
