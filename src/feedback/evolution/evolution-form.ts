import { civilNameOf } from '../../calendar/civil-time';
import type { Choice, Field, Form } from '../../format/form';
import { longPeriod } from '../../format/written-dates';
import { places } from '../../platform/web/places';
import type { MonthAnswers } from './answers-of-months';
import type { EvolutionTexts } from './evolution-texts';
import type { AskedEvolution, TwoPeriods } from './two-periods';

interface Shown {
  readonly asked: AskedEvolution;
  readonly groups: readonly Choice[];
  readonly group: string;
  readonly months: readonly MonthAnswers[];
  readonly compared: TwoPeriods | undefined;
  readonly isWrong: boolean;
}

/** The form that names two periods. Its answer has an address that can be kept. */
export function evolutionForm(shown: Shown, { compare: texts }: EvolutionTexts): Form {
  const { asked, groups, group, months, compared, isWrong } = shown;
  const choices = months.map(({ month }) => ({ value: civilNameOf(month), label: longPeriod(month) }));
  const field = (name: 'from1' | 'to1' | 'from2' | 'to2', month: string | undefined): Field => ({
    name,
    label: name.startsWith('from') ? texts.from : texts.to,
    value: isWrong ? (asked[name] ?? '') : civilNameOf(month ?? ''),
    takes: { what: 'choice', choices },
    ...(isWrong && name === 'from2' && { fault: texts.wrongOrder }),
  });
  const services: Field = {
    name: 'of',
    label: texts.service,
    value: group,
    takes: { what: 'choice', choices: groups },
  };
  return {
    kind: 'form',
    id: 'compare',
    title: texts.title,
    lead: texts.lead,
    method: 'get',
    action: places.evolution,
    groups: [
      ...(groups.length > 1 ? [{ fields: [services] }] : []),
      { legend: texts.before, fields: [field('from1', compared?.before.from), field('to1', compared?.before.to)] },
      { legend: texts.after, fields: [field('from2', compared?.after.from), field('to2', compared?.after.to)] },
    ],
    button: texts.show,
  };
}
