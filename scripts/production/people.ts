import * as v from 'valibot';
import { openStores, type Stores } from '../../src/entry/stores';
import { listPeople, managersBySetting, type Person, personOf, sealPerson } from '../../src/people/person';
import { personId } from '../../src/people/person-id';
import { type Role, roles } from '../../src/people/roles';
import type { Settings } from '../../src/platform/settings/all-settings';
import { originOf } from '../../src/platform/settings/environment';
import { knownAddress } from '../../src/platform/settings/mail-address';
import { places } from '../../src/platform/web/places';
import { explainAws } from './aws/explain-aws';
import { confirm } from './confirm';
import { explainNetwork } from './explain-network';
import { readArguments } from './read-arguments';
import { readHere, readProduction } from './read-production';
import { ToMend, UsageError } from './to-mend';
import type { Command, Environment, ExitStatus, Workplace } from './workplace';

const usage = `npm run people -- list
npm run people -- add m.rossi@comune.example operator      (or ${roles.slice(0, -1).join(', ')})
npm run people -- remove m.rossi@comune.example [--yes]
npm run people -- remove unreadable [--yes]
(--here: those of the npm start that is running here)`;

const options = { yes: { type: 'boolean' }, here: { type: 'boolean' } } as const;

interface Door {
  readonly workplace: Workplace;
  readonly stores: Stores;
  readonly settings: Settings;
  readonly environment: Environment;
  readonly yes: boolean | undefined;
}

/** `words`: what was typed after the verb. */
type Act = (door: Door, words: readonly string[]) => Promise<ExitStatus>;

/** `npm run people`: who may enter the pages, and as what. */
export const people: Command = async (workplace, args) => {
  const { values, positionals } = readArguments({ args, shell: workplace.shell }, { options, words: true, usage });
  const [verb = '', ...words] = positionals;
  const verbs: Readonly<Record<string, { act: Act; words: number }>> = {
    list: { act: list, words: 0 },
    add: { act: add, words: 2 },
    remove: { act: remove, words: 1 },
  };
  const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!known || words.length !== known.words || (values.yes && verb !== 'remove')) throw new UsageError(usage);

  const { root, terminal } = workplace;
  const { environment, settings } = values.here ? await readHere(root) : readProduction(root);
  terminal.say(`table ${settings.TABLE_NAME}, ${settings.DYNAMODB_ENDPOINT ?? settings.AWS_REGION}`);
  try {
    return await known.act({ workplace, stores: openStores(settings), settings, environment, yes: values.yes }, words);
  } catch (error) {
    const command = `npm run people -- ${verb} ${words.join(' ')}`.trim();
    throw explainNetwork(error, 'the table', command) ?? explainAws(error, settings.AWS_REGION, command);
  }
};

async function list({ workplace: { terminal }, stores, settings }: Door): Promise<ExitStatus> {
  const { listed, unreadable } = await listPeople({ ...stores, settings });
  for (const { address, role } of managersBySetting(settings)) terminal.say(`${role.padEnd(8)} ${address} (MANAGERS)`);
  const byRole = (one: Person, other: Person) =>
    roles.indexOf(one.role) - roles.indexOf(other.role) || one.address.localeCompare(other.address);
  for (const { address, role } of [...listed].sort(byRole)) terminal.say(`${role.padEnd(8)} ${address}`);
  if (unreadable.length === 0) return 0;
  terminal.say(
    `${unreadable.length} can't be read, and can't enter: added under another SESSION_SECRET, or changed since`,
  );
  terminal.say('→ next: add each of them again; then npm run people -- remove unreadable');
  return 0;
}

async function add({ workplace, stores, settings, environment }: Door, words: readonly string[]): Promise<ExitStatus> {
  const [address, role] = [addressIn(words[0]), roleIn(words[1])];
  refuseSetting(settings, address, 'Nothing was changed.');
  const id = personId(settings, address);
  const former = personOf(settings, id, await stores.people.find(id));
  await stores.people.put(id, sealPerson(settings, { id, address, role }));
  const before = former && former.role !== role ? `, and is no ${former.role} any more` : '';
  workplace.terminal.say(`${address} may enter as ${role}${before}`);
  if (environment['PUBLIC_URL'] || environment['DOMAIN_NAME']) {
    workplace.terminal.say(`→ next: say so to them; they enter at ${originOf(environment)}${places.signIn}`);
  }
  return 0;
}

async function remove(door: Door, [word = '']: readonly string[]): Promise<ExitStatus> {
  if (word === 'unreadable') return removeUnreadable(door);
  const { workplace, stores, settings, yes } = door;
  const address = addressIn(word);
  refuseSetting(settings, address, 'To take them off, take them out of MANAGERS.');
  const id = personId(settings, address);
  if ((await stores.people.find(id)) === undefined) {
    throw new ToMend(`${address} is not on the list.`, 'npm run people -- list shows who is');
  }
  if (!(await confirm(workplace, `Remove ${address}?`, yes))) return 0;
  await stores.people.remove(id);
  workplace.terminal.say(`${address} can't enter any more; a page that is open shows nothing new`);
  return 0;
}

async function removeUnreadable({ workplace, stores, settings, yes }: Door): Promise<ExitStatus> {
  const { unreadable } = await listPeople({ ...stores, settings });
  const many = `${unreadable.length} that can't be read`;
  if (unreadable.length === 0) workplace.terminal.say('there are none');
  else if (await confirm(workplace, `Remove ${many}?`, yes)) {
    for (const id of unreadable) await stores.people.remove(id);
    workplace.terminal.say(`removed ${many}`);
  }
  return 0;
}

function addressIn(word: string | undefined): string {
  const read = v.safeParse(knownAddress, word);
  if (read.success) return read.output;
  throw new UsageError(`${word}: ${read.issues[0].message}\n${usage}`);
}

function roleIn(word: string | undefined): Role {
  const found = roles.find((role) => role === word);
  if (found) return found;
  throw new UsageError(`${word}: there are ${roles.join(', ')}\n${usage}`);
}

/** Those of MANAGERS are managers whatever the list says. */
function refuseSetting(settings: Settings, address: string, what: string): void {
  if (!settings.MANAGERS.includes(address)) return;
  throw new ToMend(
    `${address} is a manager by the setting MANAGERS. ${what}`,
    'change MANAGERS in .env.production, then npm run deploy',
  );
}
