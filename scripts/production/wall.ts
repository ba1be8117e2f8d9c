import { openStores } from '../../src/entry/stores';
import type { WallScreen, WallScreens } from '../../src/people/wall-screens';
import { newWallScreen } from '../../src/people/wall-token';
import { originOf } from '../../src/platform/settings/environment';
import { explainAws } from './aws/explain-aws';
import { explainNetwork } from './explain-network';
import { readArguments } from './read-arguments';
import { readHere, readProduction } from './read-production';
import { ToMend, UsageError } from './to-mend';
import type { Command, Environment } from './workplace';

const usage = `npm run wall -- new "Atrio"
npm run wall -- list
npm run wall -- revoke 0a1b2c3d
(--here: those of the npm start that is running here)`;

interface Hall {
  readonly wallScreens: WallScreens;
  readonly environment: Environment;
  readonly now: Date;
}

/** `npm run wall`: the screens in halls. A screen's address is shown once, when it is made, and never again. */
export const wall: Command = async (workplace, args) => {
  const { values, positionals } = readArguments(
    { args, shell: workplace.shell },
    { options: { here: { type: 'boolean' } }, words: true, usage },
  );
  const [verb = '', what = '', ...more] = positionals;
  const verbs: Readonly<Record<string, (hall: Hall, what: string) => Promise<readonly string[]>>> = {
    new: make,
    list,
    revoke,
  };
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!act || more.length > 0 || (verb === 'list') !== (what === '')) throw new UsageError(usage);

  const { root } = workplace;
  const { environment, settings } = values.here ? await readHere(root) : readProduction(root);
  const { wallScreens } = openStores(settings);
  try {
    for (const line of await act({ wallScreens, environment, now: workplace.now() }, what))
      workplace.terminal.say(line);
    return 0;
  } catch (error) {
    const command = `npm run wall -- ${verb} ${what}`.trim();
    throw explainNetwork(error, 'the table', command) ?? explainAws(error, settings.AWS_REGION, command);
  }
};

async function make({ wallScreens, environment, now }: Hall, given: string) {
  const name = given.trim();
  if (!/^[^\p{Cc}\p{Cs}]{1,60}$/u.test(name)) throw new UsageError(`a name has 1 to 60 characters\n${usage}`);
  if (!environment['PUBLIC_URL'] && !environment['DOMAIN_NAME']) {
    throw new ToMend('Nothing is deployed yet that a screen could open.', 'npm run deploy');
  }
  const { id, token } = await newWallScreen(wallScreens, name, now);
  return [
    `screen ${id}, ${name}. The page that it opens when it starts (not shown again):`,
    `${originOf(environment)}/access/wall?screen=${token}`,
  ];
}

async function list({ wallScreens }: Hall) {
  const screens = await wallScreens.all();
  return screens.length === 0 ? ['none yet', '→ next: npm run wall -- new "Atrio"'] : screens.map(lineOf);
}

const lineOf = ({ id, name, madeAt, revokedAt }: WallScreen): string =>
  `${id}  ${name}, since ${madeAt.slice(0, 10)}${revokedAt === undefined ? '' : `, revoked on ${revokedAt.slice(0, 10)}`}`;

async function revoke({ wallScreens, now }: Hall, id: string) {
  if ((await wallScreens.revoke(id, now)) === 'refused') {
    throw new ToMend(`There is no screen ${id}.`, 'npm run wall -- list shows which there are');
  }
  return [`screen ${id} is shown nothing any more`];
}
