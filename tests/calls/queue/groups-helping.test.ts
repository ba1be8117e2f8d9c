import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { localNumbers, localOperator } from '../../../scripts/local/environment';
import { numbersAt } from '../../../scripts/local/telephones';
import type { Call } from '../../../scripts/simulator/call';
import { signIn } from '../../../scripts/test/sign-in';
import { costOfKnownPin, hashPin } from '../../../src/calls/operators/pin';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';
import { CallCentre, connecting } from './a-call-centre';

const [registry, taxes] = ['+39060000003', '+39060000004'];

let built: Built;
let faccina: Faccina;
let centre: CallCentre;

beforeAll(async () => {
  built = builtWithCentre({
    services: [
      { id: 'urp', name: "l'ufficio relazioni", numbers: [localNumbers.citizen], group: 'primo' },
      { id: 'anagrafe', name: "l'anagrafe", numbers: [registry], group: 'primo' },
      { id: 'tributi', name: "l'ufficio tributi", numbers: [taxes] },
    ],
    groups: [{ id: 'primo', name: 'il primo livello', overflow: { afterSeconds: 120, to: ['tributi'] } }],
  });
  faccina = await Faccina.start({}, { built });
  const pin = await hashPin(localOperator.pin, costOfKnownPin);
  // One of them was told of before there were groups.
  const services = { '301': ['urp'], '302': ['tributi'] };
  for (const [number, served] of Object.entries(services))
    await faccina.stores.operators.add(number, { name: 'Prova', pin, local: true, services: served });
});
beforeEach(() => {
  centre = CallCentre.open(faccina, { numbers: numbersAt(faccina.url, [localNumbers.citizen, registry, taxes]) });
});
afterEach(() => centre.stop());
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

/** 301 serves the first level, 302 the taxes. */
const signInAs = (number: string): Promise<Call> => signIn(centre.phones, `+39000000${number}`, number);

test('an operator of a group serves whoever calls for any of its services, in one line', async () => {
  const first = await centre.waitInLine(registry);
  await centre.phones.advance(1);
  const second = await centre.callIn();
  await second.hears(/Prima di lei c'è una persona/);
  const operator = await signInAs('301');
  await first.isBridged();
  expect(first.bridgedWith).toBe(operator);
  await operator.presses('*');
  await second.isBridged();
  expect(second.bridgedWith).toBe(operator);
});

test('who has waited for two minutes is taken by who helps, and by nobody of them before', async () => {
  const talking = await signInAs('301');
  await talking.hears(/Nessuno in linea/);
  const before = await centre.callIn();
  await before.isBridged();
  const helper = await signInAs('302');
  await helper.hears(/Nessuno in linea/);
  const waiting = await centre.waitInLine();
  await centre.phones.advance(100);
  expect(waiting.bridgedWith).toBeUndefined();
  await waiting.hears(connecting, { withinSeconds: 80 });
  await waiting.isBridged();
  expect(waiting.bridgedWith).toBe(helper);
});

test('where nobody of the group is signed in, who helps is there at once; and so is who hung up while talking no more', async () => {
  const only = await signInAs('301');
  await only.hears(/Nessuno in linea/);
  const citizen = await centre.callIn();
  await citizen.isBridged();
  const helper = await signInAs('302');
  await helper.hears(/Nessuno in linea/);
  const waiting = await centre.waitInLine();
  expect(waiting.bridgedWith).toBeUndefined();
  await only.hangUp();
  await waiting.hears(connecting, { withinSeconds: 80 });
  await waiting.isBridged();
  expect(waiting.bridgedWith).toBe(helper);
  await helper.presses('*');
  await waiting.hears(/sondaggio/);
  await helper.hears(/Nessuno in linea/);
  const next = await centre.callIn();
  await next.isBridged({ withinSeconds: 20 });
  expect(next.bridgedWith).toBe(helper);
});

test('an operator who hangs up while free is struck off at once', async () => {
  const only = await signInAs('302');
  await only.hears(/Nessuno in linea/);
  const free = () => faccina.stores.free.count('tributi', Date.parse(`${centre.day}T09:01:00+01:00`));
  expect(await free()).toBe(1);
  await only.hangUp();
  await only.isEnded();
  await centre.phones.advance(1);
  expect(await free()).toBe(0);
});
