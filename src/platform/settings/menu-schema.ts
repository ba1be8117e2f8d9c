import * as v from 'valibot';
import { serviceIdSchema, topicIdSchema } from './centre';
import type { PlacedFault } from './placed-fault';
import { text } from './shared-settings';

/** More are not remembered until the last is said. */
const mostChoices = 4;

/** Said in one breath: "Per le carte d'identità, prema 1." */
const longestSays = 100;

/** Twilio takes 3,000 characters (error 13521); nobody listens to so many. */
const longestInformation = 1_000;

const isEachOnce = (those: readonly string[]): boolean => new Set(those).size === those.length;

const leadsToOne = 'leads to two things: choices, an information, a complaint, or operators';

/** What any choice has. Without more than a topic or a group it leads to the operators. */
const entries = {
  key: v.pipe(
    v.string(),
    v.regex(/^[1-9]$/, 'is not a key from 1 to 9; 0 leads to an operator'),
    v.description('that is pressed'),
  ),
  says: v.pipe(
    text,
    v.maxLength(longestSays, `has more than ${longestSays} characters`),
    v.description("what it is for, as it is said between “per” and its key: le carte d'identità"),
  ),
  topic: v.optional(v.pipe(topicIdSchema, v.description('the id of a topic of the service: what the call is about'))),
  group: v.optional(v.pipe(serviceIdSchema, v.description('whose operators answer, where not those of the service'))),
  information: v.optional(
    v.pipe(v.string(), v.description('the id of what is said at any hour; after it, 0 leads to the operators')),
  ),
};

const last = v.pipe(
  v.strictObject({
    ...entries,
    choices: v.optional(
      v.pipe(
        v.unknown(),
        v.check(() => false, 'is a third level: a person has to be reached at the second'),
      ),
    ),
  }),
  v.check(
    ({ topic, group, information }) => (topic ?? group ?? information) !== undefined,
    'leads nowhere: name a topic, a group or an information',
  ),
);

const levelOf = <Choice extends v.GenericSchema<unknown, { readonly key: string }>>(choice: Choice) =>
  v.pipe(
    v.array(choice),
    v.minLength(1, 'has no choice'),
    v.maxLength(mostChoices, `has more than ${mostChoices} choices`),
    v.check((choices) => isEachOnce(choices.map(({ key }) => key)), 'has a key twice'),
  );

const first = v.pipe(
  v.strictObject({
    ...entries,
    complaint: v.optional(v.pipe(v.boolean(), v.description('it is for those who want to complain'))),
    choices: v.optional(v.pipe(levelOf(last), v.description('the second level, and the last'))),
  }),
  v.check(
    ({ topic, group, information, complaint, choices }) =>
      complaint || (topic ?? group ?? information ?? choices) !== undefined,
    'leads nowhere: name a topic, a group, an information, choices, or that it is a complaint',
  ),
  v.check(
    ({ topic, group, information, complaint, choices }) =>
      [information, complaint || undefined, choices].filter((each) => each !== undefined).length < 2 &&
      (choices === undefined || (topic ?? group) === undefined),
    leadsToOne,
  ),
);

/**
 * What a caller may choose. A person is reached at the second level at the latest, and a complaint is made at the first
 * (AGCOM 255/24/CONS asks that of telecommunications; we hold ourselves to it).
 */
export const menuSchema = v.pipe(
  levelOf(first),
  v.check((choices) => choices.some(({ complaint }) => complaint), 'has no choice with "complaint": true'),
);
export type Menu = v.InferOutput<typeof menuSchema>;

const information = v.strictObject({
  id: v.pipe(topicIdSchema, v.description('that the menu names')),
  title: v.pipe(
    text,
    v.maxLength(200, 'has more than 200 characters'),
    v.description('as the desk shows it: Orari di apertura'),
  ),
  says: v.pipe(
    v.array(text),
    v.minLength(1, 'says nothing'),
    v.check(
      (phrases) => phrases.join(' ').length <= longestInformation,
      `has more than ${longestInformation} characters`,
    ),
    v.check((phrases) => !/[{}]/.test(phrases.join()), 'has a brace, which can not be spoken'),
    v.description('phrase by phrase, as it is spoken'),
  ),
  words: v.optional(
    v.pipe(v.array(text), v.description('by which operators find it at the desk, besides those that it has')),
  ),
});
export type Information = v.InferOutput<typeof information>;

/** Answers that are spoken at any hour, and that operators find at the desk. */
export const informationSchema = v.pipe(
  v.array(information),
  v.check((all) => isEachOnce(all.map(({ id }) => id)), 'has an id twice'),
);

interface WithMenus {
  readonly services: readonly {
    readonly id: string;
    readonly group?: string | undefined;
    readonly topics?: readonly { readonly id: string }[] | undefined;
    readonly menu?: Menu | undefined;
    readonly information?: readonly Information[] | undefined;
  }[];
  readonly groups?: readonly { readonly id: string }[] | undefined;
}

/** What a menu names, and there is not. */
export function menuFaults({ services, groups = [] }: WithMenus): readonly PlacedFault[] {
  const alone = services.filter((service) => (service.group ?? service.id) === service.id);
  const all = { group: [...groups, ...alone].map(({ id }) => id) };
  return services.flatMap(({ menu = [], topics = [], information: said = [] }, service) => {
    const known = { ...all, topic: topics.map(({ id }) => id), information: said.map(({ id }) => id) };
    const faultsOf = (choice: Partial<Record<keyof typeof known, string | undefined>>, at: PlacedFault['at']) =>
      (['topic', 'group', 'information'] as const).flatMap((named) => {
        const id = choice[named];
        const message = `names ${articles[named]} that there is not: ${id}`;
        return id === undefined || known[named].includes(id) ? [] : [{ at: [...at, named], message }];
      });
    return menu.flatMap((choice, index) => {
      const at = ['services', service, 'menu', index];
      const below = choice.choices ?? [];
      return [
        ...faultsOf(choice, at),
        ...below.flatMap((second, place) => faultsOf(second, [...at, 'choices', place])),
      ];
    });
  });
}

const articles = { topic: 'a topic of the service', group: 'a group', information: 'an information' } as const;
