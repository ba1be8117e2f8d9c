import { buildFunctions } from '../build/build-functions';
import { useConfig } from '../build/use-config';
import { readArguments, type Typed } from '../production/read-arguments';
import { UsageError } from '../production/to-mend';
import type { Command, ExitStatus } from '../production/workplace';
import { withoutClosing } from './attack/ablations';
import { attackedCentre } from './attack/attacked-services';
import { formatAblation, formatAttempts, formatGroups, formatInsider } from './attack/format-results';
import { readableGroups } from './attack/readable-groups';
import { recordDay } from './attack/record-day';
import { attack as attackDay, closingAblation, hasPaths, runAblations } from './attack/run-attack';
import { FaultyRig } from './faults/faulty-rig';

const usage = 'npm run attack -- [--seed 7]';
const size = { hours: 14, services: 12, withOperator: 6 };

/**
 * `npm run attack`: plays a day, then tries to find out who voted what from all that is stored, with its history, the
 * functions' log and the telephone company's, before sealing and after. Then removes each protection and checks that the
 * attack succeeds without it. Fails if an attack does better than allowed, or if a missing protection goes unnoticed.
 */
export const attack: Command = async ({ root, shell, terminal: { say } }, args) => {
  const seed = readSeed({ args, shell });
  useConfig(root);
  const built = await buildFunctions(root, '.faccina/attack-build', attackedCentre(size.services));
  const rig = await FaultyRig.start(built);
  try {
    return await attackDays(rig, seed, say);
  } finally {
    await rig.stop();
  }
};

async function attackDays(rig: FaultyRig, seed: number, say: (line: string) => void): Promise<ExitStatus> {
  const smallest = rig.server.services.settings.centre.smallestGroup;
  say(`a day of ${size.hours * size.services} calls and a few more is played (seed ${seed}) …`);
  const day = await recordDay(rig, { ...size, seed, day: '2046-11-05' });
  const { truths } = day;
  const before = attackDay(day.before, 'before', truths, smallest);
  const after = attackDay(day.after, 'after', truths, smallest);
  const plain = truths.filter(({ isPlain }) => isPlain).length;
  say(`${truths.length} have voted, ${plain} of them heard it to its end without repeat or error.\n`);
  say(formatAttempts(before, after));
  say(`\nGroups of answers that can be read, before sealing: ${formatGroups(before.groups)}`);
  say(`between, with the month's key: ${formatGroups(readableGroups(day.between))}`);
  say(`after, with all that is left: ${formatGroups(after.groups)}`);
  say(`\n${formatInsider(day)}\n`);

  const otherDay = { ...size, seed, day: '2046-12-05', ask: withoutClosing };
  const results = [
    ...runAblations(day, smallest),
    ...(hasPaths(truths) ? [closingAblation(await recordDay(rig, otherDay), smallest)] : []),
  ];
  for (const line of results.flatMap(formatAblation)) say(line);
  const faults = [...before.faults, ...after.faults];
  say(
    faults.length === 0
      ? `\nNo better than guessing within a group of ${smallest}, nor of the way through the survey than its length tells.`
      : ['\nBETTER THAN IT MAY BE:', ...faults.map((fault) => `  ${fault}`)].join('\n'),
  );
  return faults.length > 0 || results.some(({ missedBy }) => missedBy.length > 0) ? 1 : 0;
}

function readSeed(typed: Typed): number {
  const options = { seed: { type: 'string' } } as const;
  const { seed = '7' } = readArguments(typed, { options, usage }).values;
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed ${seed} is not a number\n${usage}`);
  return Number(seed);
}
