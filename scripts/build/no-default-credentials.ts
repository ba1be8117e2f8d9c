/**
 * Stands in the functions for the AWS SDK's search for credentials (files, profiles, sign-ins, the metadata of machines),
 * which would be a fifth of each bundle: the settings name them, and there is nowhere else to look in a function.
 */
export function defaultProvider(): never {
  throw new Error('credentials come from the settings, and from nowhere else');
}
