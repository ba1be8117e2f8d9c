import type { Day } from '../calendar/civil-time';
import type { Look } from '../format/look';

/** A questionnaire as it is written in `config/questionnaires/`; `questionnaire-schema.ts` checks it. */
export interface WrittenQuestionnaire {
  readonly id: string;
  readonly version: number;
  readonly from?: Day | undefined;
  readonly title: string;
  /** The first is asked first. */
  readonly questions: Readonly<Record<string, WrittenQuestion>>;
  readonly closings: Readonly<Record<string, readonly string[]>>;
}

export type WrittenQuestion = WrittenChoice | WrittenScale;

interface EveryQuestion {
  readonly title: string;
  /** Phrases with a short break between them. */
  readonly asks: readonly string[];
  readonly repeatKey?: string | undefined;
  readonly notGiven?: { readonly label: string; readonly column: string } | undefined;
  readonly nobody?: string | undefined;
}

interface WrittenChoice extends EveryQuestion {
  readonly kind: 'choice';
  readonly answers: readonly {
    readonly id: string;
    readonly key: string;
    readonly label: string;
    readonly look?: Look | undefined;
    readonly column: string;
    readonly next: string;
  }[];
}

interface WrittenScale extends EveryQuestion {
  readonly kind: 'scale';
  readonly lowest: number;
  readonly highest: number;
  /** What its columns' names begin with. */
  readonly column: string;
  /** What follows every answer, or those up to some value. */
  readonly next: string | readonly { readonly upTo: number; readonly next: string }[];
}
