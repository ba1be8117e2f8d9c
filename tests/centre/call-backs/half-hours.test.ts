import { beginsEach, type CallingCentre, caller, confirm, pickUp } from './a-calling-centre';

const begin = beginsEach();

/** Somebody calls while the service is closed, and takes the first half hour. */
async function promiseAtNight(centre: CallingCentre, first: RegExp) {
  const call = await centre.call(caller);
  await call.hears(first);
  await call.presses('1');
  await confirm(call);
  await call.hears(/D'accordo: la richiamiamo nella mezz'ora/);
  await call.hears(/Arrivederci/);
  await centre.phones.settle();
}

test('at night a half hour of the morning is promised, and kept by an operator who waits', async () => {
  const centre = begin({ perHalfHour: 2 }, { at: '2026-11-24T21:00:00Z' });
  centre.phones.phone(caller, 'rings');
  await promiseAtNight(centre, /Per una richiamata domani alle 8, prema 1/);
  await centre.tendUntil('2026-11-25T06:58:00Z');
  const operator = await centre.operator();
  await operator.hears(/Nessuno in linea/);
  await centre.phones.advance(130);
  await operator.hears(/Una richiamata/);
  const ringing = await centre.phones.rings(caller);
  await pickUp(ringing);
  await ringing.hears(/Le passo un operatore/);
  await centre.phones.advance(60);
  await ringing.hangsUp();
  await centre.phones.advance(5);
  expect(await centre.counted()).toEqual([['promised', 'kept', 'reached']]);
});

test('half hours are told three at a time; a full one is none, and where all are full that is said and counted', async () => {
  const centre = begin({ perHalfHour: 1, daysAhead: 0 }, { at: '2026-11-24T21:00:00Z' });
  await promiseAtNight(centre, /richiamata domani alle 8, prema 1/);
  const other = await centre.call('+393330000002');
  await other.hears(/richiamata domani alle 8 e 30, prema 1/);
  await other.hears(/richiamata domani alle 9 e 30, prema 3/);
  await other.hears(/Per altri orari, prema 4/);
  await other.presses('4');
  await other.hears(/richiamata domani alle 10, prema 1/);
  await other.hangUp();
  for (let half = 1; half < 24; half++) {
    await centre.stores.capacity.take('urp', Date.parse('2026-11-25T07:00:00Z') + half * 30 * 60_000, 1);
  }
  const late = await centre.call('+393330000003');
  await late.hears(/Per ora non abbiamo mezz'ore libere/);
  await late.hears(/Arrivederci/);
  expect(await centre.stores.capacity.refusedOn('2026-11-24')).toEqual(new Map([['urp', 1]]));
});

test.each([
  ['a Sunday', '2026-11-28T21:00:00Z', /richiamata lunedì 30 novembre alle 8, prema 1/],
  ['Christmas and what follows', '2026-12-24T21:00:00Z', /richiamata lunedì 28 dicembre alle 8, prema 1/],
])('nothing is promised for %s', async (_, at, first) => {
  const centre = begin({ perHalfHour: 2, daysAhead: 0 }, { at });
  const call = await centre.call(caller);
  await call.hears(first);
});

test('who waits may choose between their turn and a half hour, or wait on', async () => {
  const centre = begin({ perHalfHour: 2 });
  const { asking: second } = await centre.ask();
  await second.hears(/al suo turno, al più tardi oggi alle 10 e 45, prema 1/);
  await second.hears(/Per scegliere una mezz'ora, prema 2/);
  await second.presses('0');
  await second.hears(/il suo posto nell'attesa non cambia/);
  await second.hears(/Prima di lei c'è una persona/);
  await second.presses('5');
  await second.hears(/al suo turno/);
  await second.presses('2');
  await second.hears(/richiamata oggi alle 10 e 30, prema 1/);
  await second.presses('1');
  await confirm(second);
  await second.hears(/nella mezz'ora che comincia oggi alle 10 e 30/);
  expect(await centre.promises()).toMatchObject([{ since: Date.parse('2026-11-24T09:30:00Z') }]);
});

test('shortly before closing no turn is promised, but a half hour of the next day', async () => {
  const centre = begin({ perHalfHour: 2 }, { at: '2026-11-24T18:40:00Z' });
  const { asking: second } = await centre.ask();
  await second.hears(/richiamata domani alle 8, prema 1/);
});

test('closing in between: who was not called is first in the morning, and is counted as late', async () => {
  const centre = begin({}, { at: '2026-11-24T17:00:00Z' });
  centre.phones.phone(caller, 'rings');
  const { first } = await centre.promise();
  await first.hangUp();
  await centre.tendUntil('2026-11-24T19:05:00Z');
  expect(await centre.promises()).toMatchObject([{ deferrals: 1, since: Date.parse('2026-11-25T07:00:00Z') }]);
  await centre.tendUntil('2026-11-25T06:59:00Z');
  const operator = await centre.operator();
  await centre.phones.advance(70);
  await operator.hears(/Una richiamata/);
  await (await centre.phones.rings(caller)).answers();
  expect(await centre.counted()).toEqual([['promised', 'late']]);
});

test("closed by hand until somebody opens: who was not called stands in nobody's way, and is first when it opens", async () => {
  const centre = begin({}, { at: '2026-11-24T17:00:00Z' });
  const { first } = await centre.promise();
  await first.hangUp();
  await centre.stores.closings.close('urp', { from: new Date(centre.clock.now()) });
  await centre.tendUntil('2026-11-24T19:02:00Z');
  expect(await centre.stores.waiting.count('urp')).toBe(0);
  await centre.phones.advance(12 * 3600);
  await centre.stores.closings.reopen('urp');
  await centre.tend();
  expect(await centre.stores.waiting.count('urp')).toBe(1);
  expect(await centre.promises()).toMatchObject([{ deferrals: 1, since: centre.clock.now() }]);
});

test('what was not kept on the next day either is broken; its number is forgotten a day later', async () => {
  const centre = begin({}, { at: '2026-11-24T17:00:00Z' });
  const { first } = await centre.promise();
  await first.hangUp();
  await centre.tendUntil('2026-11-24T19:05:00Z');
  for (const at of ['2026-11-25T19:05:00Z', '2026-11-26T19:00:00Z']) {
    await centre.phones.advance((Date.parse(at) - centre.clock.now()) / 1000);
    await centre.tend();
  }
  expect(await centre.counted()).toEqual([['promised', 'broken']]);
  const listed = await centre.stores.callBacks.listed();
  const isKept = async () =>
    Promise.all(listed.map(async ({ id }) => (await centre.stores.caseKeys.find(id)) !== undefined));
  expect(await isKept()).toEqual([true]);
  await centre.phones.advance(600);
  await centre.tend();
  expect([await isKept(), await centre.stores.callBacks.listed()]).toEqual([[false], []]);
});

test('an attempt whose end nobody tells is over by itself, and tried again', async () => {
  const centre = begin();
  const { first } = await centre.promise();
  await first.hangUp();
  const [place] = await centre.stores.callBacks.listed();
  if (!place) throw new Error('nothing was promised');
  const at = centre.clock.now();
  await centre.stores.callBacks.change(place, (callBack) => ({
    ...callBack,
    events: [...callBack.events, { kind: 'dialled', at }],
    hold: { room: 'a room', until: at + 90_000 },
  }));
  await centre.phones.advance(80);
  await centre.tend();
  expect((await centre.promises())[0]?.since).toBeLessThan(at);
  await centre.phones.advance(20);
  await centre.tend();
  expect((await centre.promises())[0]).toMatchObject({ attempts: 1, since: centre.clock.now() + 7 * 60_000 });
});
