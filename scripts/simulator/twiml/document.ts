import type { HttpMethod } from '../events';
import type { Problems } from './attributes';
import { onlyElements } from './content';
import { notAResponse, notInConferenceWait, notInSchema, notXml } from './error-codes';
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

/** Where a document runs determines which verbs are allowed. */
export type Place = 'call' | 'queue' | 'connecting' | 'conference';

/** https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waitUrl, …/queue#attributes-url, …/conference#attributes-waitUrl */
const allowed: Readonly<Record<Place, ReadonlySet<string> | 'all but leave'>> = {
  call: 'all but leave',
  queue: new Set(['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Leave', 'Gather']),
  connecting: new Set(['Play', 'Say', 'Pause', 'Redirect']),
  conference: new Set(['Play', 'Say', 'Pause', 'Redirect']),
};

const placeNames: Readonly<Record<Place, string>> = {
  call: 'outside of a queue',
  queue: 'in the document of a waitUrl',
  connecting: 'in the document of a <Queue url>',
  conference: 'in the document of a <Conference waitUrl>',
};

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
    if (isAllowed(verb.verb, place)) verbs.push(verb);
    else {
      const code = place === 'conference' ? notInConferenceWait : notInSchema;
      problems.add(`<${verb.verb}> can't be used ${placeNames[place]}`, code);
    }
  }
  return { document: { url, method, verbs }, problems: found };
}

function isAllowed(verb: Verb['verb'], place: Place): boolean {
  const verbs = allowed[place];
  return verbs === 'all but leave' ? verb !== 'Leave' : verbs.has(verb);
}
