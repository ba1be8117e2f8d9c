import { dayEndOf, isDay, momentAt } from '../../calendar/civil-time';

/** Control characters, lone surrogates, what no XML document holds, marks that change the direction of the text. */
const unspeakable = /[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/u;

export type WordsFault = 'tooLong' | 'unspeakable';

/** What was typed to be said, on one line, or why it can't be. */
export function readWords(typed: string, longest: number): { readonly words: string } | { readonly fault: WordsFault } {
  const words = typed.replace(/\s+/g, ' ').trim();
  if (unspeakable.test(words)) return { fault: 'unspeakable' };
  return words.length > longest ? { fault: 'tooLong' } : { words };
}

export type MomentFault = 'noMoment' | 'past' | 'tooFar';

/** Whoever types more has mistyped the year. */
const mostDays = 366;

/** A moment in Rome as a browser's field sends it, `2026-11-30T18:00`, or why it is none to come; undefined where nothing was typed. */
export function readMoment(
  typed: string,
  now: Date,
): { readonly moment: Date | undefined } | { readonly fault: MomentFault } {
  if (typed === '') return { moment: undefined };
  const [day = '', time = ''] = typed.split('T');
  if (!isDay(day) || dayEndOf(day) !== '' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { fault: 'noMoment' };
  const moment = momentAt(day, time);
  if (moment <= now) return { fault: 'past' };
  return moment.getTime() - now.getTime() > mostDays * 86_400_000 ? { fault: 'tooFar' } : { moment };
}
