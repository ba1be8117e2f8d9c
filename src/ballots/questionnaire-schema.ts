import * as v from 'valibot';
import { dayEndOf, isDay } from '../calendar/civil-time';
import { colours, faces } from '../format/look';
import { phrasesWith } from '../voice/spoken-texts';
import type { WrittenQuestionnaire } from './questionnaire';
import { faultsIn } from './questionnaire-faults';

/** What is written on pages, in mails and files. */
const text = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('is empty'),
  v.maxLength(200, 'has more than 200 characters'),
  v.check((given) => !/[{}]/.test(given), 'has a brace: a name is filled in only in what is said'),
);

/** The name of a question, a closing or an answer: it stands in addresses, on ballots and in the names of recordings. */
const name = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-zA-Z0-9]{0,31}$/, 'is not a name of 1 to 32 letters and digits that begins with a small letter'),
  v.check((given) => !(given in {}), 'is a word that the language keeps for itself'),
);
const column = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_]{0,47}$/, 'is not a name of small letters, digits and _, such as motivo_attesa'),
);
const next = v.pipe(name, v.description('the name of the question or the closing that follows'));
const phrases = phrasesWith(['administration', 'service']);

const everyQuestion = {
  title: v.pipe(text, v.description('over its figures')),
  asks: v.pipe(phrases, v.description('what is said, with the keys; a short break between two phrases')),
  repeatKey: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[0-9*]$/, 'is not one digit or *'),
      v.description('repeats the question; 0, or * for a scale, where nothing is written'),
    ),
  ),
  notGiven: v.optional(
    v.pipe(
      v.strictObject({ label: text, column }),
      v.description('how those are called who were asked and hung up before they answered; not of the first question'),
    ),
  ),
  nobody: v.optional(v.pipe(text, v.description('written where nobody was asked; not of the first question'))),
};

const choice = v.strictObject({
  kind: v.literal('choice'),
  ...everyQuestion,
  answers: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(name, v.description('what is counted: never changed again')),
        key: v.pipe(v.string(), v.regex(/^[0-9]$/, 'is not one digit'), v.description('that the citizen presses')),
        label: v.pipe(text, v.description('as it is written beside its figure')),
        look: v.optional(
          v.pipe(
            v.strictObject({ face: v.picklist(faces), colour: v.picklist(colours) }),
            v.description('its face; for all answers of a question, or for none'),
          ),
        ),
        column: v.pipe(column, v.description('the name of its column in files')),
        next,
      }),
    ),
    v.minLength(2, 'are fewer than two'),
    v.maxLength(4, 'are more than the four that somebody can keep in mind'),
  ),
});

const value = v.pipe(
  v.number(),
  v.integer('is not a whole number'),
  v.minValue(0, 'is below 0'),
  v.maxValue(10, 'is above 10'),
);

const scale = v.strictObject({
  kind: v.literal('scale'),
  ...everyQuestion,
  measure: v.optional(
    v.pipe(
      v.picklist(['index', 'nps']),
      v.description(
        'of a scale from 0 to 10: `index`, its mean and the share from 7 on, or `nps`, the Net Promoter Score; else its mean',
      ),
    ),
  ),
  lowest: v.pipe(value, v.description('the lowest answer, from 0')),
  highest: v.pipe(value, v.description('the highest answer, up to 10')),
  column: v.pipe(column, v.description('what the names of its columns in files begin with')),
  next: v.pipe(
    v.union([next, v.pipe(v.array(v.strictObject({ upTo: value, next })), v.minLength(1, 'is empty'))]),
    v.description(
      'what follows every answer; or a list of what follows those up to a value, the last up to the highest',
    ),
  ),
});

const condition = v.strictObject({
  from: v.optional(v.pipe(value, v.description('of a scale: the lowest answer'))),
  upTo: v.optional(v.pipe(value, v.description('of a scale: the highest answer'))),
  oneOf: v.optional(v.pipe(v.array(name), v.minLength(1, 'is empty'), v.description('of a choice: ids of answers'))),
});

const flag = v.strictObject({
  id: v.pipe(name, v.description('what is counted: never changed again')),
  label: v.pipe(text, v.description('as it is written beside its figure')),
  column: v.pipe(column, v.description('the name of its column in files')),
  when: v.pipe(
    v.array(v.pipe(v.record(name, condition), v.minEntries(1, 'names no question'))),
    v.minLength(1, 'is empty'),
    v.description('a ballot is counted where one of these holds: what was answered to each of the questions named'),
  ),
});

const shape = v.strictObject({
  /** For editors. */
  $schema: v.optional(v.string()),
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'is not a name of 1 to 32 small letters, digits and hyphens'),
    v.description('the same in all versions; centre.json names by it what a service asks'),
  ),
  version: v.pipe(
    v.number(),
    v.integer('is not a whole number'),
    v.minValue(1, 'is less than 1'),
    v.description('one more for each change of questions, keys or answers, in a file of its own'),
  ),
  from: v.optional(
    v.pipe(
      v.string(),
      v.check((given) => isDay(given) && dayEndOf(given) === '', 'is not a day such as 2027-01-01'),
      v.description('the day from which this version is asked; not of the first version'),
    ),
  ),
  dayEnds: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(0[4-9]|1\d|2[0-3]):00$/, 'is not a full hour from 04:00 to 23:00, such as 19:00'),
      v.description(
        'when its day ends, and the next begins; at midnight, where nothing is written; the same in all versions',
      ),
    ),
  ),
  title: v.pipe(text, v.description('over its figures, where there are several')),
  questions: v.pipe(
    v.record(name, v.variant('kind', [choice, scale])),
    v.description('by name; the first is asked first'),
  ),
  closings: v.pipe(
    v.record(name, phrases),
    v.description('what is said at the end, by name; the first also to whoever stops half-way'),
  ),
  flags: v.optional(
    v.pipe(
      v.array(flag),
      v.description('answers of one ballot that are counted together, such as those that contradict each other'),
    ),
  ),
});

/** What of a questionnaire has to be there for its ways to be looked at, whatever else is wrong with it. */
const walkable = v.object({
  id: v.string(),
  version: v.number(),
  questions: v.record(
    v.string(),
    v.variant('kind', [
      v.object({
        kind: v.literal('choice'),
        answers: v.array(v.object({ id: v.string(), key: v.string(), column: v.string(), next: v.string() })),
      }),
      v.object({
        kind: v.literal('scale'),
        lowest: v.number(),
        highest: v.number(),
        column: v.string(),
        next: v.union([v.string(), v.array(v.object({ upTo: v.number(), next: v.string() }))]),
      }),
    ]),
  ),
  closings: v.record(v.string(), v.unknown()),
  flags: v.optional(
    v.array(
      v.object({
        id: v.string(),
        column: v.string(),
        when: v.array(v.record(v.string(), v.looseObject({ oneOf: v.optional(v.array(v.string())) }))),
      }),
    ),
  ),
});

/** A questionnaire as an administration writes it. It is used by the build and its check, never by a function. */
export const questionnaireSchema = v.pipe(
  shape,
  v.rawCheck(({ dataset, addIssue }) => {
    const written: unknown = dataset.value;
    if (!v.is(walkable, written)) return;
    // What is not looked at here may be missing still.
    for (const { path, message } of faultsIn(written as WrittenQuestionnaire)) {
      addIssue({ message, path: pathIn(written, path) });
    }
  }),
);

type Path = [v.IssuePathItem, ...v.IssuePathItem[]];

/** A place as valibot tells it. */
function pathIn(whole: unknown, keys: readonly (string | number)[]): Path {
  let input = whole;
  return keys.map((key) => {
    const at = { type: 'unknown' as const, origin: 'value' as const, input, key, value: Object(input)[key] };
    input = at.value;
    return at;
  }) as Path; // a fault is never in no place
}
