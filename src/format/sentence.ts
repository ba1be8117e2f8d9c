import * as v from 'valibot';
import { placeholder } from './fill';

const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(placeholder)].map(([, name = '']) => name);

/** The schema of one line of text that has each required placeholder, may have the optional ones, and no other. */
export function sentence(required: readonly string[] = [], optional: readonly string[] = []) {
  const known = [...required, ...optional];
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('is empty'),
    v.check((text) => !/[\r\n]/.test(text), 'must be one line'),
    v.maxLength(1000, 'is longer than 1000 characters'),
    v.check(
      (text) => required.every((name) => placeholdersOf(text).includes(name)),
      `must hold ${required.map((name) => `{${name}}`).join(' and ')}`,
    ),
    v.check(
      (text) => placeholdersOf(text).every((name) => known.includes(name)),
      known.length === 0
        ? 'may hold no placeholder'
        : `may hold no other placeholder than ${known.map((name) => `{${name}}`).join(', ')}`,
    ),
  );
}
