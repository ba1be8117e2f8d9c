import { answeredBy } from '../../figures/question-counts';
import { type FiguresNeeds, type NamedPart, readMonth } from '../../figures/read-parts';
import { answersOfMonths, type Group, measuredQuestions, readLastMonths } from './answers-of-months';
import { fewestADay, fewestDays } from './days-section';
import { type AskedEvolution, comparedPeriods } from './two-periods';

export interface ReadEvolution {
  /** The months that are over. */
  readonly months: readonly NamedPart[];
  /** The days of the last month that is compared, if they can have many answers; else none. */
  readonly days: readonly NamedPart[];
}

/** What a group's page shows. */
export async function readEvolution(
  given: FiguresNeeds & { readonly now: Date },
  group: Group,
  asked: AskedEvolution,
): Promise<ReadEvolution> {
  const months = await readLastMonths(given, group.questionnaire.dayEnd);
  const answers = answersOfMonths(group, months);
  const last = comparedPeriods(asked, answers)?.after.to;
  const month = answers.find((each) => each.month === last);
  const index = measuredQuestions(group.questionnaire).find(({ measure }) => measure === 'index');
  const hasMany = index && month && answeredBy(index, month.counts) >= fewestADay * fewestDays;
  return { months, days: hasMany ? (await readMonth(given, month.month)).parts : [] };
}
