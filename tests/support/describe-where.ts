/**
 * A `describe` for what not every machine can run. Where it can't, the tests are skipped and the reason stands in their
 * name, which the skipped-tests reporter prints last; under CI nothing may be skipped, and they fail instead.
 */
export function describeWhere(available: boolean, reason: string): (name: string, tests: () => void) => void {
  if (available) return (name, tests) => describe(name, tests);
  if (process.env['CI'] === 'true') {
    return (name) =>
      describe(name, () => {
        test('can run on this machine', () => {
          throw new Error(`may not be skipped under CI: ${reason}`);
        });
      });
  }
  return (name, tests) => describe.skip(`${name} [skipped: ${reason}]`, tests);
}
