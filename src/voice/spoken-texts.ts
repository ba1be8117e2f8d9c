import * as v from 'valibot';

/** Placeholders of single prompts, whose values depend on the call. */
const ownPlaceholders: Readonly<Record<string, readonly string[]>> = {
  waitingAhead: ['ahead'],
  waitingMany: ['ahead'],
  expectedMinutes: ['minutes'],
  expectedBetween: ['lowest', 'minutes'],
  expectedAtMost: ['minutes'],
  callInstead: ['number'],
  fromCountry: ['country'],
  closedToday: ['name'],
  closedThisHour: ['name'],
  closedBecause: ['reason'],
  closesBefore: ['when'],
  reopens: ['when'],
  notice: ['notice'],
  menuChoice: ['choice', 'key'],
  callBackTurn: ['when'],
  callBackHalfHour: ['when', 'key'],
  callBackNumber: ['number'],
  callBackPromised: ['when'],
  callBackPromisedHalfHour: ['when'],
  callBackShows: ['number'],
  callBackDigits: ['digits'],
  callBackKeptDays: ['days'],
  calledBackDigits: ['digits'],
};

/** In the order in which a call has them. */
export const promptNames = [
  'greeting',
  'fromCountry',
  'placeKept',
  'stayOnLine',
  'closedGreeting',
  'closedNow',
  'closedToday',
  'closedThisHour',
  'closedBecause',
  'closesBefore',
  'closedMeanwhile',
  'reopens',
  'closedThanks',
  'notice',
  'menuGreeting',
  'menuChoice',
  'menuOperator',
  'menuWrongKey',
  'menuNobody',
  'menuToLine',
  'informationEnd',
  'informationEndClosed',
  'complaintClosed',
  'waitingNext',
  'waitingOneAhead',
  'waitingAhead',
  'waitingMany',
  'expectedMinute',
  'expectedMinutes',
  'expectedBetween',
  'expectedAtMost',
  'waitingUnreached',
  'waitingCallBack',
  'callBackTurn',
  'callBackChoose',
  'callBackHalfHour',
  'callBackMore',
  'callBackStay',
  'callBackLeave',
  'callBackNone',
  'callBackTaken',
  'callBackFailed',
  'callBackToLine',
  'callBackNumber',
  'callBackNoNumber',
  'callBackForeign',
  'callBackPremium',
  'callBackKeyNumber',
  'callBackPromised',
  'callBackPromisedHalfHour',
  'callBackShows',
  'callBackDigits',
  'callBackDigitsKnown',
  'callBackNotKept',
  'callBackKeptDay',
  'callBackKeptDays',
  'calledBack',
  'calledBackDigits',
  'calledBackKey',
  'calledBackWaits',
  'calledBackNobody',
  'connecting',
  'oneMoment',
  'heldForColleague',
  'notTransferredThanks',
  'invitation',
  'welcome',
  'taken',
  'notUnderstood',
  'takeYourTime',
  'goodbye',
  'surveyOver',
  'onlyTransfers',
  'callInstead',
  'apology',
  'goesOn',
  'operatorNumber',
  'operatorPin',
  'operatorWrong',
  'operatorShortPin',
  'operatorGoodbye',
  'operatorWelcome',
  'operatorRingOffer',
  'operatorWillBeRung',
  'operatorRung',
  'operatorRest',
  'operatorCall',
  'operatorAsking',
  'operatorColleague',
  'operatorNoColleague',
  'operatorCallerGone',
  'operatorCallsBack',
  'operatorNobody',
  'operatorThere',
  'operatorUnreached',
] as const;

export type PromptName = (typeof promptNames)[number];

/** Control characters and lone surrogates; the last two are in no XML document. */
const unspeakable = /[\p{Cc}\p{Cs}\ufffe\uffff]/u;

/**
 * What is spoken: a list of phrases with a short break between them.
 * Polly accepts at most 3000 characters in a `<Say>` (Twilio's error 13521); nobody would listen to a prompt that long.
 * @param placeholders what may stand in braces
 */
export const phrasesWith = (placeholders: readonly string[]) =>
  v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.trim(),
        v.nonEmpty('an empty phrase'),
        v.check((phrase) => !unspeakable.test(phrase), 'a character that can not be spoken'),
      ),
    ),
    v.minLength(1, 'at least one phrase is needed'),
    v.check((phrases) => phrases.join(' ').length <= 1000, 'longer than 1000 characters'),
    v.check(
      (phrases) => placeholdersIn(phrases).every((found) => placeholders.includes(found)),
      `a placeholder that is not one of: ${placeholders.join(', ') || 'none'}`,
    ),
  );

const placeholdersIn = (phrases: readonly string[]): string[] =>
  [...phrases.join(' ').matchAll(/\{([^{}]*)\}|[{}]/g)].map(([whole, name]) => name ?? whole);

/** Operators serve several services, so their prompts have no `{service}`. Apologies have none: the settings may be unreadable. */
function allowed(name: PromptName): readonly string[] {
  if (name === 'apology' || name === 'goesOn') return [];
  if (name === 'connecting' || name.startsWith('operator')) return ['administration'];
  return ['administration', 'service', ...(ownPlaceholders[name] ?? [])];
}

export type SpokenTexts = Readonly<Record<PromptName, readonly string[]>>;

/** The catalogue's `spoken` part: every prompt there is, and no other. */
export const spokenTextsSchema = v.strictObject(
  Object.fromEntries(promptNames.map((name) => [name, phrasesWith(allowed(name))])) as Record<
    PromptName,
    ReturnType<typeof phrasesWith>
  >, // fromEntries forgets which keys it was given
);

/** Whether a prompt depends on the call, and so can't be a recording. */
export function isPersonal(name: string): boolean {
  return ownPlaceholders[name] !== undefined;
}
