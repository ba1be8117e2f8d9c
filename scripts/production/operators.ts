import { randomInt } from 'node:crypto';
import { hashPin } from '../../src/calls/operators/pin';
import { weaknessOfPin } from '../../src/calls/operators/weak-pin';
import { groupsOfCentre } from '../../src/calls/queue/groups';
import { openStores, type Stores } from '../../src/entry/stores';
import { phoneNumberOf } from '../../src/format/phone-number';
import type { Settings } from '../../src/platform/settings/all-settings';
import { askTheTime } from '../local/clock-router';
import { explainAws } from './aws/explain-aws';
import { confirm } from './confirm';
import { explainNetwork } from './explain-network';
import { tellLine } from './line-now';
import { readArguments } from './read-arguments';
import { readHere, readProduction } from './read-production';
import { ToMend, UsageError } from './to-mend';
import type { Command, ExitStatus, Workplace } from './workplace';

const usage = `npm run operators -- list
npm run operators -- status
npm run operators -- add 101 --name "Ada Rossi" [--services urp,anagrafe [--ranked]]
npm run operators -- pin 101
npm run operators -- unlock 101
npm run operators -- phones 101 +390612345678 3331234567
npm run operators -- remove 101 [--yes]
(--here: those of the npm start that is running here)`;

const options = {
  name: { type: 'string' },
  services: { type: 'string' },
  ranked: { type: 'boolean' },
  yes: { type: 'boolean' },
  here: { type: 'boolean' },
} as const;

/** The most phones on a list: comparing each of them takes as long as a PIN. */
const mostPhones = 4;

/** The flags of each verb, besides `--here`. */
const flagsOf: Readonly<Record<string, readonly string[]>> = { add: ['name', 'services', 'ranked'], remove: ['yes'] };
/** The verbs that are about all operators. */
const aboutAll = ['list', 'status'];

/** `words`: the arguments after the operator's number. */
type Act = (desk: Desk, number: string, given: Given, words: readonly string[]) => Promise<ExitStatus>;
type Given = ReturnType<typeof readArguments<typeof options>>['values'];

interface Desk {
  readonly workplace: Workplace;
  readonly stores: Stores;
  readonly settings: Settings;
  readonly now: () => Promise<Date>;
}

/** `npm run operators`: who may sign in, and how many wait or are free. A generated PIN is shown once, and never again. */
export const operators: Command = async (workplace, args) => {
  const { values, positionals } = readArguments({ args, shell: workplace.shell }, { options, words: true, usage });
  const [verb = '', number = '', ...words] = positionals;
  const verbs: Readonly<Record<string, Act>> = { list, status, add, pin, unlock, phones, remove };
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!act || (words.length > 0 && verb !== 'phones') || aboutAll.includes(verb) !== (number === ''))
    throw new UsageError(usage);
  const idle = Object.keys(values).filter((name) => name !== 'here' && !flagsOf[verb]?.includes(name));
  if (idle.length > 0) throw new UsageError(`${verb} has no --${idle.join(', no --')}\n${usage}`);
  if (number !== '' && !/^\d{1,8}$/.test(number)) {
    throw new UsageError(`${number}: an operator's number is keyed in on a telephone, 1 to 8 digits\n${usage}`);
  }
  const { root } = workplace;
  const { environment, settings } = values.here ? await readHere(root) : readProduction(root);
  const now = async () => (values.here ? askTheTime(environment) : workplace.now());
  workplace.terminal.say(`table ${settings.TABLE_NAME}, ${settings.DYNAMODB_ENDPOINT ?? settings.AWS_REGION}`);
  try {
    return await act({ workplace, stores: openStores(settings), settings, now }, number, values, words);
  } catch (error) {
    const command = `npm run operators -- ${verb} ${number}`.trim();
    throw explainNetwork(error, 'the table', command) ?? explainAws(error, settings.AWS_REGION, command);
  }
};

async function list({ workplace, stores }: Desk): Promise<ExitStatus> {
  const all = await stores.operators.list();
  for (const { number, name, services, isRanked, phones = [], local } of all) {
    const listed = phones.length > 0 ? `, phones listed: ${phones.length}` : '';
    const place = local ? ', on npm start only' : '';
    workplace.terminal.say(
      `${number.padEnd(8)} ${name} (${services.join(isRanked ? ' > ' : ', ') || 'all services'}${listed}${place})`,
    );
  }
  if (all.length === 0) workplace.terminal.say(`none yet\n→ next: npm run operators -- add 101 --name "Ada Rossi"`);
  return 0;
}

async function status({ workplace, stores, settings, now }: Desk): Promise<ExitStatus> {
  for (const line of await tellLine(stores, settings.centre, await now())) workplace.terminal.say(line);
  return 0;
}

async function add({ workplace, stores, settings }: Desk, number: string, given: Given): Promise<ExitStatus> {
  if (!given.name) throw new UsageError(`--name is missing: the managers should know who ${number} is\n${usage}`);
  const services = [...new Set((given.services ?? '').split(',').filter(Boolean))];
  if (given.ranked && services.length === 0) {
    throw new UsageError(`--ranked: --services names the services, the preferred one first\n${usage}`);
  }
  const { centre } = settings;
  const known = [...new Set([...groupsOfCentre(centre), ...centre.services].map(({ id }) => id))];
  const unknown = services.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new ToMend(
      `${unknown.join(', ')}: no such ${centre.groups ? 'group or service' : 'service'}; there are ${known.join(', ')}.`,
      'type it again with those',
    );
  }
  const chosen = await choosePin(workplace, number);
  const operator = { name: given.name, pin: await hashPin(chosen.pin), services };
  const added = await stores.operators.add(number, { ...operator, ...(given.ranked && { isRanked: true }) });
  if (added === 'refused') {
    throw new ToMend(
      `There is an operator ${number} already. Nothing was changed.`,
      `take another number, or give that one a new PIN: npm run operators -- pin ${number}`,
    );
  }
  workplace.terminal.say(`operator ${number} may sign in${chosen.told}`);
  return 0;
}

async function pin({ workplace, stores }: Desk, number: string): Promise<ExitStatus> {
  const chosen = await choosePin(workplace, number);
  await refuseUnknown(number, await stores.operators.changePin(number, await hashPin(chosen.pin)));
  workplace.terminal.say(`operator ${number} has a new PIN, and may try again at once${chosen.told}`);
  return 0;
}

async function unlock({ workplace, stores }: Desk, number: string): Promise<ExitStatus> {
  await refuseUnknown(number, await stores.operators.unlock(number));
  workplace.terminal.say(`operator ${number} may try again at once, from any phone`);
  return 0;
}

/** The phones that are exempt from the limit for all phones together. They are stored as hashes, like PINs. */
async function phones(
  { workplace, stores }: Desk,
  number: string,
  _: Given,
  written: readonly string[],
): Promise<ExitStatus> {
  const numbers = written.map((text) => phoneNumberOf(text) ?? text);
  const malformed = numbers.filter((text) => !text.startsWith('+'));
  if (malformed.length > 0) throw new UsageError(`${malformed.join(', ')}: no telephone number\n${usage}`);
  if (numbers.length > mostPhones) throw new UsageError(`${mostPhones} phones at most\n${usage}`);
  const hashes = await Promise.all(numbers.map((phone) => hashPin(phone)));
  await refuseUnknown(number, await stores.operators.listPhones(number, hashes));
  const listed = numbers.length > 0 ? `${numbers.join(', ')}, and no others` : 'none';
  workplace.terminal.say(`phones of operator ${number}: ${listed}`);
  return 0;
}

async function remove({ workplace, stores }: Desk, number: string, given: Given): Promise<ExitStatus> {
  if (!(await confirm(workplace, `Remove operator ${number}?`, given.yes))) return 0;
  await refuseUnknown(number, await stores.operators.remove(number));
  workplace.terminal.say(`operator ${number} can't sign in any more; a call that is under way is not cut off`);
  return 0;
}

async function refuseUnknown(number: string, written: 'done' | 'refused'): Promise<void> {
  if (written === 'done') return;
  throw new ToMend(`There is no operator ${number}.`, 'npm run operators -- list shows who there is');
}

interface ChosenPin {
  readonly pin: string;
  /** The message; it contains the PIN only if it was generated. */
  readonly told: string;
}

async function choosePin({ terminal }: Workplace, number: string): Promise<ChosenPin> {
  let complaint = '';
  while (true) {
    const given = await terminal.ask(`${complaint}PIN for ${number} (nothing: one is made up):`, { secret: true });
    if (!given) {
      const made = madeUpPin(number);
      return { pin: made, told: `. The PIN is ${made}: write it down, it is not shown again` };
    }
    const weakness = weaknessOfPin(given, number);
    if (weakness === undefined) return { pin: given, told: '' };
    complaint = `That PIN ${weakness}. `;
  }
}

function madeUpPin(number: string): string {
  while (true) {
    const made = String(randomInt(1_000_000)).padStart(6, '0');
    if (weaknessOfPin(made, number) === undefined) return made;
  }
}
