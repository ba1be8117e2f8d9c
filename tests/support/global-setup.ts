import { writeFileSync } from 'node:fs';
import { buildFunctions } from '../../scripts/build/build-functions';
import { builtForTests } from './built-for-tests';
import { startHosts } from './host/start-hosts';
import testCentre from './test-centre.json';

/** Builds the functions once, as they are deployed, and starts the hosts that run them for tests over HTTP. */
export default async function globalSetup({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  const [{ metafile }] = await Promise.all([
    buildFunctions(process.cwd(), builtForTests.folder, testCentre),
    startHosts(maxWorkers),
  ]);
  writeFileSync(builtForTests.metafile, JSON.stringify(metafile));
}
