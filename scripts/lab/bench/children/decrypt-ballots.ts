import { createHash } from 'node:crypto';
import { ballotOf, decryptBallot, encryptBallot } from '../../../../src/ballots/ballots';
import { delivered } from '../../first-answer';
import { sortKeyOf, syntheticCall } from '../day/stored-day';

export interface DecryptOptions {
  readonly ballots: number;
  readonly rounds: number;
}

/** Microseconds of processor time for each ballot, by round. */
export type DecryptTimes = readonly number[];

/** Decrypts and parses base64-encoded ballots as counting does. */
function decryptBallots({ ballots, rounds }: DecryptOptions): DecryptTimes {
  const dayKey = createHash('sha256').update('a day').digest();
  const made = Array.from({ length: ballots }, (_, number) => {
    const place = `ballot#2026-11-23#0|${sortKeyOf('2026-11-23T08:00Z', number)}`;
    const { answers = [] } = syntheticCall(number);
    return {
      place,
      ballot: Buffer.from(encryptBallot(dayKey, place, ballotOf(delivered, answers))).toString('base64'),
    };
  });
  return Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    for (const { place, ballot } of made) decryptBallot(dayKey, place, Buffer.from(ballot, 'base64'));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / ballots;
  });
}

process.send?.(decryptBallots(JSON.parse(process.argv[2] ?? '{}')));
