import type { Attacked } from './attack-tables';
import type { Score } from './referee';

/** The attack in lines for a terminal. */
export function tell(
  { withKey, before, after, few, callsFound, watched, faults }: Attacked,
  smallest: number,
): readonly string[] {
  const [keyed] = withKey.filter(({ attempt }) => attempt.startsWith('by key'));
  const rows = after.map((score, index) => [
    score.attempt,
    ...(before[index] ? cells(before[index]) : []),
    ...cells(score),
  ]);
  return [
    `${after[0]?.victims ?? 0} citizens voted in services with at least ${smallest} votes. Which ballot is whose, and what does it say?`,
    'ballot: pointed at rightly; vote: told rightly; crowd: the fewest ballots left for anybody.',
    '',
    ...table([
      ['', 'before sealing, without the key', '', '', 'after sealing', '', ''],
      ['', 'ballot', 'vote', 'crowd', 'ballot', 'vote', 'crowd'],
      ...rows,
    ]),
    '',
    `With the day key, before sealing: ${keyed ? percent(keyed.rightBallots, keyed.victims) : '–'} of the ballots. This is why it is destroyed.`,
    `Of ${percent(callsFound, 1)} of those who were asked the call's own item is recognised, by its seconds: it leads nowhere.`,
    few.victims === 0
      ? `No service had fewer than ${smallest} votes on the whole day.`
      : `${few.victims} more voted in services with fewer than ${smallest} votes on the whole day, where nothing can hide them: ` +
        `${percent(few.rightBallots, few.victims)} of their ballots and ${percent(few.rightVotes, few.victims)} of their votes are told rightly.`,
    `Without any table, by how long each stayed on the line, Twilio's log tells the unsatisfied from the others for ` +
      `${percent(watched.right, watched.victims)}; saying of everybody what most are, ${percent(watched.guessed, watched.victims)}.`,
    '',
    ...(faults.length === 0
      ? [`No better than guessing within a group of ${smallest}.`]
      : ['BETTER THAN GUESSING:', ...faults.map((fault) => `  ${fault}`)]),
  ];
}

const cells = ({ victims, rightBallots, rightVotes, smallestCrowd }: Score): string[] => [
  percent(rightBallots, victims),
  percent(rightVotes, victims),
  smallestCrowd === undefined ? 'bets' : String(smallestCrowd),
];

const percent = (count: number, all: number): string => (all === 0 ? '–' : `${((100 * count) / all).toFixed(1)} %`);

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [66, 8, 8, 7, 8, 8, 7];
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || cell.length > 8 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
