import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { localOperator } from '../../../scripts/local/environment';
import { dayToCome } from '../../../scripts/test/rig';
import { decryptMark, nobody, operatorMark } from '../../../src/calls/operators/operator-mark';
import { type Item, itemName } from '../../../src/platform/table/table';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';
import { eachOfDay } from '../../support/each-of-day';
import { faces } from '../../support/faces';
import { CallCentre, connecting, survey } from '../queue/a-call-centre';

/** `run out`: since the day before the call. */
const agreement = 'Accordo con la RSU';
const centres = {
  without: {},
  'in force': { byOperator: { agreement, date: dayToCome(1), until: dayToCome(300) } },
  'run out': { byOperator: { agreement, date: dayToCome(-300), until: dayToCome(0) } },
} as const;
type Which = keyof typeof centres;

/** What is to be seen of a call from outside. */
interface Played {
  readonly call: Item;
  readonly ballot: Item;
  readonly steps: readonly string[];
  readonly addresses: readonly string[];
  readonly key: Uint8Array;
}

const aBuilt: Built[] = [];
const faccinas = new Map<Which, Faccina>();
afterAll(async () => {
  for (const faccina of faccinas.values()) await faccina.stop();
  for (const { functionsFolder } of aBuilt) rmSync(functionsFolder, { recursive: true });
});

async function open(which: Which): Promise<{ readonly faccina: Faccina; readonly centre: CallCentre }> {
  const known = faccinas.get(which);
  if (known) return { faccina: known, centre: CallCentre.open(known) };
  const built = builtWithCentre(centres[which]);
  aBuilt.push(built);
  const faccina = await Faccina.start({}, { built });
  faccinas.set(which, faccina);
  return { faccina, centre: CallCentre.open(faccina) };
}

/** @param first who comes first: the operator waits for the citizen, or the citizen for the operator */
async function play(which: Which, first: 'operator' | 'citizen'): Promise<Played> {
  const { faccina, centre } = await open(which);
  const waiting = first === 'operator' ? await centre.waitForCalls() : undefined;
  const citizen = first === 'operator' ? await centre.callIn() : await centre.waitInLine();
  const operator = waiting ?? (await centre.signIn());
  await citizen.hears(connecting);
  await citizen.isBridged();
  await centre.phones.advance(60);
  await operator.presses('*');
  await citizen.hears(survey);
  await citizen.presses('1');
  await citizen.hears(/Grazie/);
  await citizen.isEnded();
  await operator.hangsUp();
  await centre.stop();
  const items = { call: [] as Item[], ballot: [] as Item[] };
  for (const kind of ['call', 'ballot'] as const) {
    await eachOfDay(faccina.stores.calls['table'], kind, centre.day, (item) => items[kind].push(item));
  }
  const [call = {}] = items.call;
  const [ballot = {}] = items.ballot;
  const urls = centre.events.flatMap((event) => (event.kind === 'request' ? [new URL(event.url)] : []));
  return {
    ...{ call, ballot, key: await faccina.stores.dayKeys.ofToday(centre.day) },
    steps: urls.map(({ pathname }) => pathname).sort(),
    addresses: urls.map(({ searchParams }) => [...searchParams.keys()].sort().join()),
  };
}

/** Rather more than DynamoDB counts. */
const sizeOf = (item: Item): number =>
  JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value))
    .length;
const attributes = (item: Item) => Object.keys(item).sort();
const operatorOn = ({ key }: Played, item: Item, place: string) =>
  decryptMark(key, place, item['operator'] as Uint8Array); // as the store writes it
const keyOf = ({ sk }: Item) => String(sk).split('#')[1] ?? '';
const nameOf = (item: Item) => itemName({ pk: String(item['pk']), sk: String(item['sk']) });

describe.each(['operator', 'citizen'] as const)('a call, when the %s comes first,', (first) => {
  let without: Played;
  beforeAll(async () => {
    without = await play('without', first);
  });

  test('says nowhere whose it was without an agreement', () => {
    expect([...attributes(without.call), ...attributes(without.ballot)]).not.toContain('operator');
    expect(without.addresses.join()).not.toMatch(/\bmark\b/);
  });

  test('differs in nothing under one that has run out', async () => {
    const since = await play('run out', first);
    expect([attributes(since.call), attributes(since.ballot)]).toEqual([
      attributes(without.call),
      attributes(without.ballot),
    ]);
    expect(since.addresses).toEqual(without.addresses);
  });

  test('is the operator’s under one that is in force, by the same steps and in items that are one write unit', async () => {
    const under = await play('in force', first);
    const mark = operatorMark(localOperator.number, 'Prova');
    expect(operatorOn(under, under.call, keyOf(under.call))).toBe(mark);
    expect(operatorOn(under, under.ballot, nameOf(under.ballot))).toBe(mark);
    expect(attributes(under.call)).toEqual([...attributes(without.call), 'operator'].sort());
    expect(attributes(under.ballot)).toEqual([...attributes(without.ballot), 'operator'].sort());
    expect(under.steps).toEqual(without.steps);
    for (const item of [under.call, under.ballot]) expect(sizeOf(item)).toBeLessThan(1024);
    expect(under.addresses.join()).toMatch(/\bmark\b/);
  });
});

test('a ballot of a citizen whom a PBX sends is nobody’s, and of the same size', async () => {
  const { faccina, centre } = await open('in force');
  const key = await faccina.stores.dayKeys.ofToday(centre.day);
  const { day } = centre;
  await centre.stop();
  const [one, other] = ['101.abcdef', nobody].map((mark, at) => ({ mark, key: `AAAA${at}` }));
  for (const each of [one, other]) {
    if (each)
      await faccina.stores.ballots.issue(key, { day, hour: `${day}T08:00Z`, key: each.key }, 'urp', faces, {
        mark: each.mark,
      });
  }
  const sizes: number[] = [];
  await eachOfDay(faccina.stores.calls['table'], 'ballot', day, ({ operator }) =>
    sizes.push((operator as Uint8Array).length),
  );
  expect(sizes).toEqual([44, 44]);
});
