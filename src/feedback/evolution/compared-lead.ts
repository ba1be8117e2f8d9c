import type { Question } from '../../ballots/questionnaire';
import { differenceSentence } from '../../figures/difference-sentence';
import { churnEstimate } from '../../figures/estimates/churn-estimate';
import type { Difference } from '../../figures/estimates/difference';
import { measureOf } from '../../figures/measures';
import { fill, fillCounted } from '../../format/fill';
import type { Lead } from '../../format/section';
import { writeSigned } from '../../format/written-figures';
import type { Centre } from '../../platform/settings/centre-schema';
import type { MonthAnswers } from './answers-of-months';
import type { TextsOfEvolution } from './evolution-texts';
import { differenceBetween, type TwoPeriods, yearBefore } from './two-periods';
import { writeRange } from './written-range';

interface Needs {
  readonly questions: readonly Question[];
  readonly months: readonly MonthAnswers[];
  readonly churn: Centre['churn'];
}

/** Two periods in a sentence for each figure, beside the same months of the year before; what an NPS may mean for who leaves. */
export function comparedLead({ questions, months, churn }: Needs, compared: TwoPeriods, texts: TextsOfEvolution): Lead {
  const { evolution } = texts;
  const [sentence = '', ...others] = questions.map((question) => tell(question, months, compared, texts));
  const lastYear = yearBefore(compared.after, months);
  // Where those are what is compared already, there is nothing to add.
  const isSame = lastYear?.from === compared.before.from && lastYear.to === compared.before.to;
  const season = !lastYear
    ? [evolution.compare.noYearBefore]
    : isSame
      ? []
      : questions
          .slice(0, 1)
          .map((question) => tell(question, months, { before: lastYear, after: compared.after }, texts))
          .map((said) => fill(evolution.compare.yearBefore, { sentence: said }));
  const nps = questions.find(({ measure }) => measure === 'nps');
  const difference = nps && differenceBetween(nps, months, compared);
  return {
    kind: 'lead',
    state: 'compared',
    isAlone: false,
    text: sentence,
    remarks: [...others, ...season, ...(difference && churn ? tellChurn(difference, churn, texts) : [])],
  };
}

function tell(
  question: Question,
  months: readonly MonthAnswers[],
  compared: TwoPeriods,
  { figures, evolution }: TextsOfEvolution,
) {
  const periods = { before: writeRange(compared.before, evolution), after: writeRange(compared.after, evolution) };
  const { label } = measureOf(question, figures);
  const name = question.measure === 'nps' ? label : label.charAt(0).toLowerCase() + label.slice(1);
  const kind = question.measure === 'nps' ? 'nps' : 'mean';
  return differenceSentence({ kind, name }, periods, differenceBetween(question, months, compared), figures);
}

function tellChurn(
  difference: Difference,
  churn: NonNullable<Centre['churn']>,
  { figures, evolution }: TextsOfEvolution,
) {
  const estimate = churnEstimate(difference, churn.pointsPerNps);
  if (!estimate) return [];
  const { value, interval } = estimate;
  return [
    fill(evolution.compare.churn, {
      change: fillCounted(figures.differences.percentagePoints, Math.abs(value), writeSigned(value, 1)),
      low: writeSigned(interval.low, 1),
      high: writeSigned(interval.high, 1),
      source: churn.source,
    }),
  ];
}
