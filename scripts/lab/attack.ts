import { buildFunctions } from '../build/build-functions';
import { useConfig } from '../build/use-config';
import { readArguments, type Typed } from '../production/read-arguments';
import { UsageError } from '../production/to-mend';
import type { Command, ExitStatus } from '../production/workplace';
import { withoutClosing } from './attack/ablations';
import { attackedCentre, attackedServices, drawnAsk, drawnServices } from './attack/attacked-services';
import { formatAblation, formatAttempts, formatGroups, formatInsider } from './attack/format-results';
import { readableGroups } from './attack/readable-groups';
import { type AttackedDay, recordDay } from './attack/record-day';
import { attack as attackDay, closingAblation, hasPaths, runAblations } from './attack/run-attack';
import { FaultyRig, patiently } from './faults/faulty-rig';

const usage = 'npm run attack -- [--seed 7]';
const size = { hours: 14, services: 12, withOperator: 6 };
const drawn = { services: 8, percent: 80 };

/**
 * `npm run attack`: plays a day, then tries to find out who voted what from all that is stored, with its history, the
 * functions' log and the telephone company's, before sealing and after. Then removes each protection and checks that the
 * attack succeeds without it. Fails if an attack does better than allowed, or if a missing protection goes unnoticed.
 */
export const attack: Command = async ({ root, shell, terminal: { say } }, args) => {
  const seed = readSeed({ args, shell });
  useConfig(root);
  const built = await buildFunctions(root, '.faccina/attack-build', attackedCentre(size.services, drawn));
  const rig = await FaultyRig.start(built, patiently);
  try {
    return await attackDays(rig, seed, say);
  } finally {
    await rig.stop();
  }
};

async function attackDays(rig: FaultyRig, seed: number, say: (line: string) => void): Promise<ExitStatus> {
  const smallest = rig.server.services.settings.centre.smallestGroup;
  const { hours } = size;
  const ofDay = { hours, seed, services: attackedServices(size.services, size.withOperator) };
  say(`a day of ${hours * size.services} calls and a few more is played (seed ${seed}) …`);
  const day = await recordDay(rig, { ...ofDay, day: '2046-11-05' });
  const faults = [...tell(day, smallest, say)];
  say(`\n${formatInsider(day)}\n`);
  const results = [
    ...runAblations(day, smallest),
    ...(hasPaths(day.truths)
      ? [closingAblation(await recordDay(rig, { ...ofDay, day: '2046-12-05', ask: withoutClosing }), smallest)]
      : []),
  ];
  for (const line of results.flatMap(formatAblation)) say(line);

  const asked = drawnAsk();
  if (asked) {
    say(`\na window of ${hours * drawn.services} calls, of which ${drawn.percent} % are drawn, is played …`);
    const ofWindow = { hours, seed, services: drawnServices(drawn.services) };
    const window = await recordDay(rig, { ...ofWindow, day: `2047-01-15${asked.dayEnd}` });
    faults.push(...tell(window, smallest, say));
    say('');
    const ofWindows = runAblations(window, smallest);
    for (const line of ofWindows.flatMap(formatAblation)) say(line);
    results.push(...ofWindows);
  }
  say(
    faults.length === 0
      ? `\nNo better than guessing within a group of ${smallest}, nor of the way through the survey than its length tells.`
      : ['\nBETTER THAN IT MAY BE:', ...faults.map((fault) => `  ${fault}`)].join('\n'),
  );
  return faults.length > 0 || results.some(({ missedBy }) => missedBy.length > 0) ? 1 : 0;
}

/** Attacks what was recorded, says how far that comes, and returns what is better than it may be. */
function tell(day: AttackedDay, smallest: number, say: (line: string) => void): readonly string[] {
  const { truths } = day;
  const before = attackDay(day.before, 'before', truths, smallest);
  const after = attackDay(day.after, 'after', truths, smallest);
  const plain = truths.filter(({ isPlain }) => isPlain).length;
  say(`${truths.length} have voted, ${plain} of them heard it to its end without repeat or error.\n`);
  say(formatAttempts(before, after));
  say(`\nGroups of answers that can be read, before sealing: ${formatGroups(before.groups)}`);
  say(`between, with the month's key: ${formatGroups(readableGroups(day.between))}`);
  say(`after, with all that is left: ${formatGroups(after.groups)}`);
  return [...before.faults, ...after.faults];
}

function readSeed(typed: Typed): number {
  const options = { seed: { type: 'string' } } as const;
  const { seed = '7' } = readArguments(typed, { options, usage }).values;
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed ${seed} is not a number\n${usage}`);
  return Number(seed);
}
