import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { explainNetwork } from '../explain-network';
import type { Account } from '../twilio/account';
import { fetchFunction } from '../twilio/signed-fetch';
import type { Workplace } from '../workplace';
import { type Finding, finding, ok, wrong } from './finding';

/** The statuses by which Twilio's edge refuses unsigned requests, and requests for functions that don't exist. */
const refusals = [401, 403, 404];

/**
 * Sends an unsigned request to every protected function, at both services: one that was made public, by an upload by hand say,
 * would take anybody's request for Twilio's.
 */
export function lookAtProtection(
  { root, shell }: Pick<Workplace, 'root' | 'shell'>,
  account: Account,
  domains: readonly string[],
): Promise<readonly Finding[]> {
  const paths = protectedPaths(root);
  return finding(
    'protection',
    async () => {
      const addresses = domains.flatMap((domain) => paths.map((path) => `https://${domain}${path}`));
      const answered = await Promise.all(addresses.map((address) => answersAnybody(address, account, shell)));
      const open = addresses.filter((_, index) => answered[index]);
      if (open.length === 0) return ok('protection', `none of ${paths.length} functions answers what is not signed`);
      return wrong(
        'protection',
        `answers anybody: ${open.join(', ')}`,
        'npm run deploy: an upload by hand has made it public',
      );
    },
    (error) => explainNetwork(error, 'the deployed functions', 'npm run doctor') ?? error,
  );
}

const protectedPaths = (root: string): readonly string[] =>
  readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.protected.ts'))
    .map((file) => `/${file.replaceAll('\\', '/').replace('.protected.ts', '')}`)
    .sort();

async function answersAnybody(address: string, account: Account, shell: Workplace['shell']): Promise<boolean> {
  const answer = await fetchFunction(address, account, shell, { signed: false });
  await answer.body?.cancel();
  return !refusals.includes(answer.status);
}
