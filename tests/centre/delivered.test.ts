import { readCentre } from '../../scripts/build/centre';
import type { Call } from '../../scripts/simulator/call';
import { PlayedCentre } from './played-centre';

/** The delivered one, which `npm start` shows; other tests have one of their own. */
const delivered = readCentre(process.cwd());

let centre: PlayedCentre;
afterEach(async () => {
  await centre.phones.stop();
  expect(centre.faults).toEqual([]);
});

/** They talk, and the operator has the citizen asked how it was. */
async function hearsSurvey(citizen: Call, operator: Call): Promise<void> {
  await citizen.isBridged();
  expect(citizen.bridgedWith).toBe(operator);
  await centre.phones.advance(20);
  await operator.presses('*');
  await citizen.hears(/Com'è andata/, { withinSeconds: 30 });
  await citizen.presses('1');
  await citizen.isEnded();
}

describe('The delivered centre', () => {
  test('tells who calls at night what they want to know, and counts them as informed', async () => {
    centre = new PlayedCentre(delivered, { at: '2026-11-24T22:30:00Z' });
    const citizen = await centre.call();
    await citizen.hears(/siamo chiusi/);
    await citizen.hears(/Riapriamo domani alle 8/);
    await citizen.hears(/orari degli uffici, prema 3/);
    await citizen.presses('3');
    await citizen.hears(/Il giovedì anche dalle 14 e 30/, { withinSeconds: 60 });
    await citizen.hears(/Per riascoltare, prema 1/, { withinSeconds: 60 });
    await citizen.hangUp();
    expect(await centre.calls()).toEqual([expect.objectContaining({ state: 'waiting', outcome: 'informed' })]);
  });

  test('takes a complaint at night as a call-back', async () => {
    centre = new PlayedCentre(delivered, { at: '2026-11-24T22:30:00Z' });
    const citizen = await centre.call();
    await citizen.presses('4');
    await citizen.hears(/Per una richiamata domani alle 8, prema 1/);
    await citizen.presses('1');
    await citizen.hears(/La richiamiamo al numero/);
  });

  test('calls back by day who waited behind another; a specialist is asked, and then the citizen', async () => {
    centre = new PlayedCentre(delivered, { at: '2026-11-24T09:00:00Z' });
    const first = await centre.call('+393330000001');
    await first.presses('1');
    await first.hears(/Tocca a lei/);
    const second = await centre.call('+393330000002');
    await second.presses('0');
    await second.hears(/la richiamiamo al suo turno: prema 5/);
    await second.presses('5');
    await second.hears(/al suo turno, al più tardi oggi/);
    await second.presses('1');
    await second.hears(/Se è giusto, prema 1/);
    await second.presses('1');
    await second.hears(/Arrivederci/, { withinSeconds: 60 });
    await second.isEnded();

    centre.phones.phone('+393330000002', 'rings');
    const operator = await centre.operator();
    await hearsSurvey(first, operator);
    const called = await centre.phones.rings('+393330000002');
    await called.answers();
    await called.hears(/La richiamiamo, come ci ha chiesto/);
    await called.presses('1');
    await called.isBridged();

    const specialist = await centre.operator('+390600000102');
    await operator.presses('*');
    await operator.presses('2');
    await specialist.isBridged();
    expect(specialist.bridgedWith).toBe(operator);
    await called.hears(/chiediamo a un collega/);
    await operator.presses('*');
    await hearsSurvey(called, specialist);
    const calls = await centre.calls();
    expect(calls).toHaveLength(3);
    for (const one of [
      { state: 'transferred', topic: 'carta' },
      { state: 'waiting', outcome: 'promised' },
      { state: 'transferred', isCallBack: true, group: 'tributi' },
    ]) {
      expect(calls).toContainEqual(expect.objectContaining(one));
    }
  });

  test('leads who calls by day to an operator, and knows what it is about', async () => {
    centre = new PlayedCentre(delivered, { at: '2026-11-24T09:00:00Z' });
    const citizen = await centre.call();
    await citizen.hears(/carta d'identità, prema 1/);
    await citizen.presses('1');
    await citizen.hears(/Tocca a lei/);
    await centre.operator();
    await citizen.hears(/Le passo un operatore/);
    await centre.phones.advance(20);
    expect(await centre.calls()).toEqual([expect.objectContaining({ state: 'served', topic: 'carta' })]);
  });
});
