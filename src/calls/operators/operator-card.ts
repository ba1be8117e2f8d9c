import { fill } from '../../format/fill';
import type { Card } from '../../format/section';
import type { DeskTexts } from './desk-texts';

/** The key that lets go of the citizen and sends them to the survey (`hangupOnStar`). */
const transferKey = '*';

/** The operator's card: how to ask for consent, what to say on a yes and on a no, and what the key does. */
export function operatorCard({ card }: DeskTexts, administration: string): Card {
  const { title, lead, ask, yes, no, key } = card;
  const told = ({ says, ...step }: typeof ask) => ({ ...step, says: fill(says, { administration }) });
  return {
    kind: 'card',
    title,
    from: administration,
    lead,
    steps: [told(ask), { ...told(yes), key: transferKey }, told(no)],
    notes: { kind: 'notes', ...key },
  };
}
