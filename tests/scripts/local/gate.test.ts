import { createHmac } from 'node:crypto';
import type { Response as Answer, RequestHandler } from 'express';
import { type Access, gate } from '../../../scripts/local/gate';
import { type Served, serve } from './phones/serve';

const authToken = 'a token that only Twilio and we know';
const accesses: Readonly<Record<string, Access>> = {
  '/open': 'public',
  '/call/step': 'protected',
  '/inner': 'private',
};

/** A function behind the gate, and what it was asked. */
interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

let served: Served | undefined;
let asked: Asked[];
beforeEach(() => {
  asked = [];
});
afterEach(async () => {
  await served?.close();
  served = undefined;
});

async function open(run: RequestHandler = (_, response) => void response.send('ran'), limitMilliseconds?: number) {
  const accessOf = (path: string): Access | undefined => accesses[path];
  served = await serve((app) => {
    app.use(gate({ authToken, accessOf, ...(limitMilliseconds !== undefined && { limitMilliseconds }) }));
    app.use((request, response, next) => {
      asked.push({ method: request.method, url: request.originalUrl, body: request.body });
      run(request, response, next);
    });
  });
  return served.url;
}

type Form = Readonly<Record<string, string>>;
const form: Form = { Digits: '3', CallSid: 'CA01', To: '+39800123456' };

/** As Twilio documents it: the address, then each name and value, by name. */
function signatureOf(address: string, posted: Form, token = authToken): string {
  const parameters = Object.keys(posted).sort();
  const signed = address + parameters.map((name) => name + posted[name]).join('');
  return createHmac('sha1', token).update(signed).digest('base64');
}
const post = (address: string, posted: Form, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(address, { method: 'POST', body: new URLSearchParams(posted), headers });

describe('what Twilio has signed', () => {
  test('is let in, with all that was posted', async () => {
    const address = `${await open()}/call/step?day=2026-11-23&service=urp`;
    const response = await post(address, form, { 'x-twilio-signature': signatureOf(address, form) });
    expect([response.status, await response.text()]).toEqual([200, 'ran']);
    expect(asked).toEqual([{ method: 'POST', url: '/call/step?day=2026-11-23&service=urp', body: { ...form } }]);
  });

  test('is let in when it is asked for by GET', async () => {
    const address = `${await open()}/call/step?Digits=3`;
    const response = await fetch(address, { headers: { 'x-twilio-signature': signatureOf(address, {}) } });
    expect(response.status).toBe(200);
  });

  test('is let in when a tunnel has taken it from https', async () => {
    const address = `${await open()}/call/step`;
    const signature = signatureOf(address.replace('http:', 'https:'), form);
    const headers = { 'x-twilio-signature': signature, 'x-forwarded-proto': 'https' };
    expect((await post(address, form, headers)).status).toBe(200);
    expect((await post(address, form, { 'x-twilio-signature': signature })).status).toBe(403);
  });
});

describe('what Twilio has not signed', () => {
  test.each<[string, (address: string) => Record<string, string>]>([
    ['nothing is signed', () => ({})],
    ['the signature is empty', () => ({ 'x-twilio-signature': '' })],
    ['the signature is none', () => ({ 'x-twilio-signature': 'c2lnbmVk' })],
    ['another token was used', (address) => ({ 'x-twilio-signature': signatureOf(address, form, 'another token') })],
    [
      'another answer was signed',
      (address) => ({ 'x-twilio-signature': signatureOf(address, { ...form, Digits: '1' }) }),
    ],
    ['less was signed', (address) => ({ 'x-twilio-signature': signatureOf(address, { Digits: '3' }) })],
    [
      'another address was signed',
      (address) => ({ 'x-twilio-signature': signatureOf(`${address}?day=2026-11-23`, form) }),
    ],
    [
      'another host was signed',
      (address) => ({ 'x-twilio-signature': signatureOf(address.replace('127.0.0.1', 'localhost'), form) }),
    ],
  ])('is turned away, and the function never hears of it: %s', async (_, headers) => {
    const address = `${await open()}/call/step`;
    const response = await post(address, form, headers(address));
    expect(response.status).toBe(403);
    expect(asked).toEqual([]);
  });

  test('is let in to a function that is open to everybody', async () => {
    const url = await open();
    expect((await post(`${url}/open`, form)).status).toBe(200);
    expect((await fetch(`${url}/open`)).status).toBe(200);
  });
});

describe('the way in', () => {
  test('is not there for a private function, signed or not', async () => {
    const address = `${await open()}/inner`;
    expect((await post(address, form)).status).toBe(404);
    expect((await post(address, form, { 'x-twilio-signature': signatureOf(address, form) })).status).toBe(404);
    expect(asked).toEqual([]);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('is not there for %s', async (method) => {
    const url = await open();
    for (const path of ['/open', '/call/step']) {
      expect((await fetch(url + path, { method })).status).toBe(405);
    }
    expect(asked).toEqual([]);
  });

  test('is not there for more than a megabyte', async () => {
    const url = await open();
    expect((await post(`${url}/open`, { filling: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect(asked).toEqual([]);
  });

  test('is left alone for what is no function, its body too', async () => {
    const url = await open();
    const response = await fetch(`${url}/phones/calls`, { method: 'PUT', body: new URLSearchParams(form) });
    expect(response.status).toBe(200);
    expect(asked).toEqual([{ method: 'PUT', url: '/phones/calls', body: undefined }]);
  });
});

describe('a function that takes too long', () => {
  test('is stopped', async () => {
    const url = await open(() => undefined, 30);
    const response = await fetch(`${url}/open`);
    expect([response.status, await response.text()]).toEqual([504, 'the function took too long']);
  });

  /** What a function of Twilio's runtime can do with its answer. */
  const answers: [string, (response: Answer) => unknown][] = [
    ['a text', (response) => response.status(200).set({ 'Content-Type': 'text/xml' }).send('<Response/>')],
    ['JSON', (response) => response.status(200).set({ 'Content-Type': 'application/json' }).send({ late: true })],
    ['bytes', (response) => response.status(200).send(Buffer.from('late'))],
    ['nothing', (response) => response.status(204).send()],
    ['an error', (response) => response.status(500).type('text/html').send('broken')],
  ];
  test.each(answers)('does no harm when it answers after all: %s', async (_, answer) => {
    let late: Answer | undefined;
    const url = await open((request, response) => {
      if (request.query['late'] === undefined) response.send('in time');
      else late = response;
    }, 30);
    expect((await fetch(`${url}/open?late`)).status).toBe(504);
    if (late === undefined) throw new Error('the function was not asked');
    const response = late;
    expect(() => answer(response)).not.toThrow();
    expect(await (await fetch(`${url}/open`)).text()).toBe('in time');
  });

  test('does no harm when it answers at the very moment at which it is stopped', async () => {
    const limit = 30;
    const url = await open((request, response) => {
      if (request.query['late'] === undefined) response.send('in time');
      // An alarm as long as the gate's, and set after it, goes off right after it.
      else setTimeout(() => response.status(200).send('late'), limit);
    }, limit);
    expect(await (await fetch(`${url}/open?late`)).text()).toBe('the function took too long');
    expect(await (await fetch(`${url}/open`)).text()).toBe('in time');
  });

  test('is left alone when it answers in time', async () => {
    const url = await open((_, response) => void response.send('in time'), 1000);
    const answered = await Promise.all(Array.from({ length: 5 }, async () => (await fetch(`${url}/open`)).text()));
    expect(new Set(answered)).toEqual(new Set(['in time']));
  });
});
