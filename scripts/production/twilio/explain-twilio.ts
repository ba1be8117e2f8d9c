import * as v from 'valibot';
import { explainNetwork } from '../explain-network';
import { ToMend } from '../to-mend';

/** The errors of Twilio's client and of its toolkit: an HTTP status, and a code from Twilio's list of errors. */
const twilioErrorSchema = v.object({
  status: v.optional(v.number()),
  code: v.optional(v.number()),
  message: v.optional(v.string(), ''),
});

/**
 * Turns an error of Twilio's into what to mend.
 * @param command the command to repeat; every command can be
 * @returns the error itself if it is neither Twilio's nor the network's
 */
export function explainTwilio(error: unknown, command: string): unknown {
  if (error instanceof ToMend) return error;
  const lost = explainNetwork(error, 'Twilio', command);
  if (lost) return lost;
  const { status, code, message } = v.parse(v.fallback(twilioErrorSchema, { message: '' }), httpErrorOf(error));
  if (status === undefined && code === undefined) return error;
  if (code === 20003 || status === 401) {
    return new ToMend(
      'Twilio refused the credentials (20003).',
      `correct ACCOUNT_SID and AUTH_TOKEN in .env.production (each of Twilio's regions has an auth token of its own), then ${command}`,
      { cause: error },
    );
  }
  if (code === 20429 || status === 429) {
    return new ToMend('Twilio asked to slow down, several times over (20429).', `wait a minute, then ${command}`, {
      cause: error,
    });
  }
  if (code === 20404 || status === 404) {
    return new ToMend(
      'Twilio knows nothing of what was asked for (20404): it is another account’s, another region’s, or was deleted.',
      `look whether ACCOUNT_SID and TWILIO_REGION in .env.production are right, then ${command}`,
      { cause: error },
    );
  }
  if (status !== undefined && status >= 500) {
    return new ToMend(`Twilio could not do it just now (HTTP ${status}).`, `wait a minute, then ${command}`, {
      cause: error,
    });
  }
  return new ToMend(`Twilio refused it: ${message}${code ? ` (${code})` : ''}`, `when that is mended, ${command}`, {
    cause: error,
  });
}

/** The toolkit keeps the answer's body in `response`. */
function httpErrorOf(error: unknown): unknown {
  const toolkitErrorSchema = v.object({
    response: v.object({
      statusCode: v.number(),
      body: v.fallback(v.object({ code: v.optional(v.number()), message: v.optional(v.string()) }), {}),
    }),
  });
  const read = v.safeParse(toolkitErrorSchema, error);
  if (!read.success) return error;
  const { statusCode: status, body } = read.output.response;
  return { status, code: body.code, message: body.message ?? '' };
}
