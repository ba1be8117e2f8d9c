import { readCentre } from '../../scripts/build/centre';
import { PlayedCentre } from './played-centre';

/** The delivered one, which `npm start` shows; other tests have one of their own. */
const delivered = readCentre(process.cwd());

let centre: PlayedCentre;
afterEach(async () => {
  await centre.phones.stop();
  expect(centre.faults).toEqual([]);
});

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
    await citizen.hears(/mezz'ora che comincia domani alle 8, prema 1/);
    await citizen.presses('1');
    await citizen.hears(/La richiamiamo al numero/);
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
