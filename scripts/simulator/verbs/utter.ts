import { resolveUrl } from '../resolve-url';
import type { Stage } from '../stage';
import { speechSeconds } from '../twiml/speech';
import type { Audible, Play, Say } from '../twiml/verb';

/** For each tone or `w` of `<Play digits>`. */
const secondsPerTone = 0.5;

/** An endless loop of nothing must still take time. */
const leastEndlessSeconds = 1;

/** `<Say>`, `<Play>` and `<Pause>`, for as long as they take. */
export async function utter(verb: Audible, stage: Stage): Promise<void> {
  const { leg, scope } = stage;
  if (verb.verb === 'Pause') {
    leg.happen({ kind: 'pause', seconds: verb.seconds });
    await scope.wait(verb.seconds);
    return;
  }
  for (let time = 0; verb.loop === 0 || time < verb.loop; time++) {
    const seconds = verb.verb === 'Say' ? say(verb, stage) : play(verb, stage);
    await scope.wait(verb.loop === 0 ? Math.max(seconds, leastEndlessSeconds) : seconds);
  }
}

function say(verb: Say, { leg }: Stage): number {
  const { text } = verb.speech;
  const seconds = speechSeconds(verb.speech, leg.exchange.settings.speakSeconds);
  const { voice, language } = verb;
  if (text !== '') {
    leg.happen({
      kind: 'say',
      text,
      seconds,
      ...(voice === undefined ? {} : { voice }),
      ...(language === undefined ? {} : { language }),
    });
  }
  return seconds;
}

function play(verb: Play, { leg, document }: Stage): number {
  if (verb.url === undefined) {
    const digits = verb.digits ?? '';
    const seconds = digits.length * secondsPerTone;
    leg.happen({ kind: 'play', digits, seconds });
    return seconds;
  }
  const url = resolveUrl(verb.url, document.url);
  const seconds = leg.exchange.settings.playSeconds(url);
  leg.happen({ kind: 'play', url, seconds });
  return seconds;
}
