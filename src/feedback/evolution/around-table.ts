import type { Question } from '../../ballots/questionnaire';
import { civilNameOf } from '../../calendar/civil-time';
import { measureOf } from '../../figures/measures';
import { fill, fillCounted } from '../../format/fill';
import { plainTable, type TableSection } from '../../format/section';
import { type WrittenFigure, writeSigned } from '../../format/written-figures';
import type { Centre } from '../../platform/settings/centre-schema';
import { whenOf } from '../milestones/milestone-sections';
import type { Milestone } from '../milestones/milestones';
import type { MonthAnswers } from './answers-of-months';
import type { TextsOfEvolution } from './evolution-texts';
import { aroundMilestone, differenceBetween, type TwoPeriods } from './two-periods';
import { writeRange } from './written-range';

interface Needs {
  readonly questions: readonly Question[];
  readonly months: readonly MonthAnswers[];
  readonly milestones: readonly Milestone[];
  readonly services: Centre['services'];
}

/** The months before and after each milestone that lies in one of them; nothing where none does. */
export function aroundTable(
  { questions, months, milestones, services }: Needs,
  texts: TextsOfEvolution,
): readonly TableSection[] {
  const { around, milestones: named } = texts.evolution;
  const rows = milestones.flatMap((milestone) => {
    if (!months.some(({ month }) => milestone.day.startsWith(civilNameOf(month)))) return [];
    const label = `${whenOf(milestone, services, named)}. ${milestone.text}`;
    const periods = aroundMilestone(milestone, milestones, months);
    const none = { value: '–' };
    if (!periods) return [{ label, cells: [{ ...none, beside: around.none }, none, ...questions.map(() => none)] }];
    return [
      {
        label,
        cells: [
          { value: writeRange(periods.before, texts.evolution) },
          { value: writeRange(periods.after, texts.evolution) },
          ...questions.map((question) => differenceCell(question, months, periods, texts)),
        ],
      },
    ];
  });
  if (rows.length === 0) return [];
  const headings = [
    around.before,
    around.after,
    ...questions.map((question) => measureOf(question, texts.figures).label),
  ];
  return [{ kind: 'table', name: 'around', ...plainTable(around.title, around.milestone, headings, rows) }];
}

/** The change, what is to be thought of it, and its interval. */
function differenceCell(
  question: Question,
  months: readonly MonthAnswers[],
  periods: TwoPeriods,
  { figures, evolution }: TextsOfEvolution,
): WrittenFigure {
  const difference = differenceBetween(question, months, periods);
  const { verdicts } = evolution.around;
  if (!difference) return { value: '–', beside: verdicts.nothing };
  const { value, interval, verdict } = difference;
  const decimals = question.measure === 'nps' ? 0 : 1;
  const change = writeSigned(value, decimals);
  return {
    value: question.measure === 'nps' ? fillCounted(figures.differences.points, Math.abs(value), change) : change,
    beside: verdicts[verdict],
    interval: fill(figures.measures.interval, {
      low: writeSigned(interval.low, decimals),
      high: writeSigned(interval.high, decimals),
    }),
  };
}
