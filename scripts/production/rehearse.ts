import { dayEndsOf } from '../../src/ballots/questionnaires';
import { dayOf } from '../../src/calendar/civil-time';
import { openStores, type Stores } from '../../src/entry/stores';
import { tallyDay } from '../../src/figures/count-day';
import { addCalls, type CallCounts, noCalls } from '../../src/figures/tally';
import type { Settings } from '../../src/platform/settings/all-settings';
import { explainAws } from './aws/explain-aws';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import type { Evidence, SeenStep } from './rehearse/evidence';
import { type Part, partsFor } from './rehearse/parts';
import { ToMend, UsageError } from './to-mend';
import { readAccount } from './twilio/account';
import { type Deployment, findDeployments } from './twilio/deployment';
import { explainTwilio } from './twilio/explain-twilio';
import { isStepLine, type KeptLine, readLine, readLog } from './twilio/read-log';
import { restClient } from './twilio/rest-client';
import { toolkitClient } from './twilio/toolkit-client';
import type { Command, Environment, Workplace } from './workplace';

const usage = 'npm run rehearse -- [--from 3]';
/** Twilio's log is some seconds late: poll until a line is there. */
const mostLooks = 10;
const lookPauseMilliseconds = 2_000;
/** How far back the log is read: the length of the rehearsal, with a margin for clocks that differ. */
const longestMilliseconds = 2 * 3_600_000;

/** `npm run rehearse`: ten minutes with two telephones, call by call; checks the assumptions of docs/assumptions.md. */
export const rehearse: Command = async (workplace, args) => {
  const { root, terminal } = workplace;
  const { values } = readArguments({ args, shell: workplace.shell }, { options: { from: { type: 'string' } }, usage });
  const { environment, settings } = readProduction(root);
  const [citizens = ''] = settings.centre.services.flatMap(({ numbers }) => numbers);
  const operators = environment['OPERATORS_NUMBER'];
  if (!operators) throw new ToMend('There is no number that operators call.', 'npm run connect -- --operators +39…');
  const parts = partsFor({ citizens, operators, rungFrom: settings.centre.ringIn?.from });
  const from = Number(values.from ?? 1);
  if (!Number.isInteger(from) || from < 1 || from > parts.length) {
    throw new UsageError(`--from ${values.from}: there are parts 1 to ${parts.length}\n${usage}`);
  }
  terminal.say(
    'You need two telephones, C (the citizen’s) and O (the operator’s), and ten minutes in which nobody else calls.',
  );
  terminal.say('Each row that is named is one of docs/assumptions.md. The calls count in today’s report.');

  const look = await openLook(workplace, environment, settings);
  const faults: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (index + 1 < from) continue;
    const rows = rowsOf(part);
    terminal.say(`\n${index + 1}/${parts.length} ${part.title}${rows && ` (${rows})`}`);
    const found = await playPart(workplace, part, look);
    for (const fault of found) terminal.say(`WRONG   ${fault}`);
    if (found.length === 0) terminal.say(`ok      ${rows || 'all'}: as assumed`);
    faults.push(...found.map((fault) => `${index + 1}: ${fault}`));
  }
  terminal.say('');
  if (faults.length === 0) {
    terminal.say('everything that was tried is as assumed; what the other rows assume is tried as they say');
    return 0;
  }
  terminal.say(`${faults.length} not as assumed:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  terminal.say('→ docs/assumptions.md says what to do then; npm run rehearse -- --from N repeats from part N');
  return 1;
};

/** `rows 8, 11`; empty if a part checks no assumption. */
const rowsOf = ({ assumptions }: Part): string =>
  assumptions.length === 0 ? '' : `row${assumptions.length > 1 ? 's' : ''} ${assumptions.join(', ')}`;

/** Reads the log lines since the last read. */
type Look = () => Promise<{ evidence: () => Promise<Evidence> }>;

async function openLook({ shell, now }: Workplace, environment: Environment, settings: Settings): Promise<Look> {
  const account = readAccount(environment);
  const rest = restClient(account, shell);
  const stores = openStores(settings);
  const explained = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    try {
      return await ask();
    } catch (error) {
      throw explainAws(explainTwilio(error, 'npm run rehearse'), settings.AWS_REGION, 'npm run rehearse');
    }
  };
  const { calls } = await explained(() => findDeployments(toolkitClient(account, shell)));
  if (!calls) throw new ToMend('Nothing is deployed yet.', 'npm run deploy');
  const linesOf = (where: Deployment) => readLog(rest, where, new Date(now().getTime() - longestMilliseconds));
  return async () => {
    const known = new Set((await explained(() => linesOf(calls))).map(({ sid }) => sid));
    const before = await explained(() => figuresNow(stores, settings, now()));
    return {
      evidence: () =>
        explained(async () => {
          const lines = (await linesOf(calls)).filter(({ sid }) => !known.has(sid));
          const codes = lines.flatMap(({ message }) => readLine(message)?.code ?? []);
          return {
            steps: lines.flatMap(stepsOf),
            codes,
            more: minus(await figuresNow(stores, settings, now()), before),
          };
        }),
    };
  };
}

async function playPart({ terminal, pause }: Workplace, part: Part, look: Look): Promise<string[]> {
  const { evidence } = await look();
  for (const line of part.doThis) terminal.say(`  ${line}`);
  if ((await terminal.ask('Press Enter when it is done.')) === undefined) {
    throw new UsageError('A rehearsal needs somebody at the keyboard, and at two telephones.');
  }
  const faults: string[] = [];
  for (const { question, otherwise } of part.heard) {
    const answer = await terminal.ask(`${question} [y/n]`);
    if (!/^(y|yes|s|sì|si)$/i.test(answer ?? '')) faults.push(`${question} No. ${otherwise}`);
  }
  let missing = part.signs;
  // Twice in a row: lines that must not come may come late, too.
  let looksInARow = 0;
  for (let looks = 1; looksInARow < 2 && looks <= mostLooks; looks++) {
    if (looks > 1) await pause(lookPauseMilliseconds);
    const seen = await evidence();
    missing = part.signs.filter(({ holds }) => !holds(seen));
    looksInARow = missing.length === 0 ? looksInARow + 1 : 0;
  }
  return [...faults, ...missing.map(({ otherwise }) => otherwise)];
}

function stepsOf({ at, message }: KeptLine): SeenStep[] {
  const line = readLine(message);
  return line && isStepLine(line) ? [{ step: line.step, at }] : [];
}

/** Of all services, whatever days they are counted by: only what is more afterwards is looked at. */
async function figuresNow(stores: Stores, { centre }: Settings, instant: Date): Promise<CallCounts> {
  const days = dayEndsOf(centre).map((dayEnd) => dayOf(instant, dayEnd));
  const counted = await Promise.all(days.map((day) => tallyDay({ ...stores, now: instant }, day)));
  return counted.reduce<CallCounts>(addCalls, noCalls);
}

const minus = (after: CallCounts, before: CallCounts): Evidence['more'] => ({
  received: after.received - before.received,
  served: after.served - before.served,
  transferred: after.transferred - before.transferred,
  participants: after.participants - before.participants,
});
