import type { HttpMethod } from '../events';
import type { Problems } from './attributes';
import { onlyElements } from './content';
import { notAResponse, notInConferenceWait, notXml } from './error-codes';
import { readVerb } from './read-verb';
import { readXml } from './read-xml';
import type { Verb } from './verb';

export interface TwimlDocument {
  /** The base of its relative URLs. */
  readonly url: string;
  readonly method: HttpMethod;
  readonly verbs: readonly Verb[];
}

export interface TwimlProblem {
  /** Twilio's code: twilio.com/docs/api/errors. */
  readonly code: number;
  readonly message: string;
}

/** Where a document runs: as the call itself, or while its caller waits for a conference to start. */
export type Place = 'call' | 'waiting';

/** https://www.twilio.com/docs/voice/twiml/conference#attributes-waitUrl */
const whileWaiting: ReadonlySet<Verb['verb']> = new Set(['Play', 'Say', 'Pause', 'Redirect']);

/**
 * A parsed document. `unparsable`: not TwiML at all. `problems`: unknown or misplaced verbs and attributes, which `verbs` omits.
 */
export type ReadTwiml =
  | { readonly unparsable: TwimlProblem }
  | { readonly document: TwimlDocument; readonly problems: readonly TwimlProblem[] };

export function readTwiml(source: string, url: string, method: HttpMethod, place: Place = 'call'): ReadTwiml {
  const xml = readXml(source);
  if ('problem' in xml) return { unparsable: { code: notXml, message: `not a document: ${xml.problem}` } };
  if (xml.root.name !== 'Response') {
    return { unparsable: { code: notAResponse, message: `the root element is <${xml.root.name}>, not <Response>` } };
  }
  const found: TwimlProblem[] = [];
  const problems: Problems = { add: (message, code) => found.push({ code, message }) };
  const verbs: Verb[] = [];
  for (const child of onlyElements(xml.root, problems)) {
    const verb = readVerb(child, problems);
    if (verb === undefined) continue;
    if (place === 'call' || whileWaiting.has(verb.verb)) verbs.push(verb);
    else problems.add(`<${verb.verb}> can't be used in the document of a <Conference waitUrl>`, notInConferenceWait);
  }
  return { document: { url, method, verbs }, problems: found };
}
