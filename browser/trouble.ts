import { fill } from '../src/format/fill';
import { pageTexts as texts } from '../src/format/texts';
import { timeInRome } from '../src/format/written-dates';
import type { Heard } from './poll-pace';

let trouble = '';

/**
 * Shows a problem while it lasts, and announces it once.
 * @param asOf when what is shown was true
 */
export function showTrouble(heard: Heard<unknown>, asOf: string): void {
  const text = troubleIn(heard, asOf);
  if (text === trouble) return;
  const note = document.getElementById('trouble');
  if (note) {
    note.hidden = text === '';
    note.querySelector('span')?.replaceChildren(text);
    note.querySelector('a')?.toggleAttribute('hidden', heard.kind !== 'signedOut');
  }
  document.body.classList.toggle('is-old', text !== '');
  say(text === '' ? texts.found : text);
  trouble = text;
}

function troubleIn({ kind }: Heard<unknown>, asOf: string): string {
  if (kind === 'new' || kind === 'same') return '';
  const time = timeInRome(asOf);
  return fill(document.body.classList.contains('wall') ? texts.wall.old : texts[kind], { time });
}

/** To screen readers. */
export function say(text: string): void {
  document.getElementById('news')?.replaceChildren(text);
}
