import type { Questionnaire } from '../../ballots/questionnaire';
import { questionnaires } from '../../ballots/questionnaires';
import { numberIn, type OperatorMark, operatorMark } from '../../calls/operators/operator-mark';
import { fill } from '../../format/fill';
import { type Notes, plainTable, type Row, type Section, type TableSection } from '../../format/section';
import { longDate } from '../../format/written-dates';
import { writeNumber } from '../../format/written-figures';
import type { ByOperator } from '../../platform/settings/by-operator';
import { nameOrId } from '../../platform/settings/centre';
import type { AnswerCounts } from '../disclosure/answer-counts';
import { fewestToSay } from '../estimates/estimate';
import type { FigureTexts } from '../figure-texts';
import { measureOf, writeMeasure } from '../measures';
import { partsOf } from '../polls';
import { type AnswersByOperator, type ByMark, measuredIn } from './by-mark';

/** What is told of a month by operator, and by which agreement. */
export interface ToldByOperator {
  readonly agreement: ByOperator;
  readonly answers: AnswersByOperator;
  /** The names on the list of operators, by number. */
  readonly names: ReadonlyMap<string, string>;
  /** The names of services, by id. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

/**
 * A month's sections with what is told by operator before the notes: in alphabetical order, with its intervals, and with nothing that
 * ranks.
 */
export function withOperators(
  sections: readonly Section[],
  told: ToldByOperator | undefined,
  texts: FigureTexts,
  all: readonly Questionnaire[] = questionnaires,
): readonly Section[] {
  if (!told) return sections;
  const tables = tablesOf(told, texts, all);
  if (tables.length === 0) return sections;
  const others = sections.map((section) => (section.kind === 'notes' ? withoutPromise(section, texts) : section));
  const at = others.findLastIndex(({ kind }) => kind === 'notes');
  const before = at < 0 ? others : others.slice(0, at);
  return [...before, ...tables, ...others.slice(before.length), notesOf(told, texts)];
}

/** One table for each service and questionnaire. */
function tablesOf(
  { answers, names, services }: ToldByOperator,
  texts: FigureTexts,
  all: readonly Questionnaire[],
): readonly TableSection[] {
  const { title, titleOf, operator } = texts.operators;
  const polls = Object.entries(answers);
  return polls.flatMap(([poll, marks]) => {
    const { service, questionnaire: key } = partsOf(poll);
    const questionnaire = all.find((each) => each.key === key);
    if (!questionnaire) return [];
    const measured = measuredIn(questionnaire);
    const headings = [texts.figures.participants, ...measured.map((question) => measureOf(question, texts).label)];
    const rows = inOrder(marks, names, texts).map(({ label, counts }): Row => {
      const figures = measured.map((question) => writeMeasure(measureOf(question, texts), question, counts, texts));
      return { label, cells: [{ value: writeNumber(counts.count) }, ...figures] };
    });
    const name = nameOrId(services, service);
    const heading = polls.length === 1 ? title : fill(titleOf, { service: name, questionnaire: questionnaire.title });
    return [{ kind: 'table', name: 'operators', ...plainTable(heading, operator, headings, rows) }];
  });
}

interface Told {
  readonly label: string;
  readonly counts: AnswerCounts;
}

/** By name as Italian sorts it; those who are no longer on the list stand at the end, by number. */
function inOrder(
  marks: ByMark<AnswerCounts>,
  names: ToldByOperator['names'],
  { operators }: FigureTexts,
): readonly Told[] {
  const told = Object.entries(marks).map(([mark, counts]) => ({ mark, counts, name: nameOf(mark, names) }));
  const listed = told.flatMap(({ name, mark, counts }) =>
    name === undefined ? [] : [{ label: `${name} (${numberIn(mark)})`, counts }],
  );
  const others = told.filter(({ name }) => name === undefined).sort((one, other) => (one.mark < other.mark ? -1 : 1));
  return [
    ...listed.sort((one, other) => alphabet.compare(one.label, other.label)),
    ...others.map(({ counts }) => ({ label: operators.unlisted, counts })),
  ];
}

const alphabet = new Intl.Collator('it', { numeric: true });

/** A number that was given to somebody else is nobody's on the list. */
function nameOf(mark: OperatorMark, names: ToldByOperator['names']): string | undefined {
  const name = names.get(numberIn(mark));
  return name !== undefined && operatorMark(numberIn(mark), name) === mark ? name : undefined;
}

/** That ratings are not about those who work there is said where nothing is told of them. */
const withoutPromise = ({ notes, ...rest }: Notes, texts: FigureTexts): Notes => ({
  ...rest,
  notes: notes.filter((note) => note !== texts.notes.anonymous),
});

function notesOf({ agreement: { agreement, date, until } }: ToldByOperator, texts: FigureTexts): Notes {
  const { agreed, noRanking, fewest, anonymous } = texts.operators;
  return {
    kind: 'notes',
    title: texts.sections.notes,
    notes: [
      fill(agreed, { agreement, from: longDate(date), until: longDate(until) }),
      noRanking,
      fill(fewest, { fewest: writeNumber(fewestToSay) }),
      anonymous,
    ],
  };
}
