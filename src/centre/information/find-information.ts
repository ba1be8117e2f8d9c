import type { Information } from '../../platform/settings/menu-schema';

/** An information, and the service that says it. */
export interface Found extends Pick<Information, 'title' | 'says'> {
  readonly service: string;
}

/** The longest search that is looked at. */
export const longestSearch = 100;

interface Said {
  readonly name: string;
  readonly information?: readonly Information[] | undefined;
}

/**
 * Those in which every word of a search is, or begins; all, if nothing is searched. Capitals, accents and apostrophes make no
 * difference: whoever searches has somebody on the line.
 */
export function findInformation(services: readonly Said[], search: string): readonly Found[] {
  const sought = wordsIn(search.slice(0, longestSearch));
  return services.flatMap(({ name, information = [] }) =>
    information
      .filter(({ title, says, words = [] }) => {
        const has = wordsIn([title, ...says, ...words, name].join(' '));
        return sought.every((word) => has.some((each) => each.startsWith(word)));
      })
      .map(({ title, says }) => ({ title, says, service: name })),
  );
}

const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
