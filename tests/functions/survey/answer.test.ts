import { localNumbers } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import type { Simulator } from '../../../scripts/simulator/simulator';
import { signIn } from '../../../scripts/test/sign-in';
import { type DayTotals, noCalls } from '../../../src/figures/tally';
import { Faccina } from '../../support/a-faccina';
import { countsOfFaces, faces, facesIn, type GivenReason } from '../../support/faces';
import { testFirstOf, testInCi } from '../../support/in-ci';

const nobody: DayTotals = { ...noCalls, answers: {} };
const transferred: DayTotals = { ...nobody, received: 1, served: 1, transferred: 1 };
const answered = (counts: Parameters<typeof countsOfFaces>[0]): DayTotals => ({
  ...transferred,
  participants: 1,
  answers: { [faces.key]: countsOfFaces(counts) },
});
const because = (reason: GivenReason) => answered({ reasons: { [reason]: 1 } });

const question = /Com'è andata/;
const reasons = /che cosa non è andato/;
const thanks = /Grazie di averci risposto/;
const thanksAndImprove = /Useremo la sua risposta/;
const goodbye = /grazie lo stesso/;

let faccina: Faccina;
let day: string;
let phones: Simulator;
let citizen: Call;

beforeAll(async () => {
  faccina = await Faccina.start();
});

beforeEach(() => {
  day = faccina.newDay();
  phones = faccina.phones(`${day}T09:00:00+01:00`);
});

afterEach(() => phones.stop());
afterAll(() => faccina.stop());

/** A citizen who was served, consented, and hears the survey's welcome. */
async function reachTheSurvey(): Promise<void> {
  const operator = await signIn(phones);
  citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
  await citizen.hears(/passo un operatore/);
  await phones.advance(60);
  await operator.presses('*');
  await citizen.hears(/Questo è il sondaggio/);
}

async function reachTheQuestion(): Promise<void> {
  await reachTheSurvey();
  await citizen.hears(question);
}

describe('a citizen who answers', () => {
  testFirstOf<[string, DayTotals]>([
    ['1', answered({ satisfied: 1 })],
    ['2', answered({ fair: 1 })],
  ])('%s is thanked, and is counted', async (key, tally) => {
    await reachTheQuestion();
    await citizen.presses(key);
    await citizen.hears(thanks);
    await citizen.isEnded();
    expect(await faccina.tally(day)).toEqual(tally);
  });

  testFirstOf<[string, GivenReason]>([
    ['2', 'operatorUnprofessional'],
    ['1', 'waitTooLong'],
    ['3', 'problemNotSolved'],
    ['4', 'negativeAnswer'],
  ])('3 and then %s says why, and is counted under %s', async (key, reason) => {
    await reachTheQuestion();
    await citizen.presses('3');
    await citizen.hears(reasons);
    await citizen.presses(key);
    await citizen.hears(thanksAndImprove);
    await citizen.isEnded();
    expect(await faccina.tally(day)).toEqual(because(reason));
  });
});

describe('the pause before the question', () => {
  testInCi('lasts five seconds after the welcome', async () => {
    await reachTheSurvey();
    await citizen.hears(question);
    const [welcome, asked] = citizen.transcript.filter(({ kind }) => kind === 'gather');
    const welcomeSeconds = ((asked?.at ?? 0) - (welcome?.at ?? 0)) / 1000 - 5;
    expect(welcomeSeconds).toBeGreaterThan(4);
    expect(welcomeSeconds).toBeLessThan(14);
  });

  testInCi('is cut short by a key that answers', async () => {
    await reachTheSurvey();
    await citizen.presses('1');
    await citizen.hears(thanks, { withinSeconds: 1 });
    expect(facesIn(await faccina.tally(day)).satisfied).toBe(1);
  });

  test('is cut short by any other key, which is no mistake yet', async () => {
    await reachTheSurvey();
    await citizen.presses('9');
    await citizen.hears(question, { withinSeconds: 1 });
    await citizen.presses('9');
    await citizen.hears(/non è tra le risposte/, { withinSeconds: 1 });
    await citizen.hears(question);
    await citizen.presses('2');
    await citizen.hears(thanks);
    expect(facesIn(await faccina.tally(day)).fair).toBe(1);
  });
});

describe('the keypad', () => {
  testInCi('0 repeats the question as often as it takes', async () => {
    await reachTheQuestion();
    for (let time = 0; time < 9; time += 1) {
      await citizen.presses('0');
      await citizen.hears(question);
    }
    await citizen.presses('1');
    await citizen.hears(thanks);
  });

  test('0 repeats the reasons', async () => {
    await reachTheQuestion();
    await citizen.presses('3');
    await citizen.hears(reasons);
    await citizen.presses('0');
    await citizen.hears(reasons);
    await citizen.presses('4');
    await citizen.hears(thanksAndImprove);
  });

  testFirstOf([['7'], ['4'], ['*'], ['#']])(
    'another key (%s) is told so once, and is thanked the second time',
    async (key) => {
      await reachTheQuestion();
      await citizen.presses(key);
      await citizen.hears(/non è tra le risposte/);
      await citizen.hears(question);
      await citizen.presses(key);
      await citizen.hears(goodbye);
      await citizen.isEnded();
      expect(await faccina.tally(day)).toEqual(transferred);
    },
  );

  testInCi('silence of 8 s is given time, twice as much; silence again is thanked', async () => {
    await reachTheQuestion();
    await citizen.hears(/con calma/, { withinSeconds: 40 });
    await citizen.hears(goodbye, { withinSeconds: 60 });
    await citizen.isEnded();
    expect(await faccina.tally(day)).toEqual(transferred);
  });

  testInCi('a mistake, a silence and a repeat are each forgiven', async () => {
    await reachTheQuestion();
    await citizen.presses('8');
    await citizen.hears(question);
    await citizen.hears(/con calma/, { withinSeconds: 40 });
    await citizen.presses('0');
    await citizen.hears(question);
    await citizen.presses('1');
    await citizen.hears(thanks);
  });

  testInCi('a rating stands when the reason stays away', async () => {
    await reachTheQuestion();
    await citizen.presses('3');
    await citizen.hears(reasons);
    await citizen.hears(/con calma/, { withinSeconds: 40 });
    await citizen.hears(thanks, { withinSeconds: 60 });
    await citizen.isEnded();
    expect(await faccina.tally(day)).toEqual(because('notGiven'));
  });
});

describe('a citizen who hangs up', () => {
  test('in the greeting was received', async () => {
    citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hears(/Risponde/);
    await citizen.hangsUp();
    expect(await faccina.tally(day)).toEqual({ ...nobody, received: 1 });
  });

  testInCi('in the wait was received', async () => {
    citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hears(/Tocca a lei/);
    await citizen.hearsMusic();
    await citizen.hangsUp();
    expect(await faccina.tally(day)).toEqual({ ...nobody, received: 1 });
  });

  testInCi('on the way to the operator was received', async () => {
    await signIn(phones);
    citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hears(/passo un operatore/);
    await citizen.hangsUp();
    await phones.advance(30);
    expect(await faccina.tally(day)).toEqual({ ...nobody, received: 1 });
  });

  testInCi('in the conversation was served, and hears no survey', async () => {
    const operator = await signIn(phones);
    citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hears(/passo un operatore/);
    await phones.advance(60);
    await citizen.isBridged();
    await citizen.hangsUp();
    await phones.advance(30);
    expect(await faccina.tally(day)).toEqual({ ...nobody, received: 1, served: 1 });
    expect(operator.status).toBe('in-progress');
  });

  test('at "one moment", before it is known that the operator has let go, was served', async () => {
    await phones.stop();
    phones = faccina.phones(`${day}T09:00:00+01:00`, { starOrder: 'other-first', starGapSeconds: 5 });
    const operator = await signIn(phones);
    citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.isBridged();
    await phones.advance(60);
    await operator.press('*');
    await citizen.hears(/Un momento/);
    await citizen.hangsUp();
    await phones.advance(10);
    expect(await faccina.tally(day)).toEqual({ ...nobody, received: 1, served: 1 });
  });

  testInCi('in the welcome was transferred', async () => {
    await reachTheSurvey();
    await citizen.hangsUp();
    expect(await faccina.tally(day)).toEqual(transferred);
  });

  testInCi('at the question was transferred', async () => {
    await reachTheQuestion();
    await citizen.hangsUp();
    expect(await faccina.tally(day)).toEqual(transferred);
  });

  test('at the reasons is unsatisfied, and gave no reason', async () => {
    await reachTheQuestion();
    await citizen.presses('3');
    await citizen.hears(reasons);
    await citizen.hangsUp();
    expect(await faccina.tally(day)).toEqual(because('notGiven'));
  });

  testInCi('in the thanks has voted', async () => {
    await reachTheQuestion();
    await citizen.presses('1');
    await citizen.hears(thanks);
    await citizen.hangsUp();
    expect(facesIn(await faccina.tally(day)).satisfied).toBe(1);
  });
});
