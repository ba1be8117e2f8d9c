import type { Lead, Notes, Section } from '../../format/section';
import type { Centre } from '../../platform/settings/centre-schema';
import type { Milestone } from '../milestones/milestones';
import { answersIn, answersOfMonths, measuredQuestions } from './answers-of-months';
import { aroundTable } from './around-table';
import { comparedLead } from './compared-lead';
import { courseSection } from './course-section';
import { daysSection } from './days-section';
import { evolutionForm } from './evolution-form';
import type { TextsOfEvolution } from './evolution-texts';
import type { NamedGroup } from './groups';
import type { ReadEvolution } from './read-evolution';
import { type AskedEvolution, comparedPeriods, namesPeriods } from './two-periods';

interface Given extends ReadEvolution {
  readonly centre: Pick<Centre, 'services' | 'churn'>;
  readonly asked: AskedEvolution;
  readonly groups: readonly NamedGroup[];
  /** Whose answers are shown; undefined if no service asks for any. */
  readonly group: NamedGroup | undefined;
  readonly milestones: readonly Milestone[];
}

/** What became of the figures over the months: two periods in words, the course of each figure, what was done and what then. */
export function evolutionSections(given: Given, texts: TextsOfEvolution): readonly Section[] {
  const { centre, asked, groups, group } = given;
  const { nothing } = texts.evolution;
  if (!group) return [alone(nothing.notAsked)];
  const months = answersOfMonths(group, given.months);
  const questions = measuredQuestions(group.questionnaire);
  const { services } = centre;
  const milestones = given.milestones.filter(
    ({ service }) => service === undefined || group.services.includes(service),
  );
  const compared = comparedPeriods(asked, months);
  const days = answersIn(group, given.days);
  const form = evolutionForm(
    { asked, groups, group: group.value, months, compared, isWrong: namesPeriods(asked) && !compared },
    texts.evolution,
  );
  if (months.length === 0) return [alone(nothing.notYet), ...(groups.length > 1 ? [form] : [])];
  return [
    ...(compared ? [comparedLead({ questions, months, churn: centre.churn }, compared, texts)] : []),
    ...questions.map((question, index) =>
      courseSection({ question, months, milestones, services, isFirst: index === 0 }, texts),
    ),
    ...questions.filter(({ measure }) => measure === 'index').flatMap((question) => daysSection(question, days, texts)),
    form,
    ...aroundTable({ questions, months, milestones, services }, texts),
    notesOf(texts),
  ];
}

const alone = (text: string): Lead => ({ kind: 'lead', state: 'nothing', isAlone: true, text, remarks: [] });

const notesOf = ({ figures, evolution: { notes } }: TextsOfEvolution): Notes => ({
  kind: 'notes',
  title: notes.title,
  notes: [notes.shown, notes.limits, notes.real, figures.notes.nps],
});
