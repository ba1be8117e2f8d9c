import * as v from 'valibot';
import { formCount } from '../../calls/twilio-form';
import { topicIdSchema } from '../../platform/settings/centre';
import type { Menu } from '../../platform/settings/menu-schema';

export type Choice = Menu[number];
/** A choice of either level. */
export type AnyChoice = Choice | NonNullable<Choice['choices']>[number];

/** The key of an operator; nobody has to be told it twice. */
const operatorKey = '0';

/** How often something was asked again, and why. It travels in the address of the next step. */
export interface MenuAsked {
  readonly mistakes: number;
  readonly silences: number;
  readonly repeats: number;
}

export const askedFirst: MenuAsked = { mistakes: 0, silences: 0, repeats: 0 };

/** Where in a menu somebody is. */
export interface MenuPlace extends MenuAsked {
  /** The key of the choice whose second level is asked. */
  readonly at?: string | undefined;
}

/** Where the calls of a choice go. */
export type Direction = Pick<AnyChoice, 'topic' | 'group'>;

export type MenuMove =
  | ({ readonly kind: 'operator' } & Direction)
  | ({ readonly kind: 'information'; readonly id: string } & Direction)
  | { readonly kind: 'choices'; readonly at: string }
  | { readonly kind: 'again'; readonly because: 'mistake' | 'silence' | 'no-operator'; readonly place: MenuPlace }
  /** A complaint, while the service is closed. */
  | ({ readonly kind: 'complaint' } & Direction)
  /** Nothing was chosen, and nobody is there. */
  | { readonly kind: 'goodbye' };

/** The choices that are offered in a place: while the service is closed, those for which nobody has to be there. */
export function offered(menu: Menu, at: string | undefined, isOpen: boolean): readonly AnyChoice[] {
  const level: readonly AnyChoice[] = at === undefined ? menu : (choiceAt(menu, at)?.choices ?? []);
  return isOpen ? level : level.filter(canDoNow);
}

/** The choice of the first level that has this key. */
export const choiceAt = (menu: Menu, at: string): Choice | undefined => menu.find(({ key }) => key === at);

function canDoNow(choice: AnyChoice): boolean {
  if (choice.information !== undefined || ('complaint' in choice && choice.complaint)) return true;
  return Array.isArray(choice.choices) && choice.choices.some(canDoNow);
}

/**
 * What the keys pressed in a menu mean; no key is silence. The first wrong key and the first silence of a level ask again; the
 * second of either leads to an operator, or ends the call where nobody is there. So a menu has no way that leads round.
 */
export function hearMenu(menu: Menu, place: MenuPlace, digits: string, isOpen: boolean): MenuMove {
  const { at, mistakes, silences } = place;
  if (digits === operatorKey && isOpen) return { kind: 'operator' };
  const choice = offered(menu, at, isOpen).find(({ key }) => key === digits);
  if (choice) return moveOf(choice, isOpen);
  const otherwise: MenuMove = isOpen ? { kind: 'operator' } : { kind: 'goodbye' };
  if (digits === '') {
    return silences > 0 ? otherwise : { kind: 'again', because: 'silence', place: { ...place, silences: 1 } };
  }
  if (mistakes > 0) return otherwise;
  const because = digits === operatorKey ? 'no-operator' : 'mistake';
  return { kind: 'again', because, place: { ...place, mistakes: 1 } };
}

function moveOf(choice: AnyChoice, isOpen: boolean): MenuMove {
  const { key, topic, group, information } = choice;
  if (information !== undefined) return { kind: 'information', id: information, topic, group };
  if (Array.isArray(choice.choices)) return { kind: 'choices', at: key };
  if (!isOpen) return { kind: 'complaint', topic, group };
  return { kind: 'operator', topic, group };
}

export type InformationMove =
  | { readonly kind: 'operator' | 'goodbye' }
  /** From the beginning. */
  | { readonly kind: 'information'; readonly place: MenuAsked }
  /** What can be done after it. */
  | { readonly kind: 'end'; readonly because?: 'mistake' | 'no-operator'; readonly place: MenuAsked };

const againKey = '1';
/** After nine repeats it is probably a stuck key. */
const mostRepeats = 9;

/**
 * What a key means during an information, and after it.
 * @param isHeard whether it was heard to its end, and said what can be done now
 */
export function hearInformation(place: MenuAsked, digits: string, isHeard: boolean, isOpen: boolean): InformationMove {
  if (digits === '') return isHeard ? { kind: 'goodbye' } : { kind: 'end', place };
  if (digits === operatorKey && isOpen) return { kind: 'operator' };
  if (digits === againKey && place.repeats < mostRepeats) {
    return { kind: 'information', place: { ...place, repeats: place.repeats + 1 } };
  }
  if (place.mistakes > 0) return { kind: isOpen ? 'operator' : 'goodbye' };
  const because = digits === operatorKey ? 'no-operator' : 'mistake';
  return { kind: 'end', because, place: { ...place, mistakes: 1 } };
}

/** What of a menu's place travels in an address. */
export const menuEntries = {
  mistakes: formCount,
  silences: formCount,
  repeats: formCount,
  at: v.optional(v.pipe(v.string(), v.regex(/^[1-9]$/, 'not a key'))),
  /** The information that is said. */
  information: v.optional(topicIdSchema),
  /** It was heard to its end. */
  heard: v.optional(v.literal('true')),
};
