import * as v from 'valibot';
import { ToMend } from './to-mend';

const networkErrorSchema = v.object({
  code: v.fallback(v.optional(v.string()), undefined),
  message: v.string(),
  cause: v.optional(v.unknown()),
});

/** The codes of Node, axios and got for connections that failed or timed out. */
const lost =
  /\b(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ERR_NETWORK|UND_ERR_SOCKET|ENOTFOUND)\b/;

/**
 * Turns a network error into what to mend; undefined for any other error. Looks into an error's causes.
 * @param whom the other end
 */
export function explainNetwork(error: unknown, whom: string, command: string): ToMend | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === 'ENOTFOUND') {
    return new ToMend(
      `The address of ${whom} was not found (ENOTFOUND): no network, or no such service in this region.`,
      `see that this machine is online and the region is right, then ${command}`,
      { cause: error },
    );
  }
  return new ToMend(
    `The connection to ${whom} was lost (${code}). What was done before stays, and goes on working.`,
    `${command}: it takes up where it stopped`,
    { cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  const read = v.safeParse(networkErrorSchema, error);
  if (!read.success) return undefined;
  // Some libraries wrap the connection's error and have its code only in the message.
  const [code] = lost.exec(read.output.code ?? '') ?? lost.exec(read.output.message) ?? [];
  return code ?? (read.output.cause === undefined ? undefined : codeOf(read.output.cause));
}
