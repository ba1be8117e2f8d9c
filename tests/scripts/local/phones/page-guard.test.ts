import { request } from 'node:http';
import { pageGuard } from '../../../../scripts/local/pages/page-guard';
import { type Served, serve } from './serve';

describe('what stands before every page of the local server', () => {
  let served: Served;
  const commands: string[] = [];
  beforeAll(async () => {
    served = await serve((app) =>
      app.use(pageGuard, ({ method }, response) => {
        commands.push(method);
        response.send('in');
      }),
    );
  });
  afterAll(() => served.close());
  beforeEach(() => {
    commands.length = 0;
  });

  test.each<[string, string, (port: number) => Record<string, string>]>([
    ['a page by the name localhost', 'GET', (port) => ({ host: `localhost:${port}` })],
    ['a page by the loopback address', 'GET', (port) => ({ host: `127.0.0.1:${port}` })],
    ['a page by that of IPv6', 'GET', (port) => ({ host: `[::1]:${port}` })],
    [
      'a command of its own page',
      'POST',
      (port) => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` }),
    ],
    ['a command of no browser', 'POST', (port) => ({ host: `localhost:${port}` })],
  ])('lets in %s', async (_case, method, headers) => {
    expect(await ask(served.port, method, headers(served.port))).toBe(200);
    expect(commands).toEqual([method]);
  });

  test.each<[string, string, (port: number) => Record<string, string>]>([
    ['a name that somebody else made resolve to this machine', 'GET', (port) => ({ host: `evil.example:${port}` })],
    ['a name that only begins like this machine', 'GET', (port) => ({ host: `localhost.evil.example:${port}` })],
    ['a command of another site', 'POST', (port) => ({ host: `localhost:${port}`, origin: 'https://evil.example' })],
    [
      'a command of another port',
      'POST',
      (port) => ({ host: `localhost:${port}`, origin: `http://localhost:${port + 1}` }),
    ],
    ['a command of a page without an origin', 'POST', (port) => ({ host: `localhost:${port}`, origin: 'null' })],
    [
      'a command that the browser says is from elsewhere',
      'POST',
      (port) => ({ host: `localhost:${port}`, 'sec-fetch-site': 'cross-site' }),
    ],
  ])('keeps out %s', async (_case, method, headers) => {
    expect(await ask(served.port, method, headers(served.port))).toBe(403);
    expect(commands).toEqual([]);
  });
});

/** `fetch` would not let go of the Host header. */
function ask(port: number, method: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
