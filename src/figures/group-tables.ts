import { fill } from '../format/fill';
import { plainTable, type TableSection } from '../format/section';
import { countAndShare, writeNumber } from '../format/written-figures';
import { type AskedInOrder, answeredTold } from './answer-sections';
import { answerFigure, measuredFigure, shownOf } from './figure-rows';
import type { FigureTexts } from './figure-texts';
import { measureOf } from './measures';
import type { GroupFigures, PeriodFigures, ServiceFigures } from './period-figures';

interface NamedGroup extends GroupFigures {
  readonly name: string;
}

/** One table for each questionnaire; a service that asks another is not in it. */
export function serviceTables(
  { services }: PeriodFigures,
  asked: readonly AskedInOrder[],
  texts: FigureTexts,
): readonly TableSection[] {
  const told = answeredTold(asked, services);
  const first = told.filter(({ isFirst }) => isFirst);
  return first.map(({ questionnaire, title }) => {
    const isAsked = (service: ServiceFigures) =>
      first.length === 1 || typeof service.answers === 'string' || shownOf(service, questionnaire) !== undefined;
    const questions = told.filter((each) => each.questionnaire === questionnaire);
    const heading = first.length === 1 ? texts.sections.services : `${texts.sections.services}: ${title}`;
    const named = services.filter(isAsked).map((service) => ({ ...service, name: capitalised(service.name) }));
    return table('services', { heading, rowsAre: texts.columns.service }, named, questions, texts);
  });
}

/** One table for each service of which it is known what calls were about. */
export function topicTables(
  { services }: PeriodFigures,
  asked: readonly AskedInOrder[],
  texts: FigureTexts,
): readonly TableSection[] {
  const { sections, columns } = texts;
  return services.flatMap(({ topics = [], ...service }) => {
    if (topics.length === 0) return [];
    const questions = answeredTold(asked, [service]);
    const heading = services.length === 1 ? sections.topics : fill(sections.topicsOf, { service: service.name });
    const named = topics.map((topic) => ({ ...topic, name: topic.id === '' ? columns.noTopic : topic.name }));
    return [table('topics', { heading, rowsAre: columns.topic }, named, questions, texts)];
  });
}

/** Groups beside each other: calls, and what was answered to some questions, each with its noise. */
function table(
  name: string,
  { heading, rowsAre }: { readonly heading: string; readonly rowsAre: string },
  groups: readonly NamedGroup[],
  questions: readonly AskedInOrder[],
  texts: FigureTexts,
): TableSection {
  const counts = ['received', 'served', 'participants'] as const;
  const columns = questions.flatMap((each) => columnsOf(each, texts));
  const headings = [...counts.map((figure) => texts.figures[figure]), ...columns.map((column) => column.heading)];
  const rows = groups.map((group) => ({
    label: group.name,
    cells: [
      { value: writeNumber(group.received) },
      { value: writeNumber(group.served) },
      countAndShare(group.participants, group.served, texts),
      ...columns.map(({ cell }) => cell(group)),
    ],
  }));
  return { kind: 'table', name, ...plainTable(heading, rowsAre, headings, rows) };
}

/** A question's columns: its answers, or what a scale is told by. */
function columnsOf(asked: AskedInOrder, texts: FigureTexts) {
  const { question } = asked;
  if (question.kind === 'scale') {
    const measure = measureOf(question, texts);
    const cell = (group: GroupFigures) => measuredFigure(group, asked, texts, measure);
    return [{ heading: measure.label, cell }];
  }
  return question.answers.map((answer) => ({
    heading: answer.label,
    cell: (group: GroupFigures) => answerFigure(group, asked, answer, texts),
  }));
}

/** A service's name as spoken, `l'anagrafe`, with a capital for the beginning of a row. */
const capitalised = (name: string): string => name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
