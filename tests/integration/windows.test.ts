import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Built } from '../../scripts/build/build-functions';
import { ballotOf } from '../../src/ballots/ballots';
import { daysBefore } from '../../src/calendar/civil-time';
import type { PeriodFigures } from '../../src/figures/period-figures';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { aManager, aWallScreen } from '../support/a-manager';
import { askScheduled } from '../support/ask-scheduled';
import { builtWithCentre } from '../support/built-with-centre';
import { index } from '../support/index-questionnaire';
import { playCalls, times } from '../support/play-calls';

/** One service has the faces, and civil days; the other the index, and windows from 19:00 to 19:00. */
const services = [
  { id: 'urp', name: "l'ufficio relazioni", numbers: ['+39800000001'] },
  { id: 'suap', name: 'lo sportello delle imprese', numbers: ['+39800000002'], questionnaire: 'index' },
];
const pbx = 'sip:suap@comune.sip.twilio.com';

let built: Built;
let faccina: Faccina;
/** A day of its own for each test, in winter. */
let day: string;
beforeAll(async () => {
  built = builtWithCentre({ services });
  faccina = await Faccina.start({}, { built });
});
let tests = 0;
beforeEach(() => {
  tests += 1;
  day = daysBefore('2046-11-01', -3 * tests);
});
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

const at = (time: string, on = day) => `${on}T${time}:00+01:00`;
const next = () => daysBefore(day, -1);
const received = async (...days: readonly string[]) =>
  Promise.all(days.map(async (each) => (await faccina.tally(each)).received));

/** Citizens who give both answers, as the steps store them. */
async function vote(window: string, hour: string, count: number): Promise<void> {
  const { dayKeys, calls, ballots } = faccina.stores;
  const dayKey = await dayKeys.ofToday(window);
  for (let call = 0; call < count; call += 1) {
    const place = { day: window, hour, key: Buffer.from(`${hour} ${call}`.padStart(24)).toString('base64url') };
    await calls.open(place, 'suap', 'transferred');
    await ballots.issue(dayKey, place, 'suap', index);
    await ballots.answer(dayKey, place, ballotOf(index, ['9', '10']), 2);
    await calls.end(place);
  }
}

async function mailOf(on: string) {
  const { mailbox } = faccina.server.services;
  const all = readdirSync(mailbox).filter((file) => file.endsWith('.eml'));
  const mails = await Promise.all(all.map((file) => PostalMime.parse(readFileSync(join(mailbox, file)))));
  const mail = mails.find(({ messageId }) => messageId?.includes(on));
  if (!mail) throw new Error(`no mail of ${on}`);
  return { text: mail.text ?? '', files: mail.attachments.map(({ filename }) => filename) };
}

describe('a call', () => {
  test.each([
    ['a moment before the window ends', '18:59:50', 1, 0],
    ['a moment after it', '19:00:00', 0, 1],
  ])('that comes %s lies in one window, wherever it ends, and in no civil day', async (_, time, ended, begun) => {
    const endpoints = { voiceUrl: `${faccina.url}/survey/welcome`, statusCallback: `${faccina.url}/call-ended` };
    const phones = faccina.phones(`${day}T${time}+01:00`, { numbers: { [pbx]: endpoints } });
    const citizen = phones.call({ from: 'sip:+390699999999@pbx.comune.example', to: pbx });
    await citizen.hears(/quanto è soddisfatto/);
    await phones.advance(5);
    await citizen.presses('9');
    await citizen.hears(/a un parente o a un amico/);
    await citizen.presses('10');
    await citizen.isEnded();
    await phones.advance(60);
    await phones.stop();
    const windows = [`${day}T19`, `${next()}T19`];
    expect(await received(...windows, day, next())).toEqual([ended, begun, 0, 0]);
    const { participants, answers } = await faccina.tally(windows[begun] ?? '');
    expect([participants, answers[index.key]?.answers]).toEqual([
      1,
      { satisfaction: { 9: 1 }, recommendation: { 10: 1 } },
    ]);
    for (const each of [...windows, day, next()]) expect((await faccina.stores.incidents.during(each)).size).toBe(0);
  });

  test('that waits for an operator over the end of its window stays in it, and civil days know nothing of it', async () => {
    const number = services[1]?.numbers[0] ?? '';
    const endpoints = { voiceUrl: `${faccina.url}/citizen/incoming`, statusCallback: `${faccina.url}/call-ended` };
    const phones = faccina.phones(at('18:59'), { numbers: { [number]: endpoints } });
    const civilKey = await faccina.stores.dayKeys.ofToday(day);
    const citizen = phones.call({ from: '+390699999999', to: number });
    await citizen.hearsMusic();
    await phones.advance(180);
    await citizen.hangUp();
    await phones.advance(60);
    await phones.stop();
    expect(await received(`${day}T19`, `${next()}T19`, day)).toEqual([1, 0, 0]);
    expect((await faccina.stores.incidents.during(`${day}T19`)).size).toBe(0);
    expect(await faccina.stores.waiting.count('suap')).toBe(0);
    expect((await faccina.stores.keptHours.ofDay(civilKey, day)).changedAt.size).toBe(0);
  });
});

describe('the figures', () => {
  /** Twelve satisfied at the one service; at the other seven in the window that ends, and six in the next. */
  beforeEach(async () => {
    await playCalls(faccina.stores, day, { served: 4, votes: times(12, { rating: 'satisfied' }) });
    await vote(`${day}T19`, `${day}T16:00Z`, 7);
    await vote(`${next()}T19`, `${day}T18:00Z`, 6);
  });

  const live = async (time: string, on = day) => {
    const { body } = await (await aManager(faccina, at(time, on))).open('/figures/live');
    return JSON.parse(body) as readonly PeriodFigures[];
  };
  const told = (all: readonly PeriodFigures[]) =>
    all.map(({ period, total, services }) => [period, total.received, services.map(({ id }) => id)]);

  test('of today are the civil day’s, and beside them those of the window that goes on', async () => {
    expect(told(await live('18:30'))).toEqual([
      [day, 16, ['urp']],
      [`${day}T19`, 7, ['suap']],
    ]);
    expect(told(await live('20:00'))).toEqual([
      [day, 16, ['urp']],
      [`${next()}T19`, 6, ['suap']],
    ]);
  });

  test('have one revision', async () => {
    const manager = await aManager(faccina, at('18:30'));
    const etag = (await manager.open('/figures/live')).headers.get('etag') ?? '';
    manager.clock = at('18:31');
    expect((await manager.open('/figures/live', { 'if-none-match': etag })).status).toBe(304);
    await vote(`${day}T19`, `${day}T17:00Z`, 1);
    manager.clock = at('18:32');
    expect((await manager.open('/figures/live', { 'if-none-match': etag })).status).toBe(200);
  });

  test('are on one page, on which it is said what is which; the page is live as long as its days go on', async () => {
    const manager = await aManager(faccina, at('18:30'));
    const evening = (await manager.open('/report')).body;
    expect(evening).toContain(`data-period="${day} ${day}T19"`);
    expect(evening).toMatch(/<h2 class="of-what">L&#39;ufficio relazioni<\/h2>/);
    expect(evening).toMatch(/<h2 class="of-what">Lo sportello delle imprese, dalle 19 di \S+ \d+ .* alle 19 di /);
    expect([...evening.matchAll(/<section class="notes">/g)]).toHaveLength(1);
    expect(evening.match(/ id="hours(-T19)?"/g)).toEqual([' id="hours"', ' id="hours-T19"']);
    expect(evening).toContain(`/figures/download?period=${day}T19&amp;format=excel`);
    expect(evening).toContain('Excel, giorni dalle 19 alle 19');

    manager.clock = at('20:00');
    expect((await manager.open('/report')).body).toContain(`data-period="${day} ${next()}T19"`);
    const over = (await manager.open(`/report?period=${day}`)).body;
    expect(over).not.toContain('data-live');
    expect(over).toContain('<b>7</b>');
    expect((await manager.open(`/report?period=${next()}`)).status).toBe(200);
  });

  test('of a month and a year are those of its windows, too, and lead to days of the calendar', async () => {
    const manager = await aManager(faccina, at('20:00'));
    await manager.open('/report'); // there have to be first days
    const month = day.slice(0, 7);
    for (const period of [month, day.slice(0, 4)]) {
      const { status, body } = await manager.open(`/report?period=${period}`);
      expect([status, body.match(/class="of-what"/g)?.length]).toEqual([200, 2]);
      expect(body).not.toMatch(/\/report\?period=[^"]*T19/);
    }
    const file = async (period: string) => (await manager.open(`/figures/download?period=${period}&format=csv`)).body;
    expect(await file(month)).toMatch(new RegExp(`\r\n${day},Comune di Prova,16,`));
    expect(await file(`${month}T19`)).toMatch(new RegExp(`\r\n${day}T19,Comune di Prova,7,`));
    expect((await manager.open(`/report?period=${month}T18`)).status).toBe(404);
  });

  test('hang on the wall side by side', async () => {
    const screen = await aWallScreen(faccina, at('18:30'));
    const { body } = await screen.open('/report?wall');
    expect(body.match(/class="wall-top"/g)).toHaveLength(2);
    const figures = JSON.parse((await screen.open('/figures/live')).body) as readonly PeriodFigures[];
    // Each has one service: of that the wall says the name.
    expect(figures.map(({ period, services }) => [period, services])).toEqual([
      [day, [{ id: 'urp', name: "l'ufficio relazioni", ...figures[0]?.total }]],
      [`${day}T19`, [{ id: 'suap', name: 'lo sportello delle imprese', ...figures[1]?.total }]],
    ]);
    expect(body).toContain('Lo sportello delle imprese, dalle 19');
  });

  test.each([
    ['at 18:30, when the window goes on', '18:30'],
    ['at 20:00, when the next one has begun', '20:00'],
  ])('are mailed in the evening: of the window that ends on the day, %s', async (_, time) => {
    const { status } = await askScheduled(faccina.url, '/reports/daily', { at: at(time) });
    expect(status).toBe(200);
    const { text, files } = await mailOf(day);
    expect(files).toEqual([`giudizi-${day}.csv`, `giudizi-${day}T19.csv`]);
    expect(text).toContain('12 persone hanno detto');
    expect(text).toContain('7 persone hanno detto');
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/Lo sportello delle imprese, dalle 19 di/);
  });

  test('of a month are public once it is over, and are one data set in the catalogue', async () => {
    const later = daysBefore(day, -40);
    await (await aManager(faccina, at('20:00'))).open('/report');
    const everybody = new ABrowser(faccina, at('12:00', later));
    const month = day.slice(0, 7);
    const { status, body } = await everybody.open(`/public/month?month=${month}`);
    expect([status, body.match(/class="of-what"/g)?.length]).toEqual([200, 2]);
    expect((await everybody.open(`/public/data?month=${month}T19&format=csv`)).body).toContain(`${day}T19,`);
    expect((await everybody.open(`/public/data?month=${month}T18&format=csv`)).status).toBe(404);
    const catalogue = (await everybody.open('/public/catalogue')).body;
    for (const name of [`month=${month}&format=json`, `month=${month}T19&format=json`])
      expect(catalogue).toContain(name);
  });
});
