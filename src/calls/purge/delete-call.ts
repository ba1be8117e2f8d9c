import type { Twilio } from 'twilio';
import * as v from 'valibot';

/** The result of asking Twilio to delete the record of a call. */
export type Deletion =
  | 'deleted'
  /** It was deleted before. */
  | 'not-there'
  /** The call is not over, or Twilio has not finished processing it: that may take minutes, in rare cases 14 days. */
  | 'not-yet'
  /** Rate limited: to be retried a little later. */
  | 'too-many';

/** Twilio refuses access or returns an unexpected code. Holds no message of Twilio's, because that quotes the address. */
export class TwilioRefused extends Error {
  override readonly name = 'TwilioRefused';
}

/** By Twilio's error code (docs: api/errors), or by HTTP status if there is none. */
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
