/**
 * A `describe` for tests that not every machine can run. Elsewhere they are skipped, and the skipped-tests reporter prints
 * the reason from their name; under CI nothing may be skipped, and they fail instead.
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
