import { createHash } from 'node:crypto';
import { daysBefore } from '../../src/calendar/civil-time';
import type { PeriodFigures } from '../../src/figures/period-figures';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { aManager, aWallScreen } from '../support/a-manager';
import { expectClean, hostileQueries } from '../support/hostile-queries';
import { describeRestInCi } from '../support/in-ci';
import { playCalls, times } from '../support/play-calls';

/** A Wednesday, and the first day that anybody called. */
const day = '2026-03-11';
const at = (time: string, on = day) => `${on}T${time}:00+01:00`;

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start({ EMBEDDING_SITES: 'https://www.comune.example' });
  await playCalls(faccina.stores, day, {
    lost: 2,
    served: 4,
    votes: [...times(9, { rating: 'satisfied' }), ...times(3, { rating: 'unsatisfied', reason: 'waitTooLong' })],
  });
});
afterAll(() => faccina.stop());

const json = (body: string) => {
  const [figures] = JSON.parse(body) as readonly [PeriodFigures];
  return figures;
};

describe('the page', () => {
  test('is for nobody who is not in', async () => {
    const nobody = new ABrowser(faccina, at('12:00'));
    for (const path of ['/report', '/report?wall', `/report?period=${day}`]) {
      const { status, headers } = await nobody.open(path);
      expect([status, headers.get('location')]).toEqual([303, '/access/sign-in']);
    }
    for (const path of ['/figures/live', `/figures/download?period=${day}&format=csv`]) {
      const { status, body } = await nobody.open(path);
      expect([status, body]).toEqual([401, expect.not.stringContaining('participants')]);
    }
  });

  test('shows today, live, with its own style sheet and no other', async () => {
    const { status, title, headers, body } = await (await aManager(faccina, at('12:00'))).open('/report');
    expect([status, title]).toEqual([200, 'mercoledì 11 marzo 2026']);
    expect(body).toContain('<span class="live">In diretta</span>');
    expect(body).toContain('<b>18</b>');
    expect(body).toContain('action="/access/sign-out"');
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(body).not.toMatch(/<script(?! type="module" src="\/page\/live\.js\?v=[0-9a-f]{8}")| style="| on\w+="/);
  });

  test('shows an earlier day, its month and its year, none of them live', async () => {
    const manager = await aManager(faccina, at('12:00', '2026-03-13'));
    await manager.open('/report'); // there has to be a first day
    for (const [period, title] of [
      [day, 'mercoledì 11 marzo 2026'],
      ['2026-03', 'marzo 2026'],
      ['2026', '2026'],
    ]) {
      const seen = await manager.open(`/report?period=${period}`);
      expect([seen.status, seen.title]).toEqual([200, title]);
      expect(seen.body).not.toContain('data-live');
      expect(seen.body).toContain('<b>18</b>');
    }
  });

  const hostile = '"><script>alert(1)</script>';
  test.each([
    ['a day that does not exist', '?period=2026-11-31', 'Questa data non esiste'],
    ['a month that does not exist', '?period=2026-13', 'Questa data non esiste'],
    ['no date at all', `?period=${encodeURIComponent(hostile)}`, 'Questa data non esiste'],
    ['two of them', '?period=2026-03-11&period=2026-03-12', 'Questa data non esiste'],
    ['an object', '?period[a]=1', 'Questa data non esiste'],
    ['an endless one', `?period=${'9'.repeat(5_000)}`, 'Questa data non esiste'],
    ['tomorrow', '?period=2026-03-14', 'Questo giorno deve ancora venire'],
    ['next year', '?period=2027', 'Questo giorno deve ancora venire'],
    ['the day before the first', '?period=2026-03-10', 'Faccina non c&#39;era ancora'],
    ['the year before', '?period=2025', 'Faccina non c&#39;era ancora'],
  ])('is told in plain words of %s', async (_, query, title) => {
    const manager = await aManager(faccina, at('12:00', '2026-03-13'));
    await faccina.stores.firstDay.note(day);
    const seen = await manager.open(`/report${query}`);
    expect([seen.status, seen.title]).toEqual([404, title]);
    expect(seen.body).not.toMatch(/alert\(1\)|at Object|\.ts:|node_modules/);
    expect(seen.body).toContain('href="/report"');
  });
});

describe('the live figures', () => {
  test('are sent once, and not again while nothing changes', async () => {
    const manager = await aManager(faccina, at('12:10'));
    const first = await manager.open('/figures/live');
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(Number(first.headers.get('x-faccina-age'))).toBeGreaterThanOrEqual(0);
    const etag = first.headers.get('etag') ?? '';
    manager.clock = at('12:11');
    const second = await manager.open('/figures/live', { 'if-none-match': etag });
    expect([second.status, second.body]).toEqual([304, '']);
    await playCalls(faccina.stores, day, { lost: 1 }, `${day}T11:00Z`);
    manager.clock = at('12:12');
    const third = await manager.open('/figures/live', { 'if-none-match': etag });
    expect(third.status).toBe(200);
    expect(json(third.body).total.received).toBe(json(first.body).total.received + 1);
  });

  test('of a screen in a hall are those of the wall, and nothing else is to be had', async () => {
    const screen = await aWallScreen(faccina, at('12:20'));
    const wall = await screen.open('/report?wall');
    expect([wall.status, wall.title]).toEqual([200, 'Com&#39;è andata oggi']);
    const figures = json((await screen.open('/figures/live')).body);
    expect(figures.total.received).toBeGreaterThan(0);
    const name = expect.any(String);
    expect(figures.services).toEqual([{ id: 'urp', name, ...figures.total }]);
    expect(figures.total.draw).toBeUndefined();
    expect([figures.hours, figures.compared]).toEqual([[], []]);
    const page = await screen.open('/report?period=2026-03');
    expect([page.status, page.headers.get('location')]).toEqual([303, '/report?wall']);
    expect((await screen.open(`/figures/download?period=${day}&format=json`)).status).toBe(401);
  });
});

describe('the files', () => {
  const file = async (query: string) =>
    (await aManager(faccina, at('12:00', '2026-03-13'))).open(`/figures/download?${query}`);

  test('are open data, one for Excel, and JSON', async () => {
    const csv = await file(`period=${day}&format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="faccina-2026-03-11.csv"');
    expect(csv.body).toMatch(/\r\n2026-03-11,Comune di Prova,\d+,16,12,12,9,0,3,3,0,0,0,0,\r\n$/);
    const excel = await file(`period=${day}&format=excel`);
    expect(excel.headers.get('content-disposition')).toContain('faccina-2026-03-11-excel.csv');
    expect(excel.body).toMatch(/\r\n2026-03-11;Comune di Prova;\d+;16;12;12;9;0;3;3;0;0;0;0;\r\n$/);
    const { administration, total } = JSON.parse((await file(`period=${day}&format=json`)).body);
    expect([administration, total.participants]).toEqual(['Comune di Prova', 12]);
    expect((await file(`period=${day}&format=services`)).body).toMatch(/^servizio;.*\r\nurp;/);
  });

  test('have a row for each day of a month, for each month of a year, and none for the total', async () => {
    const month = (await file('period=2026-03&format=csv')).body.trim().split('\r\n');
    expect(month).toHaveLength(14);
    expect(month.map((line) => line.split(',')[0])).toEqual([
      'giorno',
      ...month.slice(1).map((_, index) => daysBefore('2026-03-13', 12 - index)),
    ]);
    const year = (await file('period=2026&format=csv')).body.trim().split('\r\n');
    expect(year.map((line) => line.split(',')[0])).toEqual(['mese', '2026-01', '2026-02', '2026-03']);
  });

  test.each([
    ['period=2026-11-31&format=csv', 404],
    ['period=2027&format=csv', 404],
    [`period=${day}&format=exe`, 400],
    ['format=csv', 400],
  ])('are not made up: %s', async (query, status) => {
    const seen = await file(query);
    expect([seen.status, seen.body]).toEqual([status, expect.stringContaining('"error"')]);
  });
});

describe('the public month', () => {
  const april = at('12:00', '2026-04-20').replace('+01:00', '+02:00');

  test('is there for everybody, without a sign-in, and may be shown within the administration’s own site', async () => {
    const everybody = new ABrowser(faccina, april);
    const { status, title, body, headers } = await everybody.open('/public/month');
    expect([status, title]).toEqual([200, 'Com&#39;è andata al telefono: marzo 2026']);
    expect(body).toContain('Soddisfatti</span> <span class="count"><b>9</b>');
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://www.comune.example');
    expect(headers.get('x-robots-tag')).toBeNull();
    expect(body).not.toContain('noindex');
    expect((await everybody.open('/public/data?month=2026-03&format=csv')).body).toMatch(/2026-03-11,Comune di Prova/);
  });

  test('leads nowhere where there is nothing: no day of a month is public', async () => {
    const everybody = new ABrowser(faccina, april);
    const { body } = await everybody.open('/public/month');
    const paths = [...body.matchAll(/href="(\/public\/month[^"]*)"/g)].map(([, path = '']) => path);
    for (const path of paths) expect([path, (await everybody.open(path)).status]).toEqual([path, 200]);
    expect(body).toContain('mer 11/03');
  });

  test.each(['2026-04', '2026-02', '2026-13', '2026', day, 'x'])('is not there for %s', async (month) => {
    const everybody = new ABrowser(faccina, april);
    const { status, title } = await everybody.open(`/public/month?month=${month}`);
    expect([status, title]).toEqual([404, 'Di questo mese non ci sono risultati']);
    expect((await everybody.open(`/public/data?month=${month}&format=json`)).status).toBe(404);
  });

  test('is described for the catalogues that collect open data', async () => {
    const { headers, body } = await new ABrowser(faccina, april).open('/public/catalogue');
    expect(headers.get('content-type')).toContain('application/ld+json');
    const [catalogue, dataset, agent] = JSON.parse(body)['@graph'];
    expect(agent['dct:identifier']).toBe('c_b123');
    expect(catalogue['dcat:dataset']['@id']).toBe(dataset['@id']);
    const addresses = dataset['dcat:distribution'].map(
      (each: Record<string, Record<string, string>>) => each['dcat:downloadURL']?.['@id'],
    );
    expect(addresses).toHaveLength(3);
    for (const address of addresses) {
      const { pathname, search } = new URL(address);
      expect((await new ABrowser(faccina, april).open(pathname + search)).status).toBe(200);
    }
  });
});

describeRestInCi(
  1,
  ['/report', '/figures/live', '/figures/download', '/public/month', '/public/data', '/public/catalogue'],
  (some) =>
    test.each(some)('a hostile query is answered in plain words by %s, whoever asks', async (path) => {
      const manager = await aManager(faccina, at('12:30', '2026-04-20'));
      const everybody = new ABrowser(faccina, at('12:30', '2026-04-20'));
      for (const query of hostileQueries) {
        expectClean(await manager.open(`${path}?${query}`));
        expectClean(await everybody.open(`${path}?${query}`));
        expectClean(await manager.post(path, Object.fromEntries(new URLSearchParams(query))));
      }
    }),
);
