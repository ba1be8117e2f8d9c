import { fill } from '../../format/fill';
import type { Card } from '../../format/section';
import type { Group } from '../../platform/settings/groups-schema';
import type { DeskTexts } from './desk-texts';

/** The key that lets go of the citizen and sends them to the survey (`hangupOnStar`). */
const transferKey = '*';

/** The names of a centre's services, by who chooses the citizens that are asked. */
export interface ServicesOnCards {
  /** The operator asks for consent. */
  readonly consent: readonly string[];
  /** Whom to ask is drawn (`feedback/draw/`). */
  readonly drawn: readonly string[];
}

/** The operators' cards: one for those who ask for consent, one for those of services that draw whom they ask. @param groups those with a key can be asked */
export function operatorCards(
  texts: DeskTexts,
  administration: string,
  services: ServicesOnCards,
  groups: readonly Group[] = [],
): readonly Card[] {
  const asked = groups.flatMap(({ key, name }) => (key ? [fill(texts.colleague, { key, group: name })] : []));
  const kinds = (['consent', 'drawn'] as const).filter((kind) => services[kind].length > 0);
  return kinds.map((kind) => {
    const made = cardOf[kind](texts, administration);
    const card = { ...made, notes: { ...made.notes, notes: [...made.notes.notes, ...asked] } };
    return kinds.length === 1 ? card : { ...card, title: `${card.title}: ${services[kind].join(', ')}` };
  });
}

const cardOf = {
  /** How to ask for consent, what to say on a yes and on a no, and what the key does. */
  consent({ card: { title, lead, ask, yes, no, key } }: DeskTexts, administration: string): Card {
    const told = toldBy(administration);
    const steps = [told(ask), { ...told(yes), key: transferKey }, told(no)];
    return {
      kind: 'card',
      name: 'consent',
      title,
      from: administration,
      lead,
      steps,
      notes: { kind: 'notes', ...key },
    };
  },

  /** What to say before the key, which is pressed for everybody. */
  drawn({ card: { title }, drawn: { lead, stay, key } }: DeskTexts, administration: string): Card {
    const steps = [{ ...toldBy(administration)(stay), key: transferKey }];
    return { kind: 'card', name: 'drawn', title, from: administration, lead, steps, notes: { kind: 'notes', ...key } };
  },
};

const toldBy =
  (administration: string) =>
  <Step extends { readonly says: string }>({ says, ...step }: Step) => ({
    ...step,
    says: fill(says, { administration }),
  });
