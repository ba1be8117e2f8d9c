import type { Twilio } from 'twilio';
import * as v from 'valibot';

/** What came of asking Twilio to delete the record of a call. */
export type Deletion =
  | 'deleted'
  /** Somebody has deleted it before. */
  | 'not-there'
  /** The call goes on, or Twilio has not finished with it yet: it may take minutes, in rare cases 14 days. */
  | 'not-yet'
  /** Too many requests at once: to be asked again a little later. */
  | 'too-many';

/** Twilio doesn't let us in, or answers with a code that nobody foresaw. Never its message, which quotes the address. */
export class TwilioRefused extends Error {
  override readonly name = 'TwilioRefused';
}

/** Twilio's codes (docs: api/errors), and the HTTP status where the answer has none. */
const outcomes: Readonly<Record<number, Deletion>> = {
  20404: 'not-there',
  404: 'not-there',
  20009: 'not-yet',
  20429: 'too-many',
  429: 'too-many',
};

const errorSchema = v.object({ status: v.optional(v.number()), code: v.optional(v.nullable(v.number())) });

/** `DELETE /2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json` */
export async function deleteCall(twilio: Twilio, callSid: string): Promise<Deletion> {
  try {
    await twilio.calls(callSid).remove();
    return 'deleted';
  } catch (error) {
    const { status, code } = v.parse(v.fallback(errorSchema, {}), error);
    const outcome = outcomes[code ?? status ?? 0];
    if (outcome !== undefined) return outcome;
    if (code === 20003 || status === 401) {
      throw new TwilioRefused('Twilio does not accept ACCOUNT_SID with AUTH_TOKEN (20003)');
    }
    const told = [status && `HTTP ${status}`, code && `code ${code}`].filter(Boolean).join(', ');
    throw new TwilioRefused(`Twilio did not delete a call: ${told || 'it could not be reached'}`);
  }
}
