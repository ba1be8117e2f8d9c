import type { Conferences } from './conference';
import type { DocumentRequest } from './document-request';
import { fetchDocument } from './fetch-document';
import type { Follow, Leg } from './leg';
import type { Ending, Outcome } from './outcome';
import { resolveUrl } from './resolve-url';
import type { Scope } from './scope';
import { speechSeconds } from './twiml/speech';
import type { Verb } from './twiml/verb';
import type { VerbContext } from './verb-context';
import { playAudible } from './verbs/audible';
import { dial } from './verbs/dial';
import { gather } from './verbs/gather';

const apology = 'We are sorry, an application error has occurred. Goodbye.';

/** Fetches and executes a document and its successors, until one leads to no other. */
export const followIn =
  (conferences: Conferences): Follow =>
  async (leg, first, place, scope) => {
    let request = first;
    for (;;) {
      const fetched = await scope.until(fetchDocument(leg, request, place));
      if ('failure' in fetched) {
        if (place !== 'call') return { kind: 'failed' };
        const fallback = fallbackFor(leg, request, fetched.failure.code);
        if (fallback === undefined) return apologize(leg, scope);
        request = fallback;
        continue;
      }
      const outcome = await execute({ leg, document: fetched.document, scope, conferences });
      if (outcome.kind !== 'goto') return outcome;
      request = outcome.request;
    }
  };

/** https://www.twilio.com/docs/usage/security/availability-reliability: the fallback itself has none. */
function fallbackFor(leg: Leg, failed: DocumentRequest, code: number): DocumentRequest | undefined {
  const { voiceFallbackUrl, voiceFallbackMethod = 'POST' } = leg.placed.number;
  if (voiceFallbackUrl === undefined) return undefined;
  const url = resolveUrl(voiceFallbackUrl);
  const failedUrl = resolveUrl(failed.url);
  if (url === failedUrl) return undefined;
  const kept = leg.exchange.settings.fallbackHasParams ? failed.params : {};
  return { url, method: voiceFallbackMethod, params: { ...kept, ErrorCode: `${code}`, ErrorUrl: failedUrl } };
}

async function apologize(leg: Leg, scope: Scope): Promise<Ending> {
  leg.answer();
  const speech = { text: apology, spans: [{ text: apology, rate: 1 }] };
  const seconds = speechSeconds(speech, leg.exchange.settings.speakSeconds);
  leg.emit({ kind: 'say', text: apology, seconds });
  await scope.wait(seconds);
  return { kind: 'hangup' };
}

async function execute(context: VerbContext): Promise<Exclude<Outcome, { kind: 'next' }>> {
  const { leg, document } = context;
  const [first] = document.verbs;
  if (first?.verb === 'Reject' && leg.status === 'ringing') {
    return { kind: 'rejected', status: first.reason === 'busy' ? 'busy' : 'no-answer' };
  }
  leg.answer();
  for (const verb of document.verbs) {
    const outcome = await perform(verb, context);
    if (outcome.kind !== 'next') return outcome;
  }
  return { kind: 'ran-out' };
}

async function perform(verb: Verb, context: VerbContext): Promise<Outcome> {
  switch (verb.verb) {
    case 'Say':
    case 'Play':
    case 'Pause':
      await playAudible(verb, context);
      return { kind: 'next' };
    case 'Gather':
      return gather(verb, context);
    case 'Dial':
      return dial(verb, context);
    case 'Redirect': {
      const url = resolveUrl(verb.url, context.document.url);
      return { kind: 'goto', request: { url, method: verb.method, params: {} } };
    }
    case 'Hangup':
    case 'Reject':
      return { kind: 'hangup' };
  }
}
