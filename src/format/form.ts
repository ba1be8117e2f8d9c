/** A form on a page. It works without a script: what is typed goes to its address, which answers with a page. */
export interface Form {
  readonly kind: 'form';
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  /** What came of what was sent before. */
  readonly news?: string;
  /** `get`: the answer has an address of its own, which can be kept. */
  readonly method: 'get' | 'post';
  readonly action: string;
  readonly groups: readonly FieldGroup[];
  readonly button: string;
}

/** Fields that belong together. */
export interface FieldGroup {
  readonly legend?: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Why what was typed was not taken. */
  readonly fault?: string;
  readonly takes:
    | { readonly what: 'day'; readonly latest: string }
    /** A day and a time of day, in Rome; may be left empty. */
    | { readonly what: 'moment' }
    | { readonly what: 'text'; readonly longest: number; readonly isOptional?: true }
    /** May be left empty. */
    | { readonly what: 'search'; readonly longest: number }
    | { readonly what: 'choice'; readonly choices: readonly Choice[] };
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What was entered by a form, each with a button that takes it off. */
export interface Entries {
  readonly kind: 'entries';
  readonly title: string;
  /** A text in place of the list. */
  readonly none: string;
  readonly action: string;
  readonly button: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly title: string;
  readonly text: string;
  /** What the button says to who can't see beside what it stands. */
  readonly takesOff: string;
  /** What the button sends. */
  readonly values: Readonly<Record<string, string>>;
}
