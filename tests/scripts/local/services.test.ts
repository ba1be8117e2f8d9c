import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localOperator, readLocalEnvironment } from '../../../scripts/local/environment';
import { startServices } from '../../../scripts/local/services';
import { costOfKnownPin, hashPin, isPin } from '../../../src/calls/operators/pin';
import { openStores } from '../../../src/entry/stores';
import { builtCentre } from '../../../src/platform/settings/centre';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'faccina-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const start = () =>
  startServices({
    environment: readLocalEnvironment(directory, {}).values,
    centre: builtCentre,
    directory,
    now: () => new Date(),
  });

test('the local operator signs in with the PIN that npm start says, whatever an earlier version left', async () => {
  const { number, pin } = localOperator;
  const before = await start();
  await openStores(before.settings).operators.changePin(number, await hashPin('204060', costOfKnownPin));
  await before.close();
  const now = await start();
  const operator = await openStores(now.settings).operators.find(number);
  await now.close();
  expect(await isPin(pin, operator?.pin ?? '')).toBe(true);
});
