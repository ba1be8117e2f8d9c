import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localOperator, readLocalEnvironment } from '../../../scripts/local/environment';
import { operatorsNumber } from '../../../scripts/local/phones/numbers';
import { startServices } from '../../../scripts/local/services';
import { costOfKnownPin, hashPin, isPin } from '../../../src/calls/operators/pin';
import { openStores } from '../../../src/entry/stores';
import { builtCentre } from '../../../src/platform/settings/centre';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'faccina-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const start = (centre = builtCentre) =>
  startServices({
    environment: readLocalEnvironment(directory, {}).values,
    centre,
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

test.each([
  ['can be rung where operators are', { ringIn: { from: '+390612345678' } }, true],
  ['is listed nowhere else', {}, false],
])('the operator’s phone on the page %s', async (_, ringIn, isListed) => {
  const services = await start({ ...builtCentre, ...ringIn });
  const { phones = [] } = (await openStores(services.settings).operators.find(localOperator.number)) ?? {};
  await services.close();
  const found = await Promise.all(phones.map((phone) => isPin(operatorsNumber(1), phone)));
  expect(found.includes(true)).toBe(isListed);
});
