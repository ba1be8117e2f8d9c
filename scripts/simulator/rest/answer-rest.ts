import type { Exchange } from '../exchange';
import type { Leg } from '../leg';
import { parseUrl, resolveUrl } from '../resolve-url';
import { createCall, type Placing } from './create-call';
import { isMethod, type RestAnswer, refusal } from './refusal';
import { accountResource, callResource } from './resources';

export interface RestRequest {
  readonly method: string;
  /** The path from `/2010-04-01/…`, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What comes several times has a line for each. */
  readonly form: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

/** The simulator's state that the API needs. */
export interface RestState {
  readonly exchange: Exchange;
  /** By SID, in either case. */
  leg(sid: string): Leg | undefined;
  readonly placing: Placing;
}

/**
 * The part of Twilio's REST API that controls calls: fetch the account; place, fetch, redirect or end a call.
 * https://www.twilio.com/docs/voice/api
 */
export function answerRest(state: RestState, request: RestRequest): RestAnswer {
  const { accountSid, authToken } = state.exchange.settings;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (request.authorization !== expected) return refusal(401, 20003, 'Authenticate');
  if (request.path === `/2010-04-01/Accounts/${accountSid}.json`) {
    return request.method === 'GET' ? { status: 200, body: accountResource(accountSid) } : notAllowed();
  }
  const root = `/2010-04-01/Accounts/${accountSid}/`;
  if (!request.path.startsWith(root) || !request.path.endsWith('.json')) return notFound(request);
  const [collection, sid = '', ...others] = request.path.slice(root.length, -'.json'.length).split('/');
  if (collection === 'Calls' && sid === '') {
    return request.method === 'POST' ? createCall(state.placing, request.form) : notAllowed();
  }
  const leg = collection === 'Calls' && others.length === 0 ? state.leg(sid) : undefined;
  return leg === undefined ? notFound(request) : answerCall(leg, request);
}

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
function answerCall(leg: Leg, { method, form }: RestRequest): RestAnswer {
  if (method === 'GET') return { status: 200, body: callResource(leg) };
  if (method !== 'POST') return notAllowed();
  const { Url, Method = 'POST', Status, ...others } = form;
  const [unsupported] = Object.keys(others);
  if (unsupported !== undefined)
    return refusal(400, 0, `${unsupported} is Twilio's, but this simulator does not do it`);
  if (Status === 'canceled' || Status === 'completed') return endCall(leg, Status);
  if (leg.status !== 'in-progress') return refusal(400, 21220, 'Call is not in-progress. Cannot redirect.');
  if (Url !== undefined && parseUrl(Url) && isMethod(Method)) {
    leg.sendTo({ url: resolveUrl(Url), method: Method, params: {} });
  } else return refusal(400, 21205, `Url or Method is not valid: ${Url ?? ''} ${Method}`);
  return { status: 200, body: callResource(leg) };
}

/** "Specifying `canceled` will attempt to hang up calls that are queued or ringing"; others go on. */
function endCall(leg: Leg, status: 'canceled' | 'completed'): RestAnswer {
  if (leg.hasEnded) return refusal(400, 21220, 'Call is not in-progress. Cannot redirect.');
  if (status === 'completed' || leg.status !== 'in-progress') leg.cancel();
  return { status: 200, body: callResource(leg) };
}

const notFound = ({ path }: RestRequest): RestAnswer =>
  refusal(404, 20404, `The requested resource ${path} was not found`);

const notAllowed = (): RestAnswer => refusal(405, 20004, 'Method not allowed');
