import { FaultyRig } from '../../../scripts/lab/faults/faulty-rig';
import { refusal } from '../../../scripts/simulator/rest/refusal';
import { builtForTests } from '../../support/built-for-tests';
import { countsOfFaces, faces } from '../../support/faces';
import { testInCi } from '../../support/in-ci';
import { nobodyCalled } from '../../support/nobody-called';
import { CallCentre, connecting, heardAt, survey } from './a-call-centre';

const cannotBeReached = /non riusciamo a passarle un operatore/;

let rig: FaultyRig;
let centre: CallCentre;

beforeAll(async () => {
  // The faults are answered at once: no step is to lose its patience on a busy machine.
  rig = await FaultyRig.start(builtForTests, { environment: { STEP_PATIENCE: '90000' } });
});
beforeEach(() => {
  centre = CallCentre.openFaulty(rig);
});
afterEach(async () => {
  rig.proxy.inject({ kind: 'fine' });
  await centre.stop();
});
afterAll(() => rig.stop());

const fallSilent = () => rig.proxy.inject({ kind: 'refuses' });
const answerAgain = () => rig.proxy.inject({ kind: 'fine' });

describe('while the database is silent', () => {
  test('nobody new is put through; who waits hears music, and is told after a minute', async () => {
    const operator = await centre.waitForCalls();
    fallSilent();
    const citizen = await centre.callIn();
    await citizen.hearsMusic();
    await centre.phones.advance(40);
    expect(heardAt(citizen, cannotBeReached)).toEqual([]);
    await citizen.hears(cannotBeReached, { withinSeconds: 40 });
    await centre.phones.advance(60);
    expect([citizen.bridgedWith, heardAt(citizen, connecting)]).toEqual([undefined, []]);
    answerAgain();
    await citizen.isBridged({ withinSeconds: 60 });
    expect(citizen.bridgedWith).toBe(operator);
    expect(await centre.tally()).toEqual({ ...nobodyCalled, received: 1, served: 1 });
  });

  test('those who talk go on, and * leads to the survey, whose answer is counted', async () => {
    const { citizen, operator } = await centre.talk();
    fallSilent();
    await centre.phones.advance(60);
    expect(citizen.bridgedWith).toBe(operator);
    await operator.presses('*');
    await citizen.hears(survey, { withinSeconds: 3 });
    await citizen.hears(/Com'è andata/);
    await citizen.presses('2');
    await citizen.hears(/Grazie di averci risposto/);
    answerAgain();
    await citizen.isEnded();
    expect(await centre.tally()).toEqual({
      ...nobodyCalled,
      ...{
        received: 1,
        served: 1,
        transferred: 1,
        participants: 1,
        answers: { [faces.key]: countsOfFaces({ fair: 1 }) },
      },
    });
  });

  test('nobody loses their place: once it answers, all are served in the order of arrival', async () => {
    const { citizen: talking, operator } = await centre.talk();
    const before = [await centre.waitInLine(), await centre.waitInLine()];
    fallSilent();
    await operator.presses('*');
    await talking.hears(survey, { withinSeconds: 3 });
    const during = [await centre.waitInLine(), await centre.waitInLine()];
    await centre.phones.advance(100);
    answerAgain();
    await centre.phones.advance(30);
    const after = await centre.callIn();
    for (const citizen of [...before, ...during, after]) {
      await citizen.isBridged({ withinSeconds: 60 });
      expect(citizen.bridgedWith).toBe(operator);
      await centre.phones.advance(30);
      await operator.presses('*');
      await citizen.hears(survey);
    }
    expect(await centre.tally()).toMatchObject({ received: 6, served: 6, transferred: 6 });
  });

  test('nobody overtakes who called earlier, though they look again first', async () => {
    const operator = await centre.waitForCalls();
    fallSilent();
    const first = await centre.callIn();
    await centre.phones.advance(5);
    const second = await centre.callIn();
    await first.hearsMusic();
    await first.hearsMusic();
    await centre.phones.advance(1);
    answerAgain();
    await first.isBridged({ withinSeconds: 60 });
    expect([first.bridgedWith, heardAt(second, connecting)]).toEqual([operator, []]);
  });

  testInCi('a citizen who hangs up has ended, and nobody is sent to find them', async () => {
    const citizen = await centre.waitInLine();
    fallSilent();
    await citizen.hangsUp();
    answerAgain();
    const operator = await centre.waitForCalls();
    await centre.phones.advance(30);
    const next = await centre.callIn();
    await next.isBridged();
    expect(next.bridgedWith).toBe(operator);
    expect(await centre.tally()).toEqual({ ...nobodyCalled, received: 2, served: 1 });
  });

  testInCi('and Twilio is, too, * is tried until one of them answers', async () => {
    const { citizen, operator } = await centre.talk();
    fallSilent();
    const { answerRest } = rig;
    rig.answerRest = () => refusal(500, 20500, 'Internal Server Error');
    await operator.presses('*');
    await centre.phones.advance(8);
    expect(citizen.status).toBe('in-progress');
    rig.answerRest = answerRest;
    await citizen.hears(survey, { withinSeconds: 10 });
    answerAgain();
    await citizen.hears(/Com'è andata/);
    expect(await centre.tally()).toEqual({ ...nobodyCalled, received: 1, served: 1, transferred: 1 });
  });
});
