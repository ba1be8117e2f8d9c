import { dayEndsOf } from '../../src/ballots/questionnaires';
import { dayOf, timeOfDay } from '../../src/calendar/civil-time';
import { openStores, type Stores } from '../../src/entry/stores';
import { tallyDay } from '../../src/figures/count-day';
import { Sealings } from '../../src/figures/sealings';
import type { Settings } from '../../src/platform/settings/all-settings';
import { connect } from '../../src/platform/table/connect';
import { Table } from '../../src/platform/table/table';
import { withSettings } from '../local/with-settings';
import { explainAws } from './aws/explain-aws';
import { lastReport } from './doctor/look-at-days';
import { type Faults, figuresOfLog, type StepFigures } from './log-figures';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { UsageError } from './to-mend';
import { readAccount } from './twilio/account';
import { findDeployments } from './twilio/deployment';
import { explainTwilio } from './twilio/explain-twilio';
import { mostLines, readLog } from './twilio/read-log';
import { restClient } from './twilio/rest-client';
import { toolkitClient } from './twilio/toolkit-client';
import type { Command, Environment, Workplace } from './workplace';

const usage = `npm run status -- [--hours 24]
(--here: of the npm start that is running here, or of what it left)`;
const usualHours = 24;
/** Twilio keeps a function's log for 30 days (docs: serverless/api). */
const mostHours = 720;
const slowestShown = 5;

/** `npm run status`: today's calls, how the steps are doing, the last report, the last sealing. */
export const status: Command = async (workplace, args) => {
  const { root, shell, terminal, now } = workplace;
  const options = { hours: { type: 'string' }, here: { type: 'boolean' } } as const;
  const { values } = readArguments({ args, shell }, { options, usage });
  const hours = Math.min(Number(values.hours ?? usualHours), mostHours);
  if (!(hours > 0)) throw new UsageError(`--hours ${values.hours} is no number of hours\n${usage}`);
  const tell = async (settings: Settings, instant: Date) => {
    for (const line of await tellDays(settings, instant)) terminal.say(line);
  };
  if (values.here) {
    await withSettings(workplace, (settings, _, instant) => tell(settings, instant));
    terminal.say('how the steps are doing: npm start prints a line for each in its own terminal, and keeps none');
    return 0;
  }

  const { environment, settings } = readProduction(root);
  const instant = now();
  await tell(settings, instant);
  const since = new Date(instant.getTime() - hours * 3_600_000);
  for (const line of tellSteps(await logSince(workplace, environment, since), hours)) terminal.say(line);
  return 0;
};

async function tellDays(settings: Settings, now: Date): Promise<string[]> {
  const today = dayOf(now);
  const stores: Stores = openStores(settings);
  const sealings = new Sealings(new Table(connect(settings), settings.DAY_KEY_TABLE_NAME));
  try {
    const days = dayEndsOf(settings.centre).map((dayEnd) => dayOf(now, dayEnd));
    const counted = await Promise.all(days.map(async (day) => ({ day, ...(await tallyDay({ ...stores, now }, day)) })));
    const report = await lastReport(stores.reportClaims, today);
    const sealed = (await sealings.begunBy(now)).filter(({ isSealed }) => isSealed).at(-1);
    return [
      ...counted.map(
        ({ day, received, served, transferred, participants }) =>
          `${day}, ${timeOfDay(now)}: ${received} calls received, ${served} served, ${transferred} sent to the survey, ${participants} took part`,
      ),
      `last report: ${report ? `${report.day}, sent at ${report.sentAt}` : 'none'}`,
      `last sealed day: ${sealed?.day ?? 'none'}`,
    ];
  } catch (error) {
    throw explainAws(error, settings.AWS_REGION, 'npm run status');
  }
}

/** The functions' log lines, from Twilio. */
async function logSince({ shell }: Workplace, environment: Environment, since: Date): Promise<string[]> {
  const account = readAccount(environment);
  try {
    const rest = restClient(account, shell);
    const messages: string[] = [];
    for (const deployment of Object.values(await findDeployments(toolkitClient(account, shell)))) {
      if (deployment) messages.push(...(await readLog(rest, deployment, since)).map(({ message }) => message));
    }
    return messages;
  } catch (error) {
    throw explainTwilio(error, 'npm run status');
  }
}

/**
 * Summarises the functions' log of some hours.
 * @param lines all messages, the functions' and others
 */
export function tellSteps(lines: readonly string[], hours: number): string[] {
  const {
    steps,
    answered,
    failed,
    fellBack,
    malformed,
    unsigned,
    withoutDatabase,
    twilioFailed,
    transfersRefused,
    signInsRefused,
  } = figuresOfLog(lines);
  const requests = answered + failed + fellBack + malformed + unsigned;
  if (requests === 0) return [`no request in the last ${hours === 1 ? 'hour' : `${hours} hours`}`];
  const rate = (count: number) => `${count} (${((100 * count) / requests).toFixed(2)} %)`;
  const silences = sumOf(withoutDatabase);
  const unasked = sumOf(twilioFailed);
  const slowest = [...steps].sort((one, other) => other.milliseconds95 - one.milliseconds95).slice(0, slowestShown);
  const row = ({ step, requests: of, failed: broken, milliseconds50, milliseconds95, mostMilliseconds }: StepFigures) =>
    `  ${step.padEnd(24)} ${String(of).padStart(7)} requests, ${broken} failed; half within ${milliseconds50} ms, 95 % within ${milliseconds95} ms, the slowest ${mostMilliseconds} ms`;
  return [
    `last ${hours} hours: ${requests} requests, failed ${rate(failed)}, without an answer ${rate(fellBack)}, malformed ${rate(malformed)}`,
    ...(unsigned > 0
      ? [`not signed by Twilio, past its own check: ${rate(unsigned)}, refused → npm run deploy, then npm run doctor`]
      : []),
    ...(silences > 0 ? [`without the database ${rate(silences)}: ${listOf(withoutDatabase)}`] : []),
    ...(unasked > 0 ? [`Twilio did not do what it was asked about calls: ${listOf(twilioFailed)}`] : []),
    ...(sumOf(transfersRefused) > 0 ? [`transfers refused: ${listOf(transfersRefused)}`] : []),
    ...(sumOf(signInsRefused) > 0 ? [`operators' sign-ins refused: ${listOf(signInsRefused)}`] : []),
    'slowest steps:',
    ...slowest.map(row),
    ...(lines.length >= mostLines ? [`(the newest ${mostLines} lines of each log)`] : []),
    ...(failed + fellBack + silences + unasked > 0
      ? ['→ npm run doctor may know why; each of them is in the functions’ log in Twilio’s console']
      : []),
  ];
}

const sumOf = (faults: Faults): number => Object.values(faults).reduce((sum, count) => sum + count, 0);

const listOf = (faults: Faults): string =>
  Object.entries(faults)
    .map(([fault, count]) => `${fault} ${count}`)
    .join(', ');
