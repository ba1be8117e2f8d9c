import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { FaultyRig } from '../../../scripts/lab/faults/faulty-rig';
import type { Call } from '../../../scripts/simulator/call';
import { signIn } from '../../../scripts/test/sign-in';
import { builtWithCentre } from '../../support/built-with-centre';
import { CallCentre, connecting, survey } from './a-call-centre';
import { addTwoOperators, experts } from './two-operators';

let built: Built;
let rig: FaultyRig;
let centre: CallCentre;

beforeAll(async () => {
  built = builtWithCentre({ groups: experts });
  // The faults are answered at once: no step is to lose its patience on a busy machine.
  rig = await FaultyRig.start(built, { environment: { STEP_PATIENCE: '90000' } });
  await addTwoOperators(rig.stores);
});
beforeEach(() => {
  centre = CallCentre.openFaulty(rig);
});
afterEach(async () => {
  rig.proxy.inject({ kind: 'fine' });
  await centre.stop();
});
afterAll(async () => {
  await rig.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

const fallSilent = () => rig.proxy.inject({ kind: 'refuses' });
const answerAgain = () => rig.proxy.inject({ kind: 'fine' });

async function talk(): Promise<{ readonly citizen: Call; readonly first: Call; readonly expert: Call }> {
  const expert = await signIn(centre.phones, '+390000000202', '202');
  await expert.hears(/Nessuno in linea/);
  const first = await signIn(centre.phones, '+390000000201', '201');
  await first.hears(/Nessuno in linea/);
  const citizen = await centre.callIn();
  await citizen.isBridged();
  await centre.phones.advance(60);
  return { citizen, first, expert };
}

describe('while the database is silent', () => {
  test('a * is the survey at once', async () => {
    const { citizen, first } = await talk();
    fallSilent();
    await first.presses('*');
    await citizen.hears(survey, { withinSeconds: 3 });
  });

  test('a key that can not be written is the survey, too', async () => {
    const { citizen, first, expert } = await talk();
    await first.presses('*');
    fallSilent();
    await first.presses('2');
    await citizen.hears(survey, { withinSeconds: 30 });
    answerAgain();
    await centre.phones.advance(60);
    expect([first.bridgedWith, expert.bridgedWith]).toEqual([undefined, undefined]);
  });

  test('two operators talk on; who stays fetches the citizen when it answers', async () => {
    const { citizen, first, expert } = await talk();
    await first.presses('*');
    await first.presses('2');
    await expert.isBridged();
    fallSilent();
    await centre.phones.advance(60);
    expect(expert.bridgedWith).toBe(first);
    await first.presses('*');
    await centre.phones.advance(6);
    answerAgain();
    await citizen.hears(connecting, { withinSeconds: 60 });
    await citizen.isBridged();
    expect(citizen.bridgedWith).toBe(expert);
  });
});
