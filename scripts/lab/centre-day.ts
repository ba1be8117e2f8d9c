import { readArguments, type Typed } from '../production/read-arguments';
import { UsageError } from '../production/to-mend';
import type { Command } from '../production/workplace';
import { type Figure, figuresOf, isKept } from './centre-day/figures';
import { type DayOptions, usualDay } from './centre-day/plan';
import { playCentre } from './centre-day/play-centre';
import { table } from './table';

const usage = 'npm run centre-day -- [--calls 2000] [--operators 25] [--seed 20261130]';

/** `npm run centre-day`: plays a day of a whole centre on the simulator, and tells what became of everybody. */
export const centreDay: Command = async ({ shell, terminal: { say } }, args) => {
  const options = readDay({ args, shell });
  const { calls, operators, peak, silence, seed } = options;
  say(
    `${calls} calls on ${operators} operators, ${peak.times} times the usual arrivals from ${peak.hour} to ${peak.hour + 1}; ` +
      `the database silent for ${silence.seconds} s from ${silence.from / 3600} h; seed ${seed}\n`,
  );
  const figures = figuresOf(await playCentre(options));
  say(
    table(
      ['what', 'measured', 'goal', ''],
      figures.map((row) => [row.what, row.measured, row.goal ?? '–', row.goal === undefined ? '' : answerOf(row)]),
    ),
  );
  return figures.every(isKept) ? 0 : 1;
};

const answerOf = (row: Figure): string => (isKept(row) ? 'yes' : 'NO');

function readDay(typed: Typed): DayOptions {
  const text = { type: 'string' } as const;
  const { values } = readArguments(typed, { options: { calls: text, operators: text, seed: text }, usage });
  const read = Object.entries(values).map(([name, value]) => {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(`--${name} ${value}: no number\n${usage}`);
    return [name, Number(value)];
  });
  return { ...usualDay, ...Object.fromEntries(read) };
}
