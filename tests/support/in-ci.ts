const isCi = process.env['CI'] === 'true';
const skipped = (name: string): string =>
  `${name} [skipped: it takes long: \`CI=true npm test\` runs it, as .ci/run does]`;

type Describe = (name: string, tests: () => void) => void;

/**
 * For slow tests that a change is unlikely to break: they run in CI only, so that a usual run stays short.
 * @param describeThem what describes them in CI
 */
export const inCi = (describeThem: Describe): Describe =>
  isCi ? describeThem : (name, tests) => describe.skip(skipped(name), tests);

export const describeInCi = inCi((name, tests) => describe(name, tests));

/** Runs the first few cases always, the others in CI. */
export function describeRestInCi<Case>(
  first: number,
  cases: readonly Case[],
  testEach: (some: readonly Case[]) => void,
): void {
  testEach(cases.slice(0, first));
  describeInCi('as the others:', () => testEach(cases.slice(first)));
}

export const testInCi = (name: string, check: () => Promise<void>): void =>
  isCi ? test(name, check) : test.skip(skipped(name), check);

/** Like `test.each`, but runs only the first row outside CI. */
export const testFirstOf =
  <Row extends unknown[]>([first, ...others]: readonly [Row, ...Row[]]) =>
  (name: string, check: (...row: Row) => Promise<void>): void => {
    test.each([first])(name, check);
    if (isCi) test.each(others)(name, check);
    else test.skip.each(others)(skipped(name), check);
  };

/** An amount (of calls, runs, steps) for usual runs, and one for CI. */
export const scaled = <Amount>(usual: Amount, { inCi }: { readonly inCi: Amount }): Amount => (isCi ? inCi : usual);
