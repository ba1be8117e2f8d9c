import { localSecrets } from '../../../../src/platform/settings/settings';
import { localNumbers } from '../../../local/environment';
import { truthOf } from '../../../local/phones/day/truth';
import { askFor } from '../../../local/scheduler';
import type { Call } from '../../../simulator/call';
import type { Simulator } from '../../../simulator/simulator';
import { signIn } from '../../../test/sign-in';
import { firstAnswer } from '../../first-answer';
import { compare } from '../compare';
import { clockAt, FaultyRig } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';

const minutes = (count: number): number => count * 60;
const aWhile = { withinSeconds: 120 };

/**
 * Nothing can be stored from 8:44 to 9:14, and nobody is put through. Calls from just before nine wait on until their hour was
 * counted without them: only the addresses of the calls keep their data.
 */
async function halfAnHour({ built, size, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 2 : 20;
  const rig = await FaultyRig.start(built, { environment: { STEP_PATIENCE: '1500' }, dropsPendingWrites: true });
  if (!isProtected) rig.proxy.rewrite = withoutChanges;
  const day = rig.newDay();
  const clock = clockAt(day, '08:44');
  const simulator = rig.telephones(clock);
  const scheduler = { url: rig.url, secret: localSecrets.REPORT_SECRET, now: () => new Date(clock.now()) };
  try {
    const phones = Array.from({ length: calls }, (_, index) => String(index).padStart(6, '0'));
    for (const phone of phones) await signIn(simulator, `+39000${phone}1`);
    rig.proxy.inject({ kind: 'refuses' });
    await simulator.advance(minutes(13));
    const citizens = phones.map((phone) => simulator.call({ from: `+39000${phone}2`, to: localNumbers.citizen }));
    await simulator.advance(minutes(17));
    rig.proxy.inject({ kind: 'fine' });
    for (const untilNext of [5, 5, 20]) {
      await askFor('/figures/count', scheduler);
      await simulator.advance(minutes(untilNext));
    }
    await Promise.all(citizens.map((citizen) => talkAndAnswer(simulator, citizen)));
    await askFor('/figures/count', scheduler);
    const { lost, twice } = compare(truthOf(day, Array(calls).fill(firstAnswer.outcome)), await rig.tally(day));
    return { done: calls, lost, twice };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

async function talkAndAnswer(simulator: Simulator, citizen: Call): Promise<void> {
  await citizen.isBridged(aWhile);
  await simulator.advance(20);
  await citizen.bridgedWith?.presses('*');
  await citizen.hears(firstAnswer.heard, aWhile);
  await citizen.presses(firstAnswer.key);
  await citizen.isEnded(aWhile);
}

/** Removes the timestamps of writes. */
const withoutChanges = (operation: string, body: string): string =>
  operation === 'PutItem' ? body.replace(/"changedAt":{"N":"\d+"}/, '"changedAt":{"N":"0"}') : body;

export const hourTurns: readonly Row[] = [
  {
    what: 'half an hour without a database over the end of an hour, and calls that wait through it',
    protection: 'what was counted of an hour holds no more once somebody writes into it',
    run: halfAnHour,
  },
];
