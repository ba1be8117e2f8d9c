import type { Context, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { twilioRuntime } from '../../scripts/local/runtime';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { html } from '../../src/format/html';
import { personId } from '../../src/people/person-id';
import { signSession } from '../../src/people/session';
import { WallScreens } from '../../src/people/wall-screens';
import { newWallScreen } from '../../src/people/wall-token';
import { dataAnswer, pageAnswer } from '../../src/platform/web/answer';
import { type NewTable, TestDatabase } from '../platform/table/database';
import { anEnvironment, someSettings } from '../support/an-environment';
import { builtForTests } from '../support/built-for-tests';

const request = v.object({ day: v.optional(v.string()) });
type Endpoint = BrowserEndpoint<typeof request>;
const anEndpoint = (overrides: Partial<Endpoint> = {}): Endpoint => ({
  name: 'test',
  kind: 'page',
  letsIn: 'everybody',
  request,
  answer: async (_, { day }) => pageAnswer({ title: 'test', content: html`<h1>${day ?? 'none'}</h1>` }),
  ...overrides,
});

let database: TestDatabase;
let made: NewTable;
let lines: string[];
beforeAll(async () => {
  database = await TestDatabase.start();
  // Gives functions their globals.
  twilioRuntime(process.cwd(), builtForTests, 'http://localhost:1', {});
});
afterAll(() => database.close());
beforeEach(async () => {
  made = await database.newTable();
  lines = [];
  for (const stream of ['log', 'error'] as const) {
    jest.spyOn(console, stream).mockImplementation((...said: unknown[]) => void lines.push(said.join(' ')));
  }
});
afterEach(() => jest.restoreAllMocks());

interface Asked {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, unknown>>;
}

/** Asks an endpoint as Twilio's runtime does. */
async function ask(endpoint: Endpoint, { query = {}, headers = {}, cookies = {}, environment = {} }: Asked = {}) {
  const context = {
    ...anEnvironment({ TABLE_NAME: made.name, DYNAMODB_ENDPOINT: database.endpoint }),
    ...environment,
  } as unknown as Context; // a context has more than is looked at here
  const event = { request: { headers, cookies }, ...query } as ServerlessEventObject;
  const answers: unknown[] = [];
  await browserEndpoint(endpoint)(context, event, (error, payload) => answers.push(error ?? payload));
  expect(answers).toHaveLength(1);
  return v.parse(answerSchema, answers[0]);
}

/** A Twilio response, from the inside. */
const answerSchema = v.object({
  statusCode: v.number(),
  body: v.union([v.string(), v.record(v.string(), v.unknown())]),
  headers: v.record(v.string(), v.unknown()),
});

const settings = someSettings();
const aSession = async () => ({
  '__Host-faccina-session': await signSession(
    settings.SESSION_SECRET,
    personId(settings, 'sindaca@comune.example'),
    new Date(),
  ),
});
const aWall = async () => ({
  '__Host-faccina-wall': (await newWallScreen(new WallScreens(made.table), 'Atrio', new Date())).token,
});

describe('who may look', () => {
  const forReaders: Partial<Endpoint> = { letsIn: ['report'] };
  const forBoth: Partial<Endpoint> = { letsIn: ['report', 'wall'] };
  const asData: Partial<Endpoint> = { kind: 'data', answer: async () => dataAnswer({ votes: 7 }) };

  test('is let in', async () => {
    expect((await ask(anEndpoint(forReaders), { cookies: await aSession() })).statusCode).toBe(200);
    expect((await ask(anEndpoint(forBoth), { cookies: await aSession() })).statusCode).toBe(200);
    expect((await ask(anEndpoint(forBoth), { cookies: await aWall() })).statusCode).toBe(200);
    expect((await ask(anEndpoint())).statusCode).toBe(200);
  });

  test('and who may not is sent to sign in, and told if a session has ended', async () => {
    const nobody = await ask(anEndpoint(forBoth));
    expect([nobody.statusCode, nobody.headers['Location']]).toEqual([303, '/access/sign-in']);
    const ended = await ask(anEndpoint(forBoth), { cookies: { '__Host-faccina-session': 'forged' } });
    expect([ended.statusCode, ended.headers['Location']]).toEqual([303, '/access/sign-in?why=ended']);
    const screen = await ask(anEndpoint(forReaders), { cookies: await aWall() });
    expect([screen.statusCode, screen.headers['Location']]).toEqual([303, '/access/sign-in']);
    expect(lines.map((line) => JSON.parse(line).code)).toEqual(['refused', 'refused', 'refused']);
  });

  test('and a script is told so as data, and gets none', async () => {
    const refused = await ask(anEndpoint({ ...forReaders, ...asData }));
    expect(refused.statusCode).toBe(401);
    expect(refused.body).toEqual({ code: 'signIn', error: 'Per vedere questi dati occorre entrare.' });
    const answered = await ask(anEndpoint({ ...forReaders, ...asData }), { cookies: await aSession() });
    expect([answered.statusCode, answered.body]).toEqual([200, { votes: 7 }]);
  });
});

describe('a command', () => {
  const command = anEndpoint({ isCommand: true });

  test.each([
    ['https://faccina-1234.twil.io', {}, 200],
    ['https://faccina.comune.example', { PUBLIC_URL: 'https://faccina.comune.example/' }, 200],
    ['https://faccina-1234.twil.io', { PUBLIC_URL: 'https://faccina.comune.example/' }, 403],
    ['http://faccina-1234.twil.io', {}, 403],
    ['https://evil.twil.io', {}, 403],
    ['null', {}, 403],
    [undefined, {}, 403],
    [['https://faccina-1234.twil.io', 'https://evil.example'], {}, 403],
  ])('is taken from our own pages only: from %p', async (origin, environment, status) => {
    expect((await ask(command, { headers: { origin }, environment })).statusCode).toBe(status);
  });

  test('is taken without Origin, which a proxy may take away, where the browser says it in another way', async () => {
    const headers = { 'sec-fetch-site': 'same-origin' };
    expect((await ask(command, { headers })).statusCode).toBe(200);
  });

  test('that was sent from another name of ours is led to the right one', async () => {
    const headers = { origin: 'https://faccina-1234.twil.io', 'sec-fetch-site': 'same-origin' };
    const environment = { PUBLIC_URL: 'https://faccina.comune.example' };
    const { statusCode, body } = await ask(command, { headers, environment });
    expect([statusCode, body]).toEqual([
      403,
      expect.stringContaining('href="https://faccina.comune.example/access/sign-in"'),
    ]);
  });
});

describe('what breaks', () => {
  const secret = 'sindaca@comune.example';
  const broken = (kind: 'page' | 'data') =>
    anEndpoint({ kind, answer: () => Promise.reject(new Error(`of ${secret}`)) });

  test('is told in plain words, and logged without what was in it', async () => {
    const page = await ask(broken('page'));
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain('Qualcosa non ha funzionato');
    const data = await ask(broken('data'));
    expect([data.statusCode, data.body]).toEqual([500, { code: 'broken', error: expect.stringMatching(/guasto/) }]);
    for (const text of [page.body, JSON.stringify(data.body), ...lines]) expect(text).not.toContain(secret);
    for (const text of [page.body, JSON.stringify(data.body)]) expect(text).not.toMatch(/\bat \S+:\d+/);
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      Array(2).fill({ code: 'failed', step: 'test', milliseconds: expect.any(Number), fault: expect.any(String) }),
    );
  });

  test('are settings that are missing, too', async () => {
    expect((await ask(anEndpoint(), { environment: { TABLE_NAME: '' } })).statusCode).toBe(500);
  });

  test('is no request that makes no sense: that is told apart', async () => {
    for (const query of [{ day: ['a'] }, { day: { a: 1 } }, { request: 'x' }, { request: { headers: {} } }]) {
      const { statusCode, body } = await ask(anEndpoint(), { query });
      expect([statusCode, body]).toEqual([400, expect.stringContaining('<h1>Richiesta non valida</h1>')]);
    }
  });
});

describe('every answer', () => {
  test('has the security headers; one for everybody lets those sites frame it that the settings name', async () => {
    const { headers } = await ask(anEndpoint());
    expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
    const alone = await ask(anEndpoint({ isPublic: true }));
    expect(alone.headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
    const environment = { EMBEDDING_SITES: 'https://www.comune.example, https://urp.comune.example' };
    const framed = await ask(anEndpoint({ isPublic: true }), { environment });
    expect(framed.headers['Content-Security-Policy']).toContain(
      'frame-ancestors https://www.comune.example https://urp.comune.example',
    );
    expect(framed.headers['Cross-Origin-Resource-Policy']).toBe('cross-origin');
  });

  test('may say something else of caching than that there is to be none', async () => {
    const etag = anEndpoint({
      answer: async () =>
        dataAnswer({}, { status: 304, headers: { 'Cache-Control': 'private, no-cache', ETag: '"1"' } }),
    });
    const { statusCode, headers } = await ask(etag);
    expect([statusCode, headers['Cache-Control'], headers['ETag']]).toEqual([304, 'private, no-cache', '"1"']);
  });

  test('to a wall screen renews its cookie', async () => {
    const cookies = await aWall();
    const { headers } = await ask(anEndpoint({ letsIn: ['wall'] }), { cookies });
    expect(headers['Set-Cookie']).toEqual([
      `__Host-faccina-wall=${cookies['__Host-faccina-wall']};Path=/;Secure;HttpOnly;SameSite=Lax;Max-Age=86400`,
    ]);
  });
});
