import { writeFileSync } from 'node:fs';
import { buildFunctions } from '../../scripts/build/build-functions';
import { builtForTests } from './built-for-tests';
import { startHosts } from './host/start-hosts';

/** The functions are built once, as they are deployed, for all tests that ask them over HTTP; and hosts are started that run them. */
export default async function globalSetup({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  const [{ metafile }] = await Promise.all([
    buildFunctions(process.cwd(), builtForTests.folder),
    startHosts(maxWorkers),
  ]);
  writeFileSync(builtForTests.metafile, JSON.stringify(metafile));
}
