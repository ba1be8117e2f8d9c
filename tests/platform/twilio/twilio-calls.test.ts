import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { openTwilio } from '../../../src/platform/twilio/open-twilio';
import { TwilioCalls } from '../../../src/platform/twilio/twilio-calls';
import { stepTimeoutMilliseconds } from '../../support/timeouts';
import { aContext, twilioAt } from '../../support/twilio-at';

const callSid = `CA${'a'.repeat(32)}`;
/** How long is waited for what does not come. */
const shortly = 300;

/** A Twilio that answers everything alike, or not at all. */
async function answering(
  answer: { readonly status: number; readonly body: string } | 'nothing',
  ask: (calls: TwilioCalls) => Promise<void>,
): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url} ${await text(request)}`);
    if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const client = twilioAt(`http://127.0.0.1:${port}`);
  const patience = answer === 'nothing' ? shortly : stepTimeoutMilliseconds;
  try {
    await ask(new TwilioCalls(() => client, patience, 'https://faccina-1234.twil.io'));
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return asked;
}

const refusal = (status: number, code: number) => ({ status, body: JSON.stringify({ code, message: 'no', status }) });

test.each([
  ['us1', 'api.twilio.com'],
  ['ie1', 'api.dublin.ie1.twilio.com'],
] as const)('in %s it is %s that is asked, whatever region the process’s environment names', async (region, host) => {
  process.env['TWILIO_REGION'] = 'au1';
  const client = openTwilio(aContext, { TWILIO_REGION: region, TWILIO_API_ENDPOINT: undefined, STEP_PATIENCE: 2000 });
  const asked: string[] = [];
  client.httpClient.request = async ({ uri }) => {
    asked.push(new URL(uri).host);
    throw new Error('not asked for in earnest');
  };
  await new TwilioCalls(() => client, 2000, 'https://faccina-1234.twil.io').sendOn(callSid, '/survey');
  delete process.env['TWILIO_REGION'];
  expect(asked).toEqual([host]);
});

test('the client is opened when there is something to ask, not before, and once', async () => {
  let opened = 0;
  const client = twilioAt('http://127.0.0.1:9');
  const open = () => {
    opened += 1;
    return client;
  };
  const calls = new TwilioCalls(open, stepTimeoutMilliseconds, 'https://faccina-1234.twil.io');
  expect(opened).toBe(0);
  await calls.sendOn(callSid, '/survey');
  await calls.sendOn(callSid, '/survey');
  expect(opened).toBe(1);
});

describe('a leg that is sent on', () => {
  test.each([
    ['has ended (21220)', refusal(400, 21220), 'gone'],
    ['nobody knows any more (20404)', refusal(404, 20404), 'gone'],
    ['may not be touched with this token (20003)', refusal(401, 20003), { failure: '401 20003' }],
    ['comes at too busy a moment (20429)', refusal(429, 20429), { failure: '429 20429' }],
    ['meets a Twilio that is out of order', { status: 503, body: '<html>' }, { failure: '503' }],
    ['meets a Twilio that says something without a code', { status: 500, body: '{}' }, { failure: '500' }],
    ['meets something else than Twilio', { status: 200, body: '<html>' }, { failure: 'no answer: SyntaxError' }],
    ['meets a Twilio that says nothing', 'nothing', { failure: 'no answer: LateAnswer' }],
    ['is on its way', { status: 200, body: '{}' }, 'sent'],
  ] as const)('%s', async (_, answer, outcome) => {
    await answering(answer, async (calls) => {
      expect(await calls.sendOn(callSid, '/survey')).toEqual(outcome);
    });
  });
});

describe('a call that is placed', () => {
  const placed = `CA${'b'.repeat(32)}`;
  const dialling = {
    to: '+393330000001',
    from: '+390550000001',
    address: '/citizen/called?at=1',
    statusAddress: '/citizen/call-over?at=1',
    ringSeconds: 25,
  };
  const outcomeOf = async (answer: Parameters<typeof answering>[0]) => {
    let outcome: unknown;
    await answering(answer, async (calls) => {
      outcome = await calls.dial(dialling);
    });
    return outcome;
  };

  test('asks for its steps, and for no more than its final status', async () => {
    const [asked = ''] = await answering({ status: 201, body: JSON.stringify({ sid: placed }) }, async (calls) => {
      expect(await calls.dial({ ...dialling, longestSeconds: 36_000 })).toEqual({ sid: placed });
    });
    const [method, path, form] = asked.split(' ');
    expect([method, path]).toEqual(['POST', expect.stringMatching(/\/Accounts\/AC\w+\/Calls\.json$/)]);
    expect(Object.fromEntries(new URLSearchParams(form))).toEqual({
      To: '+393330000001',
      From: '+390550000001',
      Url: 'https://faccina-1234.twil.io/citizen/called?at=1',
      Method: 'POST',
      FallbackUrl: 'https://faccina-1234.twil.io/fallback',
      StatusCallback: 'https://faccina-1234.twil.io/citizen/call-over?at=1',
      Timeout: '25',
      TimeLimit: '36000',
    });
  });

  test.each([21202, 21203, 21211, 21214, 21215, 21216, 21217, 21219, 13223, 13224, 13225, 13226, 13227])(
    'is refused because of its number: %i',
    async (code) => {
      expect(await outcomeOf(refusal(400, code))).toBe('refused');
    },
  );

  test.each([
    ['our own number is not ours (21210)', refusal(400, 21210), { failure: '400 21210' }],
    ['our own number is none (21212)', refusal(400, 21212), { failure: '400 21212' }],
    ['the address is none (21205)', refusal(400, 21205), { failure: '400 21205' }],
    ['there are too many (20429)', refusal(429, 20429), { failure: '429 20429' }],
    ['Twilio is out of order', { status: 503, body: '<html>' }, { failure: '503' }],
    ['Twilio says nothing', 'nothing', { failure: 'no answer: LateAnswer' }],
  ] as const)('fails where %s', async (_, answer, outcome) => {
    expect(await outcomeOf(answer)).toEqual(outcome);
  });
});
