import { writeFileSync } from 'node:fs';
import { buildFunctions } from '../../scripts/build/build-functions';
import { builtForTests } from './built-for-tests';

/** The functions are built once, as they are deployed, for all tests that ask them over HTTP. */
export default async function buildOnce(): Promise<void> {
  const { metafile } = await buildFunctions(process.cwd(), builtForTests.folder);
  writeFileSync(builtForTests.metafile, JSON.stringify(metafile));
}
