import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { nobody, operatorMark } from '../../../src/calls/operators/operator-mark';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import { ABrowser } from '../../support/a-browser';
import { Faccina } from '../../support/a-faccina';
import { aManager, aPerson, aWallScreen } from '../../support/a-manager';
import { builtWithCentre } from '../../support/built-with-centre';
import { services, vote } from './a-month';

const byOperator = { agreement: 'Accordo con la RSU n. 12', date: '2026-10-01', until: '2027-09-30' };
const [day, after] = ['2026-11-03T19', '2026-12-10T12:00:00+01:00'];
const [zoe, angela] = ['Zoe Bianchi', 'Àngela Conti'];
const toldOf = /Zoe Bianchi|Àngela Conti|Per operatore|Accordo con la RSU|Non più in elenco/;

let built: Built;
let faccina: Faccina;
beforeAll(async () => {
  built = builtWithCentre({ services, byOperator });
  faccina = await Faccina.start({}, { built });
  const { stores, server } = faccina;
  const table = stores.calls['table'];
  for (const [number, name] of [
    ['7', zoe],
    ['8', angela],
  ] as const) {
    await stores.operators.add(number, { name, pin: 'a hash', services: [] });
    const mark = operatorMark(number, name);
    await vote(table, { day, mark, times: 30, answers: [number, '9'] }, stores.dayKeys);
  }
  await vote(table, { day, mark: nobody, times: 30 }, stores.dayKeys);
  await stores.firstDay.note(day);
  const settings = { ...server.services.settings, centre: { ...server.services.settings.centre, byOperator } };
  const { fault } = await sealDueDays({ ...stores, settings, now: new Date('2026-12-04T03:30:00+01:00') }, () => false);
  expect(fault).toBe(undefined);
});
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

const month = '/report?period=2026-11';

test('a manager sees the sealed month by operator, in alphabetical order, with the agreement beside it', async () => {
  const { status, body } = await (await aManager(faccina, after)).open(month);
  expect(status).toBe(200);
  expect(body).toContain('Accordo con la RSU n. 12');
  expect(body).toContain('non formano una graduatoria');
  expect(body.indexOf(angela)).toBeGreaterThan(0);
  expect(body.indexOf(angela)).toBeLessThan(body.indexOf(zoe));
  expect(body).not.toContain('Non più in elenco');
  expect(body).not.toContain('non servono a valutare');
});

test('who is taken off the list of operators is named no more', async () => {
  await faccina.stores.operators.remove('8');
  const { body } = await (await aManager(faccina, after)).open(month);
  expect(body).toContain(zoe);
  expect(body).not.toContain(angela);
  expect(body).toContain('Non più in elenco');
});

test('nobody sees it once the agreement has run out', async () => {
  const { status, body } = await (await aManager(faccina, '2027-10-01T00:00:30+02:00')).open(month);
  expect(status).toBe(200);
  expect(body).not.toMatch(toldOf);
});

test.each(['leader', 'expert', 'operator'] as const)('a %s does not see it', async (role) => {
  const { body } = await (await aPerson(faccina, after, role)).open(month);
  expect(body).not.toMatch(toldOf);
});

test.each([
  '/report?period=2026-11-03',
  '/report?period=2026',
  '/report',
  '/evolution',
  '/figures/live',
  '/figures/download?period=2026-11T19&format=csv',
  '/figures/download?period=2026-11T19&format=json',
  '/public/month',
  '/public/data?month=2026-11T19&format=csv',
  '/public/data?month=2026-11T19&format=json',
])('nothing of it is in %s, even for a manager', async (path) => {
  const { status, body } = await (await aManager(faccina, after)).open(path);
  expect([path, status]).toEqual([path, 200]);
  expect(body).not.toMatch(toldOf);
});

test('nothing of it is on a wall', async () => {
  const { body } = await (await aWallScreen(faccina, after)).open('/report?wall');
  expect(body).not.toMatch(toldOf);
  expect((await new ABrowser(faccina, after).open(month)).body).not.toMatch(toldOf);
});
