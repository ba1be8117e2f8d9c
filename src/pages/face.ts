import type { Rating } from '../ballots/questionnaire';
import { type Html, html } from '../format/html';

const mouths: Readonly<Record<Rating, string>> = {
  satisfied: 'M7 14.2c1 2.2 2.8 3.3 5 3.3s4-1.1 5-3.3',
  fair: 'M7.5 15.8h9',
  unsatisfied: 'M7 17.5c1-2.2 2.8-3.3 5-3.3s4 1.1 5 3.3',
};

/** A face, of which only the mouth differs. Who listens hears the word beside it. */
export function face(rating: Rating): Html {
  return html`<svg class="face-drawing" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.6"/><path d="M8.4 8.8v.9M15.6 8.8v.9"/><path d="${mouths[rating]}"/></svg>`;
}
