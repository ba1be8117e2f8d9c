import type { Call } from '../../../scripts/simulator/call';
import type { StarOrder } from '../../../scripts/simulator/settings';
import { signIn } from '../../../scripts/test/sign-in';
import type { Faccina } from '../../support/a-faccina';
import { nobodyCalled } from '../../support/nobody-called';
import { CallCentre, connecting, heardAt, survey } from './a-call-centre';
import { eachWithCentre } from './each-with-centre';
import { addTwoOperators, experts } from './two-operators';

const once = { ...nobodyCalled, received: 1, served: 1 };
const asksColleague = /chiediamo a un collega/;
const searches = /Cerchiamo un collega/;
const colleague = /Un collega\./;
const gone = /non è più in linea/;

let faccina: Faccina;
let centre: CallCentre;

eachWithCentre(
  (opened, its) => {
    centre = opened;
    faccina = its;
  },
  { changes: { groups: experts }, prepare: ({ stores }) => addTwoOperators(stores) },
);

async function isFree(number: string): Promise<Call> {
  const operator = await signIn(centre.phones, `+390000000${number}`, number);
  await operator.hears(/Nessuno in linea/);
  return operator;
}

/** A citizen has talked to the first operator for a minute. */
async function talk(): Promise<{ readonly citizen: Call; readonly first: Call }> {
  const first = await isFree('201');
  const citizen = await centre.callIn();
  await citizen.isBridged();
  expect(citizen.bridgedWith).toBe(first);
  await centre.phones.advance(60);
  return { citizen, first };
}

/** The first operator asks the experts. */
async function ask(first: Call): Promise<void> {
  await first.presses('*');
  await first.presses('2');
}

/** The two operators talk, and the citizen hears music. */
async function consult() {
  const expert = await isFree('202');
  const { citizen, first } = await talk();
  await ask(first);
  await expert.isBridged();
  expect(expert.bridgedWith).toBe(first);
  await citizen.hears(asksColleague);
  await centre.phones.advance(40);
  expect([citizen.bridgedWith, expert.bridgedWith]).toEqual([undefined, first]);
  return { citizen, first, expert };
}

/** Whoever has the citizen lets go of them as always. */
async function letsGo(operator: Call, citizen: Call): Promise<void> {
  await citizen.isBridged();
  expect(citizen.bridgedWith).toBe(operator);
  await centre.phones.advance(30);
  await operator.presses('*');
  await citizen.hears(survey, { withinSeconds: 8 });
}

describe('after a *', () => {
  test.each(['', '7', '*'])('silence, or a key of no group (%j), is the survey as always', async (key) => {
    const { citizen, first } = await talk();
    const next = await centre.waitInLine();
    await first.presses('*');
    if (key) await first.presses(key);
    await citizen.hears(survey, { withinSeconds: 8 });
    await next.isBridged({ withinSeconds: 10 });
    expect(next.bridgedWith).toBe(first);
    expect(heardAt(citizen, asksColleague)).toEqual([]);
    expect(await centre.tally()).toEqual({ ...once, received: 2, served: 2, transferred: 1 });
  });

  test('an operator who hangs up within the two seconds has let go of the citizen', async () => {
    const { citizen, first } = await talk();
    await first.presses('*');
    await first.hangsUp();
    await citizen.hears(survey, { withinSeconds: 15 });
    expect(await centre.tally()).toEqual({ ...once, transferred: 1 });
  });

  test('a citizen who hangs up within the two seconds was served, and the group is not asked', async () => {
    const expert = await isFree('202');
    const { citizen, first } = await talk();
    await first.presses('*');
    await citizen.hangsUp();
    await first.presses('2');
    await first.hears(gone);
    await centre.phones.advance(60);
    expect([first.bridgedWith, expert.bridgedWith]).toEqual([undefined, undefined]);
    expect(await centre.tally()).toEqual(once);
    const next = await centre.callIn();
    await next.isBridged();
    expect(next.bridgedWith).toBe(first);
  });
});

describe("a group's key after the * asks that group", () => {
  test.each<StarOrder>(['presser-first', 'other-first'])(
    'who leaves first goes on to the next; who stays has the citizen, and lets go of them as always (%s)',
    async (starOrder) => {
      await centre.stop();
      centre = CallCentre.open(faccina, { starOrder });
      const { citizen, first, expert } = await consult();
      await first.presses('*');
      await citizen.hears(connecting);
      await letsGo(expert, citizen);
      const next = await centre.callIn();
      await next.isBridged();
      expect(next.bridgedWith).toBe(first);
      expect(await centre.tally()).toEqual({ ...once, received: 2, served: 2, transferred: 1 });
    },
  );

  test('the second one leaves first: the first has the citizen back', async () => {
    const { citizen, first, expert } = await consult();
    await expert.presses('*');
    await letsGo(first, citizen);
    await expert.hears(/Nessuno in linea/);
    expect(await centre.tally()).toEqual({ ...once, transferred: 1 });
  });

  test('the first one hangs up: the second has the citizen', async () => {
    const { citizen, first, expert } = await consult();
    await first.hangsUp();
    await letsGo(expert, citizen);
  });

  test('the second one hangs up: the first has the citizen back', async () => {
    const { citizen, first, expert } = await consult();
    await expert.hangsUp();
    await letsGo(first, citizen);
  });

  test('both hang up: the citizen is in the line of that group, before all who came later', async () => {
    const { citizen, first, expert } = await consult();
    await first.hangsUp();
    await expert.hangsUp();
    await citizen.hears(/Tocca a lei/, { withinSeconds: 60 });
    const other = await isFree('201');
    await centre.phones.advance(20);
    expect(citizen.bridgedWith).toBeUndefined();
    const another = await signIn(centre.phones, '+390000000777', '202');
    await letsGo(another, citizen);
    expect(other.bridgedWith).toBeUndefined();
    expect(await centre.tally()).toEqual({ ...once, transferred: 1 });
  });

  test('the citizen hangs up meanwhile: served once; both are told, and are free', async () => {
    const { citizen, first, expert } = await consult();
    await citizen.hangsUp();
    expect(await centre.tally()).toEqual(once);
    await first.hears(gone);
    await expert.hears(gone);
    await expert.hears(/Nessuno in linea/);
    const next = await centre.callIn();
    await next.isBridged();
    expect(next.bridgedWith).toBe(first);
  });

  test('nobody there: the operator is told after half a minute, and has the citizen back', async () => {
    const { citizen, first } = await talk();
    await ask(first);
    await first.hears(searches);
    await citizen.hears(asksColleague);
    await first.hears(/Nessun collega è libero/, { withinSeconds: 45 });
    await letsGo(first, citizen);
    expect(await centre.tally()).toEqual({ ...once, transferred: 1 });
  });

  test('nobody there: a key gives the citizen back at once', async () => {
    const { citizen, first } = await talk();
    await ask(first);
    await first.hears(searches);
    await citizen.hears(asksColleague);
    await first.presses('*');
    await letsGo(first, citizen);
  });

  test('who becomes free meanwhile is taken before those who came later to that group', async () => {
    const { citizen, first } = await talk();
    await ask(first);
    await first.hears(searches);
    const expert = await signIn(centre.phones, '+390000000202', '202');
    await expert.hears(colleague);
    await expert.isBridged();
    expect(expert.bridgedWith).toBe(first);
    await centre.phones.advance(20);
    await first.presses('*');
    await letsGo(expert, citizen);
  });

  test('who asks and hangs up leaves the citizen to the group', async () => {
    const { citizen, first } = await talk();
    await ask(first);
    await first.hears(searches);
    await first.hangsUp();
    await citizen.hears(/Tocca a lei/, { withinSeconds: 90 });
    const expert = await signIn(centre.phones, '+390000000202', '202');
    await letsGo(expert, citizen);
  });

  test('who asks and hangs up as a colleague comes leaves the citizen to them', async () => {
    const expert = await isFree('202');
    const { citizen, first } = await talk();
    await ask(first);
    await expert.hears(colleague);
    await first.hangsUp();
    await citizen.isBridged({ withinSeconds: 60 });
    expect(citizen.bridgedWith).toBe(expert);
  });

  test('the citizen hangs up while a colleague is looked for: the operator is told, and takes the next', async () => {
    const { citizen, first } = await talk();
    await ask(first);
    await first.hears(searches);
    await citizen.hangsUp();
    await first.hears(gone);
    const next = await centre.callIn();
    await next.isBridged();
    expect(next.bridgedWith).toBe(first);
    expect(await centre.tally()).toEqual({ ...once, received: 2, served: 2 });
  });

  test('they have talked for ten minutes: one of them has the citizen', async () => {
    const { citizen, first, expert } = await consult();
    await centre.phones.advance(600);
    await centre.phones.advance(60);
    expect([first, expert]).toContain(citizen.bridgedWith);
  });
});
