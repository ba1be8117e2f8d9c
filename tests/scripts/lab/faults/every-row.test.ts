import { rmSync } from 'node:fs';
import type { Built } from '../../../../scripts/build/build-functions';
import { centreWithDraw } from '../../../../scripts/lab/drawn-service';
import { everyRow } from '../../../../scripts/lab/faults/every-row';
import { isGreen, type Row } from '../../../../scripts/lab/faults/row';
import { builtWithCentre } from '../../../support/built-with-centre';
import { describeInCi } from '../../../support/in-ci';

/** Between them they take some seconds. */
const isQuick = /: it refuses$|^they hang up while there is no database$|^webhooks that Twilio has not signed/;

let built: Built;
beforeAll(() => {
  built = builtWithCentre(centreWithDraw(100));
});
afterAll(() => rmSync(built.functionsFolder, { recursive: true }));

const seed = Number(process.env['SEED'] ?? 1);

/**
 * The lines of the table of `npm run faults`, in a hurry: each is green, and goes red when what it is about is taken out.
 * All in one file, so that the functions are loaded once; those that take long are left to CI. `SEED=2 npm test -- tests/scripts/lab/faults` plays other calls.
 */
for (const row of everyRow) (isQuick.test(row.what) ? describe : describeInCi)(row.what, () => playRow(row));

test('some rows are always played', () => {
  expect(everyRow.filter(({ what }) => isQuick.test(what))).toHaveLength(3);
});

function playRow(row: Row): void {
  const run = (isProtected: boolean) => row.run({ built, size: 'short', seed, isProtected });

  test('loses nothing, and counts nothing twice', async () => {
    const outcome = await run(true);
    expect({ ...outcome, isGreen: isGreen(outcome) }).toMatchObject({ lost: 0, twice: 0, isGreen: true });
    expect(outcome.done).toBeGreaterThan(0);
  });

  (row.isSlowUnprotected ? describeInCi : describe)('without its protection', () => {
    test(`goes red: ${row.protection}`, async () => {
      expect(isGreen(await run(false))).toBe(false);
    });
  });
}
