import { resolveUrl } from '../resolve-url';
import { speechSeconds } from '../twiml/speech';
import type { Audible, Play, Say } from '../twiml/verb';
import type { VerbContext } from '../verb-context';

/** For each tone or `w` of `<Play digits>`. */
const secondsPerTone = 0.5;

/** An endless loop of nothing must still take time. */
const minLoopSeconds = 1;

/** `<Say>`, `<Play>` and `<Pause>`, for as long as they take. */
export async function playAudible(verb: Audible, context: VerbContext): Promise<void> {
  const { leg, scope } = context;
  if (verb.verb === 'Pause') {
    leg.emit({ kind: 'pause', seconds: verb.seconds });
    await scope.wait(verb.seconds);
    return;
  }
  for (let time = 0; verb.loop === 0 || time < verb.loop; time++) {
    const seconds = verb.verb === 'Say' ? say(verb, context) : play(verb, context);
    await scope.wait(verb.loop === 0 ? Math.max(seconds, minLoopSeconds) : seconds);
  }
}

function say(verb: Say, { leg }: VerbContext): number {
  const { text } = verb.speech;
  const seconds = speechSeconds(verb.speech, leg.exchange.settings.speakSeconds);
  const { voice, language } = verb;
  if (text !== '') {
    leg.emit({
      kind: 'say',
      text,
      seconds,
      ...(voice === undefined ? {} : { voice }),
      ...(language === undefined ? {} : { language }),
    });
  }
  return seconds;
}

function play(verb: Play, { leg, document }: VerbContext): number {
  if (verb.url === undefined) {
    const digits = verb.digits ?? '';
    const seconds = digits.length * secondsPerTone;
    leg.emit({ kind: 'play', digits, seconds });
    return seconds;
  }
  const url = resolveUrl(verb.url, document.url);
  const seconds = leg.exchange.settings.playSeconds(url);
  leg.emit({ kind: 'play', url, seconds });
  return seconds;
}
