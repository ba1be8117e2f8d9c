import { readArguments } from '../production/read-arguments';
import type { Command } from '../production/workplace';
import { castOf } from './model/cast';
import { explore } from './model/explore';
import type { Model } from './model/model';
import type { Budget } from './model/world';
import { table } from './table';

const usage = 'npm run model -- [--full]';

interface Exploration {
  readonly what: string;
  /** Citizens by group, in the order of arrival, and operators by the groups that they serve. */
  readonly players: readonly [citizens: readonly string[], operators: readonly string[]];
  /** By the group that is helped, the groups that help it. */
  readonly help?: Readonly<Record<string, readonly string[]>>;
  readonly faults?: Partial<Budget>;
}

const explorations: readonly Exploration[] = [
  { what: 'nothing fails', players: [['a'], ['a']] },
  { what: 'a leg hangs up', players: [['a'], ['a']], faults: { hangUps: 1 } },
  { what: 'a function dies', players: [['a'], ['a']], faults: { deaths: 1, expiries: 1 } },
  { what: 'a request comes twice', players: [['a'], ['a']], faults: { doubles: 1 } },
  { what: 'a request to Twilio fails', players: [['a'], ['a']], faults: { failures: 1 } },
  { what: 'somebody is alone', players: [['a'], ['a']], faults: { looks: 1 } },
  { what: 'nothing fails', players: [['a'], ['a', 'a']] },
  { what: 'nothing fails', players: [['a', 'a'], ['a']] },
  { what: 'nothing fails, b helps a', players: [['a'], ['b']], help: { a: ['b'] } },
  {
    what: 'a function dies, b helps a',
    players: [['a'], ['b']],
    help: { a: ['b'] },
    faults: { deaths: 1, expiries: 1 },
  },
];
/** Forty million states: a quarter of an hour, and some four gigabytes. */
const long: readonly Exploration[] = [
  {
    what: 'nothing fails',
    players: [
      ['a', 'a'],
      ['a', 'a'],
    ],
  },
];

/**
 * `npm run model`: explores all states that the line's rows, legs and steps can reach, in every order of reads and writes, and
 * says whether a law is broken in any. `--full` explores two citizens and two operators, too.
 */
export const model: Command = async ({ shell, terminal: { say } }, args) => {
  const { values } = readArguments({ args, shell }, { options: { full: { type: 'boolean' } }, usage });
  const rows: string[][] = [];
  let isBroken = false;
  for (const exploration of values.full ? [...explorations, ...long] : explorations) {
    const { what, players } = exploration;
    const [citizens, operators] = players;
    const began = Date.now();
    const { states, broken } = await explore(modelOf(exploration));
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    if (broken) say(`${broken.law}\n${broken.run.map((step) => `  ${step}`).join('\n')}\n`);
    isBroken ||= broken !== undefined;
    rows.push([`${citizens.length} × ${operators.length}`, what, String(states), seconds, broken ? 'BROKEN' : 'holds']);
  }
  say(table(['citizens × operators', 'faults', 'states', 'seconds', ''], rows));
  return isBroken ? 1 : 0;
};

const modelOf = ({ players: [citizens, operators], help, faults }: Exploration): Model => ({
  cast: castOf(citizens, operators, help),
  budget: faults ?? {},
  grain: 'method',
  // Who is helped reads a list more in some rounds than in others: no two ways are taken for one.
  isMerged: help === undefined,
  leasesEnd: true,
  // After a fault a leg may have to go into a room first, and find that nobody is there.
  rounds: faults ? 2 : 0,
  isStrict: !faults,
  isSoonFree: true,
});
