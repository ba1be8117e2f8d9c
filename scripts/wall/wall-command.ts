import { newWallScreen } from '../../src/access/wall-token';
import type { WallScreen, WallScreens } from '../../src/store/wall-screens';

const usage = `npm run wall -- new "Atrio"
npm run wall -- list
npm run wall -- revoke 0a1b2c3d
(--local: those of the npm start that is running here)`;

interface Given {
  readonly wallScreens: WallScreens;
  /** What the addresses of our pages begin with. */
  readonly origin: string;
  readonly now: Date;
}

/**
 * The screens in halls: makes one, lists them, revokes one.
 * @returns what to say
 * @throws RangeError saying what to type instead
 */
export async function wallCommand(given: Given, args: readonly string[]): Promise<readonly string[]> {
  const [verb, what, ...more] = args;
  if (more.length > 0) throw new RangeError(usage);
  if (verb === 'new' && what !== undefined) return makeScreen(given, what.trim());
  if (verb === 'list' && what === undefined) return listScreens(given);
  if (verb === 'revoke' && what !== undefined) return revokeScreen(given, what);
  throw new RangeError(usage);
}

async function makeScreen({ wallScreens, origin, now }: Given, name: string) {
  if (!/^[^\p{Cc}\p{Cs}]{1,60}$/u.test(name)) throw new RangeError('a screen has a name of 1 to 60 characters');
  const { id, token } = await newWallScreen(wallScreens, name, now);
  return [
    `screen ${id}, ${name}. The page that it opens when it starts (not shown again):`,
    `${origin}/access/wall?screen=${token}`,
  ];
}

async function listScreens({ wallScreens }: Given) {
  const screens = await wallScreens.all();
  return screens.length === 0 ? ['none yet', 'next: npm run wall -- new "Atrio"'] : screens.map(lineOf);
}

const lineOf = ({ id, name, madeAt, revokedAt }: WallScreen): string =>
  `${id}  ${name}, since ${madeAt.slice(0, 10)}${revokedAt === undefined ? '' : `, revoked on ${revokedAt.slice(0, 10)}`}`;

async function revokeScreen({ wallScreens, now }: Given, id: string) {
  if ((await wallScreens.revoke(id, now)) === 'refused') {
    throw new RangeError(`there is no screen ${id}: npm run wall -- list shows which there are`);
  }
  return [`screen ${id} is shown nothing any more`];
}
