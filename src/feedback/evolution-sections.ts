import type { FigureTexts } from '../figures/figure-texts';
import type { NamedPart } from '../figures/read-parts';
import type { Lead, Notes, Section } from '../format/section';
import type { Centre } from '../platform/settings/centre-schema';
import { answersOfMonths, measuredQuestions } from './answers-of-months';
import { aroundTable } from './around-table';
import { comparedLead } from './compared-lead';
import { courseSection } from './course-section';
import { type AskedEvolution, evolutionForm } from './evolution-form';
import type { EvolutionTexts } from './evolution-texts';
import type { NamedGroup } from './groups';
import type { Milestone } from './milestones';
import { firstAndLast, periodsNamed } from './two-periods';

interface Given {
  readonly centre: Pick<Centre, 'services' | 'churn'>;
  readonly asked: AskedEvolution;
  readonly groups: readonly NamedGroup[];
  /** Whose answers are shown; undefined if no service asks for any. */
  readonly group: NamedGroup | undefined;
  /** The months that are over. */
  readonly months: readonly NamedPart[];
  readonly milestones: readonly Milestone[];
}

interface Texts {
  readonly figures: FigureTexts;
  readonly evolution: EvolutionTexts;
}

/** What became of the figures over the months: two periods in words, the course of each figure, what was done and what then. */
export function evolutionSections(given: Given, texts: Texts): readonly Section[] {
  const { centre, asked, groups, group } = given;
  const { nothing } = texts.evolution;
  if (!group) return [alone(nothing.notAsked)];
  const months = answersOfMonths(group, given.months);
  const questions = measuredQuestions(group.questionnaire);
  const { services } = centre;
  const milestones = given.milestones.filter(
    ({ service }) => service === undefined || group.services.includes(service),
  );
  const isNamed = [asked.from1, asked.to1, asked.from2, asked.to2].some((month) => month !== undefined);
  const compared = isNamed ? periodsNamed(asked, months) : firstAndLast(months);
  const form = evolutionForm(
    { asked, groups, group: group.value, months, compared, isWrong: isNamed && !compared },
    texts.evolution,
  );
  if (months.length === 0) return [alone(nothing.notYet), ...(groups.length > 1 ? [form] : [])];
  return [
    ...(compared ? [comparedLead({ questions, months, churn: centre.churn }, compared, texts)] : []),
    ...questions.map((question, index) =>
      courseSection({ question, months, milestones, services, isFirst: index === 0 }, texts),
    ),
    form,
    ...aroundTable({ questions, months, milestones, services }, texts),
    notesOf(texts),
  ];
}

const alone = (text: string): Lead => ({ kind: 'lead', state: 'nothing', isAlone: true, text, remarks: [] });

const notesOf = ({ figures, evolution: { notes } }: Texts): Notes => ({
  kind: 'notes',
  title: notes.title,
  notes: [notes.shown, notes.limits, notes.real, figures.notes.nps],
});
