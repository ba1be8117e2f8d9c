import { Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import Response from 'twilio/lib/http/response';
import { deleteCall, TwilioRefused } from '../../../src/calls/purge/delete-call';

const accountSid = `AC${'1a'.repeat(16)}`;
const authToken = '2b'.repeat(16);
const callSid = `CA${'3c'.repeat(16)}`;

type Asked = RequestClient.RequestOptions;

/** Stands in for Twilio's server: notes what it is asked, and answers as it is told. */
class TwilioDouble extends RequestClient {
  readonly asked: Asked[] = [];

  constructor(private readonly answer: { readonly status: number; readonly body: unknown }) {
    super();
  }

  override async request<TData>(options: Asked): Promise<Response<TData>> {
    this.asked.push(options);
    return new Response(this.answer.status, this.answer.body as TData, {}); // what the client takes for the body
  }
}

async function deleteAt(status: number, body: unknown = '') {
  const double = new TwilioDouble({ status, body });
  const twilio = new Twilio(accountSid, authToken, { httpClient: double });
  return { outcome: await deleteCall(twilio, callSid).catch((error: unknown) => error), asked: double.asked };
}

const refusal = (status: number, code: number) => ({
  code,
  message: `The requested resource /2010-04-01/Accounts/${accountSid}/Calls/${callSid}.json was not found`,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
});

describe('a call at Twilio', () => {
  test.each([
    ['that is deleted', 204, '', 'deleted'],
    ['that nobody knows any more', 404, refusal(404, 20404), 'not-there'],
    ['that nobody knows any more, said by something else than Twilio', 404, '<html>', 'not-there'],
    ['that is not over', 400, refusal(400, 20009), 'not-yet'],
    ['that has to wait for others', 429, refusal(429, 20429), 'too-many'],
  ])('%s: HTTP %i', async (_, status, body, outcome) => {
    expect((await deleteAt(status, body)).outcome).toBe(outcome);
  });

  test.each([
    ['a wrong auth token', 401, refusal(401, 20003), 'Twilio does not accept ACCOUNT_SID with AUTH_TOKEN (20003)'],
    ['something that nobody foresaw', 500, refusal(500, 20500), 'Twilio did not delete a call: HTTP 500, code 20500'],
    ['no words at all', 503, '', 'Twilio did not delete a call: HTTP 503'],
  ])('is told with %s in a sentence that quotes nothing', async (_, status, body, message) => {
    const { outcome } = await deleteAt(status, body);
    expect(outcome).toBeInstanceOf(TwilioRefused);
    expect((outcome as TwilioRefused).message).toBe(message);
  });
});
