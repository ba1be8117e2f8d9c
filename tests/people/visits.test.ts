import { newWallScreen } from '../../src/people/wall-token';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { listPerson } from '../support/a-manager';
import { enter, entranceOf, manager } from './an-entrance';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());
const { aBrowser, linkFor } = entranceOf(() => faccina);

const dayOf = ({ clock }: ABrowser) => clock.slice(0, 10);
const noted = async (day: string) =>
  (await faccina.stores.visits.between(day, day)).map(({ who, kind }) => `${who} ${kind}`);

test('who comes in is noted, and what they look at is not', async () => {
  const browser = aBrowser();
  await enter(browser, await linkFor(browser));
  for (const path of ['/report', '/report?wall', '/figures/live', '/public/month']) await browser.open(path);
  expect(await noted(dayOf(browser))).toEqual([`${manager} entered`]);
  for (const format of ['csv', 'excel', 'json']) {
    await browser.open(`/figures/download?period=${dayOf(browser)}&format=${format}`);
  }
  expect(await noted(dayOf(browser))).toEqual([`${manager} entered`, `${manager} took-figures`]);
});

test('a leader, who sees figures, is noted; of an operator, who sees none, no day is kept', async () => {
  for (const [role, visits] of [
    ['leader', ['leader@comune.example entered']],
    ['operator', []],
    ['expert', []],
  ] as const) {
    const address = await listPerson(faccina, role);
    const browser = aBrowser();
    const entered = await enter(browser, await linkFor(browser, address));
    expect([role, entered.headers.get('location')]).toEqual([role, role === 'leader' ? '/report' : '/desk']);
    expect([role, await noted(dayOf(browser))]).toEqual([role, visits]);
  }
});

test('a screen that is connected is noted by its name, and one that is revoked is not', async () => {
  const browser = aBrowser();
  const { id, token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date(browser.clock));
  for (let time = 0; time < 2; time += 1) await browser.open(`/access/wall?screen=${token}`);
  expect(await noted(dayOf(browser))).toEqual([`Atrio (${id}) connected-screen`]);
  await faccina.stores.wallScreens.revoke(id, new Date(browser.clock));
  const later = aBrowser();
  await later.open(`/access/wall?screen=${token}`);
  expect(await noted(dayOf(later))).toEqual([]);
});

test('who does not get in leaves no trace', async () => {
  const browser = aBrowser();
  const link = await linkFor(browser);
  const thief = new ABrowser(faccina, browser.clock);
  await enter(thief, link);
  await thief.open(`/figures/download?period=${dayOf(browser)}&format=csv`);
  expect(await noted(dayOf(browser))).toEqual([]);
});
