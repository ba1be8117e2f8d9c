import { randomInt } from 'node:crypto';
import type { Operators } from '../../src/calls/operators/operators';
import { hashPin } from '../../src/calls/operators/pin';
import { weaknessOfPin } from '../../src/calls/operators/weak-pin';
import { openStores } from '../../src/entry/stores';
import { phoneNumberOf } from '../../src/format/phone-number';
import type { Settings } from '../../src/platform/settings/all-settings';
import { explainAws } from './aws/explain-aws';
import { confirm } from './confirm';
import { explainNetwork } from './explain-network';
import { readArguments } from './read-arguments';
import { readHere, readProduction } from './read-production';
import { ToMend, UsageError } from './to-mend';
import type { Command, ExitStatus, Workplace } from './workplace';

const usage = `npm run operators -- list
npm run operators -- add 101 --name "Ada Rossi" [--services urp,anagrafe]
npm run operators -- pin 101
npm run operators -- unlock 101
npm run operators -- phones 101 +390612345678 3331234567
npm run operators -- remove 101 [--yes]
(--here: those of the npm start that is running here)`;

const options = {
  name: { type: 'string' },
  services: { type: 'string' },
  yes: { type: 'boolean' },
  here: { type: 'boolean' },
} as const;

/** The most phones on a list: comparing each of them takes as long as a PIN. */
const mostPhones = 4;

/** The flags of each verb, besides `--here`. */
const flagsOf: Readonly<Record<string, readonly string[]>> = { add: ['name', 'services'], remove: ['yes'] };

/** `words`: the arguments after the operator's number. */
type Act = (desk: Desk, number: string, given: Given, words: readonly string[]) => Promise<ExitStatus>;
type Given = ReturnType<typeof readArguments<typeof options>>['values'];

interface Desk {
  readonly workplace: Workplace;
  readonly operators: Operators;
  readonly settings: Settings;
}

/** `npm run operators`: who may sign in. A generated PIN is shown once, and never again. */
export const operators: Command = async (workplace, args) => {
  const { values, positionals } = readArguments({ args, shell: workplace.shell }, { options, words: true, usage });
  const [verb = '', number = '', ...words] = positionals;
  const verbs: Readonly<Record<string, Act>> = { list, add, pin, unlock, phones, remove };
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!act || (words.length > 0 && verb !== 'phones') || (verb === 'list') !== (number === ''))
    throw new UsageError(usage);
  const idle = Object.keys(values).filter((name) => name !== 'here' && !flagsOf[verb]?.includes(name));
  if (idle.length > 0) throw new UsageError(`${verb} has no --${idle.join(', no --')}\n${usage}`);
  if (number !== '' && !/^\d{1,8}$/.test(number)) {
    throw new UsageError(`${number}: an operator's number is keyed in on a telephone, 1 to 8 digits\n${usage}`);
  }
  const { root } = workplace;
  const { settings } = values.here ? await readHere(root) : readProduction(root);
  workplace.terminal.say(`table ${settings.TABLE_NAME}, ${settings.DYNAMODB_ENDPOINT ?? settings.AWS_REGION}`);
  try {
    return await act({ workplace, operators: openStores(settings).operators, settings }, number, values, words);
  } catch (error) {
    const command = `npm run operators -- ${verb} ${number}`.trim();
    throw explainNetwork(error, 'the table', command) ?? explainAws(error, settings.AWS_REGION, command);
  }
};

async function list({ workplace, operators }: Desk): Promise<ExitStatus> {
  const all = await operators.list();
  for (const { number, name, services, phones = [], local } of all) {
    const listed = phones.length > 0 ? `, phones listed: ${phones.length}` : '';
    const place = local ? ', on npm start only' : '';
    workplace.terminal.say(`${number.padEnd(8)} ${name} (${services.join(', ') || 'all services'}${listed}${place})`);
  }
  if (all.length === 0) workplace.terminal.say(`none yet\n→ next: npm run operators -- add 101 --name "Ada Rossi"`);
  return 0;
}

async function add({ workplace, operators, settings }: Desk, number: string, given: Given): Promise<ExitStatus> {
  if (!given.name) throw new UsageError(`--name is missing: the managers should know who ${number} is\n${usage}`);
  const services = (given.services ?? '').split(',').filter(Boolean);
  const known = settings.centre.services.map(({ id }) => id);
  const unknown = services.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new ToMend(
      `${unknown.join(', ')}: no such service; there are ${known.join(', ')}.`,
      'type it again with those',
    );
  }
  const chosen = await choosePin(workplace, number);
  const added = await operators.add(number, { name: given.name, pin: await hashPin(chosen.pin), services });
  if (added === 'refused') {
    throw new ToMend(
      `There is an operator ${number} already. Nothing was changed.`,
      `take another number, or give that one a new PIN: npm run operators -- pin ${number}`,
    );
  }
  workplace.terminal.say(`operator ${number} may sign in${chosen.told}`);
  return 0;
}

async function pin({ workplace, operators }: Desk, number: string): Promise<ExitStatus> {
  const chosen = await choosePin(workplace, number);
  await refuseUnknown(number, await operators.changePin(number, await hashPin(chosen.pin)));
  workplace.terminal.say(`operator ${number} has a new PIN, and may try again at once${chosen.told}`);
  return 0;
}

async function unlock({ workplace, operators }: Desk, number: string): Promise<ExitStatus> {
  await refuseUnknown(number, await operators.unlock(number));
  workplace.terminal.say(`operator ${number} may try again at once, from any phone`);
  return 0;
}

/** The phones that are exempt from the limit for all phones together. They are stored as hashes, like PINs. */
async function phones(
  { workplace, operators }: Desk,
  number: string,
  _: Given,
  written: readonly string[],
): Promise<ExitStatus> {
  const numbers = written.map((text) => phoneNumberOf(text) ?? text);
  const malformed = numbers.filter((text) => !text.startsWith('+'));
  if (malformed.length > 0) throw new UsageError(`${malformed.join(', ')}: no telephone number\n${usage}`);
  if (numbers.length > mostPhones) throw new UsageError(`${mostPhones} phones at most\n${usage}`);
  const hashes = await Promise.all(numbers.map((phone) => hashPin(phone)));
  await refuseUnknown(number, await operators.listPhones(number, hashes));
  const listed = numbers.length > 0 ? `${numbers.join(', ')}, and no others` : 'none';
  workplace.terminal.say(`phones of operator ${number}: ${listed}`);
  return 0;
}

async function remove({ workplace, operators }: Desk, number: string, given: Given): Promise<ExitStatus> {
  if (!(await confirm(workplace, `Remove operator ${number}?`, given.yes))) return 0;
  await refuseUnknown(number, await operators.remove(number));
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
