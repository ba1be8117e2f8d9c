export type Place = readonly (string | number)[];

/** Something that is not heard as it is written. */
export interface Deviation {
  /** In the questionnaire, or of a menu in the centre's file; in the texts, where it begins with `spoken`. */
  readonly place: Place;
  readonly message: string;
}

export interface WalkedQuestionnaire {
  /** `faces.1` */
  readonly key: string;
  /** What was heard, by its name: a question, a closing, a prompt. */
  readonly heard: Readonly<Record<string, string>>;
  readonly deviations: readonly Deviation[];
}

export interface WalkedMenu {
  /** The service's id. */
  readonly service: string;
  /** What was heard, by its name: a choice by its keys, an information, a prompt. */
  readonly heard: Readonly<Record<string, string>>;
  readonly deviations: readonly Deviation[];
}

/** What a walk through all questionnaires, menus and texts has found. */
export interface Walked {
  /** How many calls were made on the simulator. */
  readonly calls: number;
  readonly questionnaires: readonly WalkedQuestionnaire[];
  readonly menus: readonly WalkedMenu[];
  readonly texts: readonly Deviation[];
}
