import { SettingsError } from './settings/settings';

/**
 * Every kind of line in the log, by its code. No line holds anything from a request: no phone number, no CallSid, no
 * digits, no address.
 */
export interface LogLine {
  readonly code: keyof typeof catalogue;
  /** The function's path. */
  readonly step: string;
  readonly milliseconds?: number;
  /** The error's class, for some with its stack; never its message, which may quote data. */
  readonly fault?: string;
  /** How many, where the line is about a number of things. */
  readonly days?: number;
  readonly calls?: number;
}

export const catalogue = {
  answered: 'the step was answered',
  'without-database':
    'the step was answered, and the database was silent: what it could not take goes on with the call',
  malformed: 'the request lacked something that Twilio always sends, or held what no step of ours has written',
  unsigned:
    "Twilio has not signed the request, and it came past Twilio's own check; it was refused, and changed nothing",
  closed: 'the request was about a day that is over; it was refused, and changed nothing',
  failed: 'something broke; the caller heard an apology, or read one',
  'fell-back': 'Twilio got no answer from a step; the caller heard an apology, and the call went on where it could',
  refused: 'a browser asked for what it may not, or sent a command that came from no page of ours',
  'unknown-number': 'what was called, or named in a header, is no service of the settings; the first service was taken',
  'twilio-failed':
    'Twilio could not be asked about a call, or refused; the log has the status and the code, and the call goes on without',
  'transfer-refused':
    'a call to the survey was sent by no PBX that proves itself, or was one more than the setting allows in an hour; it is no vote',
  'sign-in-refused':
    'nobody was let in as an operator: number or PIN wrong, a PIN of less than six digits, or too many attempts from this phone or from all',
  'link-not-sent':
    'the mail server did not take the mail with a link; it is offered again each minute while the link is good',
  'sender-not-asked':
    'a page could not ask for the outbox to be sent, for the fault that is named; the schedule does so within a minute',
  'oidc-failed':
    "the administration's own sign-in could not be asked, or its answer is not to be trusted; the fault says what it was",
  'oidc-refused': "the administration's own sign-in has sent somebody back whom we don't let in; the fault says why",
  'report-sent': "a day's report was sent",
  sealed: 'days were sealed: nothing leads from a call to its ballot any more',
  'not-purged': 'a day was sealed before all of its calls were deleted at Twilio; nobody knows any more which they are',
} as const;

export type Log = (line: LogLine) => void;

/** One line of JSON on the standard output, where Twilio collects it. */
export const logToConsole: Log = (line) => {
  (line.code === 'failed' ? console.error : console.log)(JSON.stringify(line));
};

/** The error's code, `ECONNREFUSED`, or else its class, `AccessDeniedException`; never its message, which may quote data. */
export function nameOfFault(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
}

/**
 * The error's code, or else its class, and its stack without the message. The code comes first: in a minified bundle the
 * classes of libraries have lost their names.
 */
export function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  // Its message names settings and what they are for, never a value.
  if (fault instanceof SettingsError) return fault.message;
  // The stack begins with the message, whose lines may look like stack lines.
  const places = (fault.stack ?? '').replace(fault.message, '');
  const frames = places.split('\n').filter((line) => /^\s+at /.test(line));
  return [nameOfFault(fault), ...frames.slice(0, 4).map((frame) => frame.trim().replace(/\(?\/.*\//, '('))].join(' < ');
}
