import { localNumbers, localOperator } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import type { Simulator } from '../../../scripts/simulator/simulator';
import { signIn } from '../../../scripts/test/sign-in';
import { daysBefore } from '../../../src/calendar/civil-time';
import { Faccina } from '../../support/a-faccina';
import { countsOfFaces, faces } from '../../support/faces';
import { testInCi } from '../../support/in-ci';
import { nobodyCalled } from '../../support/nobody-called';

const survey = /Questo è il sondaggio/;
const pickedUp = /passo un operatore/;

let faccina: Faccina;
let day: string;
let phones: Simulator;

beforeAll(async () => {
  faccina = await Faccina.start();
});

beforeEach(() => {
  day = faccina.newDay();
  phones = faccina.phones(`${day}T09:00:00+01:00`);
});

afterEach(() => phones.stop());
afterAll(() => faccina.stop());

/** A citizen who is greeted; who calls in after another waits behind them. */
async function callIn(caller = 1): Promise<Call> {
  const citizen = phones.call({ from: `+39000000000${caller}`, to: localNumbers.citizen });
  await citizen.hears(/Risponde/);
  await phones.advance(1);
  return citizen;
}

describe('signing in', () => {
  const attempt = async (operator: Call, number: string, pin: string) => {
    await operator.hears(/numero di operatore/);
    await operator.presses(`${number}#`);
    await operator.hears(/PIN/);
    await operator.presses(`${pin}#`);
  };

  testInCi('an operator with the right PIN waits for citizens', async () => {
    const operator = await signIn(phones);
    await phones.advance(30);
    expect(operator.status).toBe('in-progress');
  });

  test('three wrong PINs end with a goodbye', async () => {
    const operator = phones.call({ from: '+390000000101', to: localNumbers.operator });
    await attempt(operator, localOperator.number, '000000');
    await operator.hears(/non è giusto/);
    await attempt(operator, localOperator.number, '111111');
    await operator.hears(/non è giusto/);
    await attempt(operator, localOperator.number, '**7777');
    await operator.hears(/accesso non è riuscito/);
    await operator.isEnded();
    await signIn(phones);
  });

  testInCi('a PIN of less than six digits is told so', async () => {
    const operator = phones.call({ from: '+390000000101', to: localNumbers.operator });
    await attempt(operator, localOperator.number, '1234');
    await operator.hears(/almeno sei cifre/);
    await operator.hears(/numero di operatore/);
  });

  testInCi('wrong PINs from one phone keep nobody out who calls from another', async () => {
    for (let call = 0; call < 3; call++) {
      const prankster = phones.call({ from: '+390000000666', to: localNumbers.operator });
      for (const pin of ['000000', '111111', '222222']) await attempt(prankster, localOperator.number, pin);
      await prankster.isEnded();
    }
    await signIn(phones, '+390000000102');
  });

  test('an unknown operator is asked for a PIN, and hears what a wrong PIN hears', async () => {
    const operator = phones.call({ from: '+390000000101', to: localNumbers.operator });
    await attempt(operator, '999', localOperator.pin);
    await operator.hears(/Il numero o il PIN non è giusto/);
    await attempt(operator, localOperator.number, localOperator.pin);
    await operator.hears(/Accesso riuscito/);
  });

  testInCi('silence is asked again, and ends with a goodbye', async () => {
    const operator = phones.call({ from: '+390000000101', to: localNumbers.operator });
    await operator.hears(/numero di operatore/);
    await operator.hears(/numero di operatore/);
    await operator.hears(/numero di operatore/);
    await operator.hears(/accesso non è riuscito/);
    await operator.isEnded();
  });
});

describe('an operator', () => {
  test('serves three citizens one after the other, each with their own outcome', async () => {
    const operator = await signIn(phones);
    const first = await callIn(1);
    const second = await callIn(2);
    const third = await callIn(3);
    await first.hears(pickedUp, { withinSeconds: 60 });
    await phones.advance(20);
    await operator.presses('*');
    await first.hears(survey);
    await second.hears(pickedUp, { withinSeconds: 60 });
    await phones.advance(20);
    await second.hangsUp();
    await third.hears(pickedUp, { withinSeconds: 60 });
    await phones.advance(20);
    await operator.presses('*');
    await third.hears(survey);
    await third.presses('3');
    await third.hears(/che cosa non è andato/);
    await third.presses('2');
    expect(await faccina.tally(day)).toEqual({
      ...nobodyCalled,
      received: 3,
      served: 3,
      transferred: 2,
      participants: 1,
      answers: { [faces.key]: countsOfFaces({ reasons: { operatorUnprofessional: 1 } }) },
    });
  });

  testInCi('whose leg lasts past midnight transfers calls of both days, each counted on its own', async () => {
    await phones.stop();
    phones = faccina.phones(`${day}T23:58:00+01:00`);
    const tomorrow = daysBefore(day, -1);
    faccina.newDay(); // tomorrow is used up too
    const operator = await signIn(phones);
    const late = await callIn(1);
    await late.hears(pickedUp, { withinSeconds: 60 });
    await phones.advance(300);
    await operator.presses('*');
    await late.hears(survey);
    await late.presses('1');
    await late.hears(/Grazie di averci risposto/);
    await late.isEnded();
    const early = await callIn(2);
    await early.hears(pickedUp, { withinSeconds: 60 });
    await phones.advance(20);
    await operator.presses('*');
    await early.hears(survey);
    await early.presses('2');
    await early.hears(/Grazie di averci risposto/);
    const once = { ...nobodyCalled, received: 1, served: 1, transferred: 1, participants: 1 };
    expect(await faccina.tally(day)).toEqual({ ...once, answers: { [faces.key]: countsOfFaces({ satisfied: 1 }) } });
    expect(await faccina.tally(tomorrow)).toEqual({ ...once, answers: { [faces.key]: countsOfFaces({ fair: 1 }) } });
  });
});

testInCi('of two operators one takes the citizen, and only their * transfers', async () => {
  const first = await signIn(phones);
  const second = await signIn(phones, '+390000000102');
  const citizen = await callIn();
  await citizen.hears(pickedUp, { withinSeconds: 60 });
  await phones.advance(20);
  const [busy, idle] = citizen.bridgedWith === first ? [first, second] : [second, first];
  expect(citizen.bridgedWith).toBe(busy);
  await idle.presses('*');
  await phones.advance(20);
  expect(await faccina.tally(day)).toEqual({ ...nobodyCalled, received: 1, served: 1 });
  await busy.presses('*');
  await citizen.hears(survey);
  expect(await faccina.tally(day)).toEqual({ ...nobodyCalled, received: 1, served: 1, transferred: 1 });
});
