import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';
import { CallCentre } from './a-call-centre';

interface Options {
  /** What of the tests' centre is otherwise. */
  readonly changes?: Partial<Centre>;
  /** Done once, before all tests. */
  readonly prepare?: (faccina: Faccina) => Promise<void>;
}

/** For the tests of a file one Faccina, and for each of them a call centre: on a day without calls, and stopped at its end. */
export function eachWithCentre(
  use: (centre: CallCentre, faccina: Faccina) => void,
  { changes, prepare }: Options = {},
): void {
  let built: Built | undefined;
  let faccina: Faccina;
  beforeAll(async () => {
    built = changes && builtWithCentre(changes);
    faccina = await Faccina.start({}, built && { built });
    await prepare?.(faccina);
  });
  beforeEach(() => use(CallCentre.open(faccina), faccina));
  // A test may have opened another one.
  afterEach(() => faccina.phonesInUse?.stop());
  afterAll(async () => {
    await faccina.stop();
    if (built) rmSync(built.functionsFolder, { recursive: true });
  });
}
