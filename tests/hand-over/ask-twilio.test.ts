import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import type { askTwilio } from '../../src/hand-over/ask-twilio';
import { TwilioCalls } from '../../src/hand-over/twilio-calls';
import { twilioHosts } from '../../src/hand-over/twilio-hosts';
import { localSecrets } from '../../src/settings';

const callSid = `CA${'a'.repeat(32)}`;

/** A Twilio that answers everything alike, or not at all. */
async function answering(
  answer: { readonly status: number; readonly body: string } | 'nothing',
  ask: (settings: Parameters<typeof askTwilio>[0]) => Promise<void>,
): Promise<void> {
  const server = createServer((_, response) => {
    if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const endpoint = {
    TWILIO_API_ENDPOINT: `http://127.0.0.1:${port}`,
    TWILIO_REGION: 'us1',
    STEP_PATIENCE: 300,
  } as const;
  try {
    await ask({ ...localSecrets, ...endpoint });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const refusal = (status: number, code: number) => ({ status, body: JSON.stringify({ code, message: 'no', status }) });

test.each([
  ['us1', undefined],
  ['ie1', 'dublin'],
] as const)('in %s it is the host that Twilio’s own package asks', (region, edge) => {
  const client = twilio(localSecrets.ACCOUNT_SID, localSecrets.AUTH_TOKEN);
  const host = client.getHostname('api.twilio.com', edge, edge && region);
  expect(twilioHosts[region]).toBe(`https://${host}`);
});

describe('a leg that is sent on', () => {
  test.each([
    ['has ended (21220)', refusal(400, 21220), 'gone'],
    ['nobody knows any more (20404)', refusal(404, 20404), 'gone'],
    ['may not be touched with this token (20003)', refusal(401, 20003), { failure: '401 20003' }],
    ['comes at too busy a moment (20429)', refusal(429, 20429), { failure: '429 20429' }],
    ['meets a Twilio that is out of order', { status: 503, body: '<html>' }, { failure: 'no answer' }],
    ['meets a Twilio that says something without a code', { status: 500, body: '{}' }, { failure: '500' }],
    ['meets a Twilio that says nothing', 'nothing', { failure: 'no answer' }],
    ['is on its way', { status: 200, body: '{}' }, 'sent'],
  ] as const)('%s', async (_, answer, outcome) => {
    await answering(answer, async (settings) => {
      const calls = new TwilioCalls(settings, 'https://faccina-1234.twil.io', {});
      expect(await calls.sendOn(callSid, '/survey')).toEqual(outcome);
    });
  });
});

describe('the first of a queue', () => {
  test.each([
    ['is nobody where there is no such queue', { status: 200, body: '{"queues":[]}' }, 'nobody'],
    ['is nobody while Twilio is too busy', refusal(429, 20429), { failure: '429 20429' }],
  ] as const)('%s', async (_, answer, outcome) => {
    await answering(answer, async (settings) => {
      const calls = new TwilioCalls(settings, 'https://faccina-1234.twil.io', {});
      expect(await calls.takeFirst('faccina-urp', '/meeting')).toEqual(outcome);
    });
  });
});
