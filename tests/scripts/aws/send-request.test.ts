import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { sendRequests } from '../../../scripts/aws/send-request';
import { dayOf } from '../../../src/calendar/civil-time';
import { isSigned, signatureHeader } from '../../../src/platform/request-signature';

const secret = 'a-secret-a-secret-a-secret-a-secret';
const now = new Date('2026-11-22T17:30:04Z');

/** The status of an answer, and how many parts are left. */
type Answer = number | { readonly left: unknown };

/** Records requests and answers them with the given answers in turn. */
class Service {
  readonly asked: { method: string; path: string; signature: unknown; body: string }[] = [];
  private constructor(
    private readonly server: Server,
    private readonly answers: Answer[],
  ) {}

  static async start(...answers: Answer[]): Promise<Service> {
    const server = createServer();
    const service = new Service(server, answers);
    server.on('request', async (request: IncomingMessage, response) => {
      const { method = '', url = '', headers } = request;
      service.asked.push({ method, path: url, signature: headers[signatureHeader], body: await text(request) });
      const answer = service.answers.shift() ?? 200;
      const status = typeof answer === 'number' ? answer : 200;
      response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {});
      response.end(typeof answer === 'number' ? '{"outcome":"whatever"}' : JSON.stringify(answer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; // it listens on a port, not on a pipe
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const aRequest = (overrides: Readonly<Record<string, unknown>> = {}) => ({
  path: '/reports/daily',
  dueAt: '2026-11-22T17:30:00Z',
  forDay: true,
  ...overrides,
});
const queued = (...requests: unknown[]) => ({
  Records: requests.map((request) => ({ body: JSON.stringify(request) })),
});
const send = (url: string, event: Parameters<typeof sendRequests>[1]) =>
  sendRequests({ environment: { FACCINA_URL: url, REPORT_SECRET: secret }, now: () => now }, event);

let service: Service;
afterEach(() => service.stop());

describe('a request of a schedule', () => {
  test('is a signed POST for the day on which it was due', async () => {
    service = await Service.start();
    await send(service.url, queued(aRequest()));
    expect(service.asked).toMatchObject([{ method: 'POST', path: '/reports/daily', body: 'day=2026-11-22' }]);
    const signed = { path: '/reports/daily', day: '2026-11-22' };
    expect(isSigned(secret, signed, service.asked[0]?.signature, now)).toBe(true);
    expect(isSigned(secret, { ...signed, day: '2026-11-23' }, service.asked[0]?.signature, now)).toBe(false);
  });

  test('that is for no day names none', async () => {
    service = await Service.start();
    await send(service.url, queued(aRequest({ forDay: false })));
    expect(service.asked).toMatchObject([{ body: '' }]);
    expect(isSigned(secret, { path: '/reports/daily', day: '' }, service.asked[0]?.signature, now)).toBe(true);
  });

  test('is for the day in Rome, whenever it was due', async () => {
    service = await Service.start();
    const due = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(due, async (dueAt) => {
        await send(service.url, queued(aRequest({ dueAt: dueAt.toISOString() })));
        expect(service.asked.at(-1)?.body).toBe(`day=${dayOf(dueAt)}`);
      }),
    );
  });

  test.each([302, 400, 403, 404, 409, 500, 502, 503])('that is answered with %i stays in the queue', async (status) => {
    service = await Service.start(status);
    await expect(send(service.url, queued(aRequest()))).rejects.toThrow();
    expect(service.asked).toHaveLength(1);
  });

  test('that fails says which it was, and how it was answered', async () => {
    service = await Service.start(502);
    await expect(send(service.url, queued(aRequest()))).rejects.toThrow(
      '/reports/daily, due at 2026-11-22T17:30:00Z, was answered with 502',
    );
  });

  test('that is done in parts is asked again until nothing is left, signed each time', async () => {
    service = await Service.start({ left: 7 }, { left: 2 }, { left: 0 });
    await send(service.url, queued(aRequest({ path: '/days/seal', forDay: false })));
    expect(service.asked.map(({ path }) => path)).toEqual(['/days/seal', '/days/seal', '/days/seal']);
    for (const { signature } of service.asked) {
      expect(isSigned(secret, { path: '/days/seal', day: '' }, signature, now)).toBe(true);
    }
  });

  test('whose parts take too long stays in the queue', async () => {
    service = await Service.start({ left: 7 }, { left: 6 }, { left: 5 }, { left: 4 });
    const times = ['17:30:00', '17:30:01', '17:31:00', '17:32:00', '17:33:31', '17:33:32'];
    const later = () => new Date(`2026-11-22T${times.shift()}Z`);
    const environment = { FACCINA_URL: service.url, REPORT_SECRET: secret };
    await expect(sendRequests({ environment, now: later }, queued(aRequest()))).rejects.toThrow('is not done yet');
    expect(service.asked).toHaveLength(2);
  });

  test.each([{ left: 'a lot' }, { left: null }, { left: -1 }])('is not asked again for %j', async (answer) => {
    service = await Service.start(answer);
    await send(service.url, queued(aRequest()));
    expect(service.asked).toHaveLength(1);
  });

  test('stays in the queue when nobody answers', async () => {
    service = await Service.start();
    const { url } = service;
    service.stop();
    await expect(send(url, queued(aRequest()))).rejects.toThrow();
  });

  test.each([
    ['no JSON', { Records: [{ body: 'hello' }] }],
    ['nothing', queued(null)],
    ['another address', queued(aRequest({ path: '//elsewhere.example' }))],
    ['an address with a question', queued(aRequest({ path: '/reports/daily?day=2026-11-22' }))],
    ['no time', queued(aRequest({ dueAt: '<aws.scheduler.scheduled-time>' }))],
    ['no word on the day', queued(aRequest({ forDay: undefined }))],
  ])('that is malformed (%s) is sent nowhere', async (_, event) => {
    service = await Service.start();
    await expect(send(service.url, event)).rejects.toThrow();
    expect(service.asked).toEqual([]);
  });
});

test.each([
  ['FACCINA_URL', { REPORT_SECRET: secret, FACCINA_URL: '' }],
  ['REPORT_SECRET', { FACCINA_URL: 'http://127.0.0.1:9' }],
])('without %s nothing is sent', async (_, environment) => {
  service = await Service.start();
  await expect(sendRequests({ environment, now: () => now }, queued(aRequest()))).rejects.toThrow('are needed');
});
