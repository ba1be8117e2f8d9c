import type { XmlElement } from './read-xml';

/** The content of a `<Say>`: spans of speech, each with its rate, and pauses between them. */
export interface Speech {
  /** The spoken words. */
  readonly text: string;
  readonly spans: readonly SpeechSpan[];
}

export type SpeechSpan = { readonly text: string; readonly rate: number } | { readonly silenceSeconds: number };

/** https://www.twilio.com/docs/voice/twiml/say/text-speech: the SSML that `<Say>` allows. */
export const ssmlAttributes: ReadonlyMap<string, string> = new Map([
  ['break', 'strength time'],
  ['emphasis', 'level'],
  ['lang', 'xml:lang'],
  ['p', ''],
  ['phoneme', 'alphabet ph'],
  ['prosody', 'volume rate pitch'],
  ['s', ''],
  ['say-as', 'interpret-as format role'],
  ['sub', 'alias'],
  ['w', 'role'],
]);

/** Polly documents no figures for these: rates and pauses are estimates. */
const rates: Readonly<Record<string, number>> = { 'x-slow': 0.5, slow: 0.75, medium: 1, fast: 1.25, 'x-fast': 1.5 };
const silences: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0.1,
  weak: 0.2,
  medium: 0.4,
  strong: 0.7,
  'x-strong': 1,
};
const sentenceSilence = 0.4;

export function readSpeech(say: XmlElement): Speech {
  const spans: SpeechSpan[] = [];
  collect(say, 1, spans);
  const text = spans.map((span) => ('text' in span ? span.text : ' ')).join('');
  return { text: text.replace(/\s+/g, ' ').trim(), spans };
}

function collect(element: XmlElement, rate: number, spans: SpeechSpan[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') spans.push({ text: child, rate });
    else if (child.name === 'break') spans.push({ silenceSeconds: breakSeconds(child) });
    else if (child.name === 'sub') spans.push({ text: child.attributes.get('alias') ?? '', rate });
    else {
      collect(child, child.name === 'prosody' ? rate * prosodyRate(child) : rate, spans);
      if (child.name === 'p' || child.name === 's') spans.push({ silenceSeconds: sentenceSilence });
    }
  }
}

function breakSeconds(element: XmlElement): number {
  const time = /^\s*\+?([0-9.]+)(ms|s)\s*$/.exec(element.attributes.get('time') ?? '');
  if (time) return time[2] === 'ms' ? Number(time[1]) / 1000 : Number(time[1]);
  return silences[element.attributes.get('strength') ?? 'medium'] ?? 0;
}

function prosodyRate(element: XmlElement): number {
  const rate = element.attributes.get('rate') ?? 'medium';
  const percent = /^\s*([0-9.]+)%\s*$/.exec(rate);
  return percent ? Math.max(0.2, Number(percent[1]) / 100) : (rates[rate] ?? 1);
}

export function speechSeconds(speech: Speech, speakSeconds: (text: string) => number): number {
  let seconds = 0;
  for (const span of speech.spans) {
    if ('silenceSeconds' in span) seconds += span.silenceSeconds;
    else if (span.text.trim() !== '') seconds += speakSeconds(span.text.replace(/\s+/g, ' ').trim()) / span.rate;
  }
  return seconds;
}
