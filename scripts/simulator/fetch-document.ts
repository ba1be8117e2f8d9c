import type { DocumentRequest } from './document-request';
import type { Leg } from './leg';
import { parseUrl, resolveUrl } from './resolve-url';
import { type Place, readTwiml, type TwimlDocument, type TwimlProblem } from './twiml/document';
import { tooManyDocuments } from './twiml/error-codes';
import type { WebhookAnswer } from './webhook';

export type FetchedDocument = { readonly document: TwimlDocument } | { readonly failure: TwimlProblem };

/** https://www.twilio.com/docs/voice/twiml#mime-types, without audio types. */
const twimlTypes = /^(text\/xml|application\/xml|text\/html)\b/i;

/** More can only be a redirect loop. */
const maxDocumentsPerSecond = 100;

/** Fetches and parses TwiML. Publishes errors with Twilio's code, and returns the first. */
export async function fetchDocument(leg: Leg, request: DocumentRequest, place: Place): Promise<FetchedDocument> {
  const url = resolveUrl(request.url);
  if (!parseUrl(url)) {
    request.answered?.();
    return fail(leg, { code: 11100, message: `not an address: ${url}` });
  }
  if (leg.countDocument() > maxDocumentsPerSecond) {
    request.answered?.();
    return fail(
      leg,
      {
        code: tooManyDocuments,
        message: `${maxDocumentsPerSecond} documents within a second: ${url} leads round in a circle`,
      },
      true,
    );
  }
  const answer = await leg.send({ ...request, url }, 'twiml');
  const source = bodyOf(answer, url);
  if ('code' in source) return fail(leg, source);
  return read(leg, source.body, { url: source.url, method: request.method }, place);
}

function bodyOf(answer: WebhookAnswer, url: string): { readonly body: string; readonly url: string } | TwimlProblem {
  if (!answer.answered) return answer;
  if (answer.status < 200 || answer.status >= 300) return { code: 11200, message: `${answer.status} from ${url}` };
  if (!twimlTypes.test(answer.contentType)) {
    return { code: 12300, message: `Content-Type "${answer.contentType}" from ${url} is no TwiML` };
  }
  return answer;
}

function read(
  leg: Leg,
  body: string,
  from: { readonly url: string; readonly method: 'GET' | 'POST' },
  place: Place,
): FetchedDocument {
  const result = readTwiml(body, from.url, from.method, place);
  if ('unparsable' in result) {
    const { code, message } = result.unparsable;
    return fail(leg, { code, message: `${message} (from ${from.url})` });
  }
  const [first] = result.problems;
  if (first === undefined) return result;
  for (const { code, message } of result.problems) {
    leg.emit({ kind: 'error', code, message: `${message} (from ${from.url})` });
  }
  if (!leg.exchange.settings.strict) return result;
  leg.faults.push(...result.problems.map((problem) => `${problem.message} (from ${from.url})`));
  return { failure: first };
}

function fail(leg: Leg, problem: TwimlProblem, isFault = false): FetchedDocument {
  const { code, message } = problem;
  leg.emit({ kind: 'error', code, message });
  if (isFault) leg.faults.push(message);
  return { failure: { code, message } };
}
