import * as v from 'valibot';
import { sentence } from '../format/sentence';

/** The texts about what became better and what was done for it. */
export const evolutionTextsSchema = v.strictObject({
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
