import type { DialActionParams, SimulatorOptions, StarOrder } from '../../../scripts/simulator/settings';
import type { Faccina } from '../../support/a-faccina';
import { countsOfFaces, faces } from '../../support/faces';
import { testFirstOf, testInCi } from '../../support/in-ci';
import { nobodyCalled } from '../../support/nobody-called';
import { CallCentre, connecting, heardAt, survey } from './a-call-centre';
import { eachWithCentre } from './each-with-centre';

const once = { ...nobodyCalled, received: 1, served: 1 };
const transferred = { ...once, transferred: 1 };

let faccina: Faccina;
let centre: CallCentre;

eachWithCentre((opened, its) => {
  centre = opened;
  faccina = its;
});

async function reopen(options: Partial<SimulatorOptions>): Promise<void> {
  await centre.stop();
  centre = CallCentre.open(faccina, options);
}

describe("the operator's *", () => {
  test('lets both go on: the citizen to the survey, the operator to the next', async () => {
    const { citizen, operator } = await centre.talk();
    const next = await centre.waitInLine();
    await operator.presses('*');
    await citizen.hears(survey, { withinSeconds: 1 });
    await next.isBridged({ withinSeconds: 6 });
    await citizen.hears(/Com'è andata/);
    await citizen.presses('1');
    await citizen.hears(/Grazie di averci risposto/);
    await citizen.isEnded();
    const answered = { ...transferred, participants: 1, answers: { [faces.key]: countsOfFaces({ satisfied: 1 }) } };
    expect(await centre.tally()).toEqual({ ...answered, received: 2, served: 2 });
    expect(heardAt(citizen, /Un momento/)).toEqual([]);
  });

  test('needs no request to Twilio, where both legs do as they are told', async () => {
    const { citizen, operator } = await centre.talk();
    centre.events.length = 0;
    await operator.presses('*');
    await citizen.hears(/Com'è andata/);
    await centre.phones.advance(20);
    expect(centre.events.filter(({ kind }) => kind === 'redirected')).toEqual([]);
  });

  testFirstOf<[StarOrder, number]>([
    ['other-first', 3],
    ['other-first', 0],
    ['other-first', 1],
    ['other-first', 7],
    ['presser-first', 0],
    ['presser-first', 1],
    ['presser-first', 3],
    ['presser-first', 30],
    ['together', 0],
  ])(
    'is heard whichever leg tells of it first (%s), and though the other is %d s late',
    async (starOrder, starGapSeconds) => {
      await reopen({ starOrder, starGapSeconds });
      const { citizen, operator } = await centre.talk();
      await operator.presses('*');
      // The operator's step does not wait for the citizen's leg.
      const longest = starOrder === 'presser-first' ? 4 : starGapSeconds + 5;
      await citizen.hears(survey, { withinSeconds: longest });
      await citizen.hears(/Com'è andata/);
      await centre.phones.advance(10);
      expect(heardAt(citizen, survey)).toHaveLength(1);
      expect(await centre.tally()).toEqual(transferred);
      expect(operator.status).toBe('in-progress');
    },
  );

  testFirstOf<[DialActionParams, 'lower' | 'upper']>([
    ['DialCallSid', 'upper'],
    ['DialBridged', 'upper'],
    ['none', 'upper'],
    ['DialCallSid', 'lower'],
    ['DialBridged', 'lower'],
  ])(
    'is the same whatever Twilio tells of the other leg (%s), with CallSids in %s case',
    async (dialActionParams, sidCase) => {
      await reopen({ dialActionParams, sidCase });
      const { citizen, operator } = await centre.talk();
      const second = await centre.waitInLine();
      await operator.presses('*');
      await citizen.hears(survey, { withinSeconds: 1 });
      await second.isBridged();
      await centre.phones.advance(30);
      await second.hangsUp();
      const third = await centre.callIn();
      await third.isBridged();
      expect(await centre.tally()).toEqual({ ...transferred, received: 3, served: 3 });
    },
  );

  testInCi('that comes only when the citizen was thanked is too late, and is counted as lost', async () => {
    await reopen({ starOrder: 'other-first', starGapSeconds: 60 });
    const { citizen, operator } = await centre.talk();
    await operator.presses('*');
    await citizen.hears(/Un momento/);
    await citizen.hears(/Grazie per la sua chiamata/);
    await citizen.isEnded();
    const next = await centre.callIn();
    await next.isBridged({ withinSeconds: 90 });
    expect(next.bridgedWith).toBe(operator);
    expect(await centre.tally()).toEqual({ ...once, received: 2, served: 2 });
    expect((await faccina.stores.incidents.during(centre.day)).get(centre.day)).toBe(1);
  });

  test('before the citizen has come is nothing: they talk all the same', async () => {
    const operator = await centre.waitForCalls();
    const citizen = await centre.callIn();
    await citizen.hears(connecting);
    await centre.phones.advance(1.2);
    expect([operator.bridgedWith, citizen.bridgedWith]).toEqual([undefined, undefined]);
    await operator.presses('*');
    await citizen.isBridged({ withinSeconds: 15 });
    expect(citizen.bridgedWith).toBe(operator);
    expect(heardAt(citizen, survey)).toEqual([]);
    await centre.phones.advance(60);
    await operator.presses('*');
    await citizen.hears(survey);
    expect(await centre.tally()).toEqual(transferred);
  });

  test('a second time is nothing to the next citizen', async () => {
    const { citizen, operator } = await centre.talk();
    const next = await centre.waitInLine();
    await operator.press('**');
    await centre.phones.advance(1);
    await operator.presses('*');
    await citizen.hears(survey);
    await next.isBridged();
    await centre.phones.advance(60);
    expect(next.bridgedWith).toBe(operator);
    expect(await centre.tally()).toEqual({ ...transferred, received: 2, served: 2 });
  });

  testInCi('while nobody is there is nothing', async () => {
    const operator = await centre.waitForCalls();
    await operator.presses('*');
    await centre.phones.advance(5);
    expect(heardAt(operator, /Nessuno/)).toHaveLength(1);
    const citizen = await centre.callIn();
    await citizen.isBridged();
    expect(citizen.bridgedWith).toBe(operator);
  });

  test('when the citizen has just hung up transfers nobody, and is no fault', async () => {
    const { citizen, operator } = await centre.talk();
    await faccina.logged();
    await Promise.all([citizen.hangUp(), operator.press('*')]);
    await centre.phones.advance(10);
    const lines = await faccina.logged();
    expect(lines).not.toEqual([]);
    expect(lines.filter((line) => /twilio-failed|"failed"/.test(line))).toEqual([]);
    expect(await centre.tally()).toEqual(once);
    expect(operator.status).toBe('in-progress');
  });
});

testInCi('no other key of the operator’s, and none of the citizen’s, parts the two', async () => {
  const { citizen, operator } = await centre.talk();
  await operator.presses('0123456789#');
  await citizen.presses('0123456789*#');
  await centre.phones.advance(30);
  expect(citizen.bridgedWith).toBe(operator);
  expect(await centre.tally()).toEqual(once);
});
