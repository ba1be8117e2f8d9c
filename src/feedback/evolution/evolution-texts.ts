import * as v from 'valibot';
import type { FigureTexts } from '../../figures/figure-texts';
import { sentence } from '../../format/sentence';

/** What a signal of a series says: up or rising, down or falling. */
const rule = () => v.strictObject({ up: sentence(['when']), down: sentence(['when']) });

/** The texts about what became better and what was done for it. */
export const evolutionTextsSchema = v.strictObject({
  title: sentence(),
  /** In place of all else. */
  nothing: v.strictObject({ notAsked: sentence(), notYet: sentence() }),
  allServices: sentence(),
  /** Of a service that asks, or asked, more than one questionnaire. */
  ofQuestionnaire: sentence(['service', 'questionnaire']),
  course: v.strictObject({
    title: sentence(['question', 'measure']),
    about: sentence(['measure', 'lowest', 'highest', 'fewest']),
    tooFew: sentence(['fewest']),
    limits: v.strictObject({
      label: sentence(['mean', 'low', 'high']),
      tooFew: sentence(),
      signal: sentence(),
      none: sentence(),
      trial: sentence(),
      month: sentence(['from'], ['to']),
      months: sentence(['from', 'to']),
      rules: v.strictObject({ outside: rule(), side: rule(), trend: rule(), nearLimit: rule() }),
    }),
  }),
  compare: v.strictObject({
    title: sentence(),
    lead: sentence(),
    service: sentence(),
    before: sentence(),
    after: sentence(),
    from: sentence(),
    to: sentence(),
    show: sentence(),
    wrongOrder: sentence(),
    range: sentence(['from', 'to']),
    yearBefore: sentence(['sentence']),
    noYearBefore: sentence(),
    churn: sentence(['change', 'low', 'high', 'source']),
  }),
  around: v.strictObject({
    title: sentence(),
    milestone: sentence(),
    before: sentence(),
    after: sentence(),
    none: sentence(),
    verdicts: v.strictObject({ real: sentence(), chance: sentence(), tooFew: sentence(), nothing: sentence() }),
  }),
  days: v.strictObject({
    title: sentence(['question', 'month', 'lowest']),
    about: sentence(['lowest', 'fewest']),
    line: sentence(['lowest']),
    limits: sentence(),
    signal: sentence(),
    outside: sentence(['days']),
    none: sentence(),
    answers: sentence(),
    share: sentence(['lowest']),
    within: sentence(),
  }),
  notes: v.strictObject({
    title: sentence(),
    shown: sentence(),
    limits: sentence(),
    real: sentence(),
  }),
  /** What is entered at the desk. */
  milestones: v.strictObject({
    title: sentence(),
    lead: sentence(),
    day: sentence(),
    kind: sentence(),
    text: v.strictObject({ label: sentence(), hint: sentence(['longest']) }),
    service: sentence(),
    allServices: sentence(),
    add: sentence(),
    kinds: v.strictObject({
      launch: sentence(),
      pilot: sentence(),
      callbacks: sentence(),
      training: sentence(),
      other: sentence(),
    }),
    faults: v.strictObject({
      noDay: sentence(),
      tooEarly: sentence(),
      future: sentence(),
      noKind: sentence(),
      noText: sentence(),
      tooLong: sentence(['longest']),
      noService: sentence(),
    }),
    entered: sentence(),
    none: sentence(),
    /** Of a milestone: when it was, what, and for which service. */
    when: sentence(['day', 'kind']),
    whenFor: sentence(['day', 'kind', 'service']),
    remove: sentence(),
    added: sentence(),
    removed: sentence(),
  }),
});

export type EvolutionTexts = v.InferOutput<typeof evolutionTextsSchema>;

/** The texts of these sections, and how figures are written. */
export interface TextsOfEvolution {
  readonly figures: FigureTexts;
  readonly evolution: EvolutionTexts;
}
