import type { Call } from '../../../scripts/simulator/call';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { aCentreWithMenu } from '../a-menu';
import { PlayedCentre } from '../played-centre';

const daily = ['08:00-20:00'];
const hours = { monday: daily, tuesday: daily, wednesday: daily, thursday: daily, friday: daily, saturday: daily };
const withMenu: Centre = {
  ...aCentreWithMenu,
  services: aCentreWithMenu.services.map((service) => ({ ...service, hours })),
};
const withoutMenu: Centre = {
  ...withMenu,
  services: withMenu.services.map(({ menu, ...service }) => service),
};

let centre: PlayedCentre;
const begin = (of: Centre, at: string, isTwice = false) => {
  centre = new PlayedCentre(of, { at: new Date(`${at.padEnd(19, ':00')}+01:00`).toISOString(), isTwice });
  return centre.call();
};
afterEach(() => centre.phones.stop());

const said = (citizen: Call) =>
  citizen.transcript.flatMap(({ kind, text = '' }) => (kind === 'say' ? [text] : [])).join(' ');

/** What came of the only call. */
async function itsEnd() {
  await centre.phones.advance(1);
  const [call, ...others] = await centre.calls();
  expect(others).toEqual([]);
  return { state: call?.state, outcome: call?.outcome, ended: call?.ended };
}
const closed = { state: 'waiting', outcome: 'closed', ended: true };

describe('in the menu of a service that is closed', () => {
  test('it is said why and until when, and then what can be done now', async () => {
    const citizen = await begin(withMenu, '2026-11-23T21:00');
    await citizen.hears(/In questo momento siamo chiusi/);
    await citizen.hears(/Riapriamo domani alle 8/);
    await citizen.hears(/gli orari degli uffici, prema 3/);
    expect(said(citizen)).not.toMatch(/carte d'identità|operatore/);
    await citizen.presses('3');
    await citizen.hears(/aperti ogni mattina/);
    await citizen.hears(/Per riascoltare, prema 1\./);
    await citizen.hangUp();
    expect(await itsEnd()).toEqual({ ...closed, outcome: 'informed' });
  });

  test.each([
    ['hangs up', async (citizen: Call) => citizen.hangUp()],
    ['keeps silent', (citizen: Call) => citizen.isEnded({ withinSeconds: 120 })],
    [
      'presses 0 twice',
      async (citizen: Call) => {
        await citizen.presses('0');
        await citizen.hears(/non c'è nessun operatore/);
        await citizen.presses('0');
        await citizen.isEnded();
      },
    ],
    [
      'wants to complain',
      async (citizen: Call) => {
        await citizen.presses('4');
        await citizen.isEnded();
      },
    ],
  ])('who %s is no abandoned call, and in no line', async (_, act) => {
    const citizen = await begin(withMenu, '2026-11-23T21:00');
    await citizen.hears(/prema 4/);
    await act(citizen);
    expect(await itsEnd()).toEqual(closed);
    expect(await centre.stores.waiting.count('urp')).toBe(0);
  });

  test('who is still there when it opens is led to an operator, and served', async () => {
    const citizen = await begin(withMenu, '2026-11-23T07:59:50');
    await citizen.hears(/siamo chiusi/);
    await citizen.hears(/prema 4/);
    expect(await centre.calls()).toEqual([expect.objectContaining({ outcome: 'closed' })]);
    await centre.phones.advance(5);
    await citizen.presses('0');
    await citizen.hears(/Resti in linea: le passiamo un operatore/);
    await centre.operator();
    await citizen.hears(/Le passo un operatore/);
    await centre.phones.advance(30);
    await citizen.hangUp();
    expect(await itsEnd()).toEqual({ state: 'released', outcome: undefined, ended: true });
  });

  test('who chooses when it has closed meanwhile is told so', async () => {
    const citizen = await begin(withMenu, '2026-11-23T19:59');
    await citizen.hears(/Per un operatore, prema 0/);
    await centre.stores.closings.close('urp', { from: new Date(centre.clock.now()), reason: 'Assemblea.' });
    await citizen.presses('4');
    await citizen.hears(/Per un reclamo ci chiami quando siamo aperti/);
    await citizen.isEnded();
    expect(await itsEnd()).toEqual(closed);
  });
});

test('who chooses an operator when the line is too long for today is told so', async () => {
  const first = await begin(withMenu, '2026-11-23T19:30');
  await first.presses('0');
  await first.hears(/Tocca a lei/);
  await centre.phones.advance(20 * 60);
  const second = await centre.call('+390630000002');
  await second.presses('0');
  await second.hears(/Chiudiamo oggi alle 20/);
  await second.isEnded();
  expect(await centre.stores.waiting.count('urp')).toBe(1);
});

describe('where the service calls back,', () => {
  const callBacks = { from: '+390630000099', perHalfHour: 1, daysAhead: 1, keptDays: 1, ringSeconds: 25 };
  const callingBack: Centre = { ...withMenu, services: withMenu.services.map((each) => ({ ...each, callBacks })) };
  const tomorrow = /domani alle 8, prema 1/;

  test('who chooses an operator when the line is too long for today is offered a half hour', async () => {
    const first = await begin(callingBack, '2026-11-23T19:30');
    await first.presses('0');
    await first.hears(/Tocca a lei/);
    await centre.phones.advance(20 * 60);
    const second = await centre.call('+390630000002');
    await second.presses('0');
    await second.hears(/Chiudiamo oggi alle 20/);
    await second.hears(tomorrow);
  });

  test('who presses 0 where nobody is there is offered one at the second', async () => {
    const citizen = await begin(callingBack, '2026-11-23T21:00');
    await citizen.presses('0');
    await citizen.hears(/non c'è nessun operatore/);
    await citizen.presses('0');
    await citizen.hears(tomorrow);
  });
});

describe('while the database is silent the calendar alone decides:', () => {
  test('who calls at night is told, and the call is counted as such once it answers', async () => {
    centre = new PlayedCentre(withoutMenu, { at: '2026-11-23T20:00:00Z' });
    centre.isDatabaseSilent = true;
    const citizen = await centre.call();
    await citizen.hears(/siamo chiusi/);
    await citizen.hears(/Arrivederci/);
    centre.isDatabaseSilent = false;
    await citizen.isEnded({ withinSeconds: 60 });
    await (await centre.call('+390630000002')).isEnded();
    await centre.phones.advance(1);
    expect((await centre.calls()).map(({ outcome }) => outcome)).toEqual(['closed', 'closed']);
  });

  test('who calls by day waits', async () => {
    centre = new PlayedCentre(withoutMenu, { at: '2026-11-23T09:00:00Z' });
    centre.isDatabaseSilent = true;
    const citizen = await centre.call();
    await citizen.hears(/Resti in linea/);
    await citizen.hearsMusic();
    expect(said(citizen)).not.toMatch(/chiusi/);
    await citizen.hangUp();
  });

  test('who waits until closing is told', async () => {
    const citizen = await begin(withoutMenu, '2026-11-23T19:59');
    await citizen.hears(/Tocca a lei/);
    centre.isDatabaseSilent = true;
    await citizen.isEnded({ withinSeconds: 180 });
    expect(said(citizen)).toMatch(/abbiamo chiuso.* Riapriamo domani alle 8\. Grazie/);
  });
});

test.each([
  ['called at night', '2026-11-23T21:00', 0],
  ['waits until closing', '2026-11-23T19:59', 240],
])('who %s, with every webhook coming twice, is told, and counted once', async (_, at, withinSeconds) => {
  const citizen = await begin(withoutMenu, at, true);
  await citizen.isEnded({ withinSeconds: withinSeconds + 30 });
  expect(said(citizen)).toMatch(/chius/);
  expect(await itsEnd()).toEqual(closed);
  expect(await centre.stores.waiting.count('urp')).toBe(0);
});

test('who is told at closing time is out of the line by then', async () => {
  const citizen = await begin(withoutMenu, '2026-11-23T19:59');
  await citizen.hears(/Tocca a lei/);
  expect(await centre.stores.waiting.count('urp')).toBe(1);
  await citizen.hears(/abbiamo chiuso/, { withinSeconds: 120 });
  expect([citizen.status, await centre.stores.waiting.count('urp')]).toEqual(['in-progress', 0]);
});
