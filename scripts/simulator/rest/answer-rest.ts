import type { Exchange } from '../exchange';
import type { Leg } from '../leg';
import type { CallQueue, QueueMember, Queues } from '../queue';
import { parseUrl, resolveUrl } from '../resolve-url';
import { accountResource, callResource, memberResource, queueResource } from './resources';

export interface RestRequest {
  readonly method: string;
  /** The path from `/2010-04-01/…`, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

export interface RestAnswer {
  readonly status: number;
  readonly body: object;
}

/** The simulator's state that the API needs. */
export interface RestState {
  readonly exchange: Exchange;
  readonly queues: Queues;
  /** By SID, in either case. */
  leg(sid: string): Leg | undefined;
}

/**
 * The part of Twilio's REST API that controls calls: fetch the account; fetch, redirect or end a call; list queues; fetch or
 * redirect a queue member. https://www.twilio.com/docs/voice/api
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
  const [collection, sid, subcollection, member] = request.path.slice(root.length, -'.json'.length).split('/');

  if (collection === 'Calls' && sid !== undefined && subcollection === undefined) {
    const leg = state.leg(sid);
    return leg === undefined ? notFound(request) : answerCall(leg, request);
  }
  if (collection === 'Queues' && sid === undefined) return answerQueues(state, request);
  const queue = state.queues.all.find((each) => each.sid === sid);
  if (collection !== 'Queues' || queue === undefined || subcollection !== 'Members' || member === undefined) {
    return notFound(request);
  }
  return answerMember(queue, member, request);
}

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
function answerCall(leg: Leg, { method, form }: RestRequest): RestAnswer {
  if (method === 'GET') return { status: 200, body: callResource(leg) };
  if (method !== 'POST') return notAllowed();
  const { Url, Method = 'POST', Status, ...others } = form;
  const [unsupported] = Object.keys(others);
  if (unsupported !== undefined)
    return refusal(400, 0, `${unsupported} is Twilio's, but this simulator does not do it`);
  if (leg.status !== 'in-progress') return refusal(400, 21220, 'Call is not in-progress. Cannot redirect.');
  if (Status === 'completed') leg.end('completed');
  else if (Url !== undefined && parseUrl(Url) && isMethod(Method)) sendTo(leg, Url, Method);
  else return refusal(400, 21205, `Url or Method is not valid: ${Url ?? ''} ${Method}`);
  return { status: 200, body: callResource(leg) };
}

/** https://www.twilio.com/docs/voice/api/queue-resource#read-multiple-queue-resources, all on one page */
function answerQueues(
  { queues, exchange: { clock, settings } }: RestState,
  { method, path, query }: RestRequest,
): RestAnswer {
  if (method !== 'GET') return notAllowed();
  const all = queues.all.map((queue) => queueResource(queue, settings.accountSid, clock.now()));
  const pageSize = Number(query['PageSize'] ?? 50);
  const page = `${path}?PageSize=${pageSize}&Page=0`;
  const paging = {
    page: 0,
    page_size: pageSize,
    start: 0,
    end: Math.max(0, all.length - 1),
    uri: page,
    first_page_uri: page,
    next_page_uri: null,
    previous_page_uri: null,
  };
  return { status: 200, body: { ...paging, queues: all } };
}

/** https://www.twilio.com/docs/voice/api/member-resource: "Front" is the next caller. */
function answerMember(queue: CallQueue, name: string, request: RestRequest): RestAnswer {
  const member = name === 'Front' ? queue.members[0] : queue.members.find(({ leg }) => leg.sid === name);
  if (member === undefined) return notFound(request);
  const body = memberResource(member);
  if (request.method === 'GET') return { status: 200, body };
  if (request.method !== 'POST') return notAllowed();
  const { Url, Method = 'POST' } = request.form;
  if (Url === undefined || !parseUrl(Url) || !isMethod(Method)) return refusal(400, 21205, 'Url is not valid');
  takeOut(member, Url, Method);
  return { status: 200, body };
}

/** Removes the member at once, so that nobody else gets the same caller. */
function takeOut(member: QueueMember, url: string, method: 'GET' | 'POST'): void {
  member.queue.leave(member);
  sendTo(member.leg, url, method);
}

function sendTo(leg: Leg, url: string, method: 'GET' | 'POST'): void {
  leg.sendTo({ url: resolveUrl(url), method, params: {} });
}

const isMethod = (method: string): method is 'GET' | 'POST' => method === 'GET' || method === 'POST';

const notFound = ({ path }: RestRequest): RestAnswer =>
  refusal(404, 20404, `The requested resource ${path} was not found`);

const notAllowed = (): RestAnswer => refusal(405, 20004, 'Method not allowed');

/** https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
export function refusal(status: number, code: number, message: string): RestAnswer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}
