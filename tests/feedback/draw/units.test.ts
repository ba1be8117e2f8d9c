import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { rmSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import type { Built } from '../../../scripts/build/build-functions';
import { localNumbers } from '../../../scripts/local/environment';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { CallCentre } from '../../calls/queue/a-call-centre';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';

/** The goal for a drawn call through the index, operator's steps and all. Every item is smaller than a kilobyte: a write, one unit. */
const mostUnits = 16;

let built: Built;
let faccina: Faccina;
let writes = 0;
const countWrites = (message: unknown) => {
  const { request } = message as { readonly request: ClientRequest };
  if (/\.(Put|Update|Delete)Item$/.test(String(request.getHeader('x-amz-target')))) writes += 1;
};

async function start(changes: Partial<Centre>): Promise<void> {
  built = builtWithCentre({
    services: [{ id: 'urp', name: "l'ufficio", numbers: [localNumbers.citizen], questionnaire: 'index' }],
    draws: [{ from: '2046-01-01', service: 'urp', percent: 100 }],
    ...changes,
  });
  faccina = await Faccina.start({}, { built });
  subscribe('http.client.request.start', countWrites);
}
afterEach(async () => {
  unsubscribe('http.client.request.start', countWrites);
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

const byOperator = { agreement: 'Accordo con la RSU', date: '2046-01-01', until: '2048-12-31' };
const inUnits = new Set<number | undefined>();

async function unitsOf(centre: CallCentre, caller: string, answers: readonly string[]): Promise<number> {
  const operator = await centre.waitForCalls();
  writes = 0;
  const citizen = centre.phones.call({ from: caller, to: localNumbers.citizen });
  await citizen.isBridged({ withinSeconds: 60 });
  await centre.phones.advance(60);
  await operator.presses('*');
  await citizen.hears(/Vuole dirci/);
  await citizen.presses('1');
  for (const answer of answers) {
    await citizen.hears(/Da 0 a 10/, { withinSeconds: 60 });
    await citizen.presses(answer);
    await centre.phones.advance(3);
  }
  await citizen.isEnded({ withinSeconds: 60 });
  await centre.phones.advance(5);
  const units = writes;
  await operator.hangsUp();
  return units;
}

test.each<[string, Partial<Centre>]>([
  ['', {}],
  [', and no more under an agreement about operators', { byOperator }],
])(
  `a drawn call through the index writes at most ${mostUnits} units, the same for every answer%s`,
  async (_, changes) => {
    await start(changes);
    const centre = CallCentre.open(faccina);
    // What is written once a day is written by the first.
    await unitsOf(centre, '+393331110000', ['5', '5']);
    const units: number[] = [];
    for (const [index, answers] of [
      ['9', '10'],
      ['0', '0'],
      ['10', '7'],
      ['1', '10'],
    ].entries()) {
      units.push(await unitsOf(centre, `+39333111000${index + 1}`, answers));
    }
    await centre.stop();
    expect(units).toEqual(units.map(() => units[0]));
    expect(units[0]).toBeGreaterThan(5);
    expect(units[0]).toBeLessThanOrEqual(mostUnits);
    expect(inUnits.add(units[0]).size).toBe(1);
  },
);
