import { explainNetwork } from '../explain-network';
import { ToMend } from '../to-mend';

/** The error names for missing or invalid credentials. */
const refusedCredentials =
  /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure|ExpiredToken|ExpiredTokenException|OptInRequired|IncompleteSignature)$/;

/**
 * Turns an error of AWS's into what to mend.
 * @returns the error itself if it is neither AWS's nor the network's
 */
export function explainAws(error: unknown, region: string, command: string): unknown {
  if (error instanceof ToMend || !(error instanceof Error)) return error;
  const lost = explainNetwork(error, `AWS in ${region}`, command);
  if (lost) return lost;
  const cause = { cause: error };
  if (error.name === 'CredentialsProviderError') {
    return new ToMend(
      'This shell has no AWS credentials.',
      `set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, to somebody who may create the stack, then ${command}`,
      cause,
    );
  }
  if (refusedCredentials.test(error.name)) {
    return new ToMend(
      `AWS refused this shell's credentials in ${region} (${error.name}): they are wrong or have run out, or the region is not switched on for the account (eu-south-1 has to be, in the account's settings).`,
      `mend that, then ${command}`,
      cause,
    );
  }
  if (/^AccessDenied/.test(error.name)) {
    return new ToMend(`These AWS credentials may not do this: ${error.message}`, `take others, then ${command}`, cause);
  }
  if (/^Throttling|^TooManyRequests/.test(error.name)) {
    return new ToMend(`AWS asked to slow down (${error.name}).`, `wait a minute, then ${command}`, cause);
  }
  return '$metadata' in error
    ? new ToMend(`AWS refused it: ${error.message} (${error.name})`, `when that is mended, ${command}`, cause)
    : error;
}
