import type { Sound } from './sounds';
import type { Act, HeardCall } from './telephone';
import type { Deviation } from './walked';

/** What is done at one place, and what must be heard from the beginning of the call to its end. */
export interface Trial {
  readonly said: string;
  readonly acts: readonly Act[];
  readonly hears: readonly Sound[];
}

/** Every key of a telephone. */
export const everyKey = '0123456789*#';

/** The caller hangs up. */
export const hangUp = (after: Sound | undefined): Act => ({ after: after?.sound ?? '', press: undefined });

/** Makes the calls of a walk, and tells what was heard of each sound, and what was not. */
export async function makeTrials(trials: Iterable<Trial>, call: (acts: readonly Act[]) => Promise<HeardCall>) {
  const deviations = new Map<string, Deviation>();
  const heard: Record<string, string> = {};
  let calls = 0;
  for (const trial of trials) {
    calls++;
    const made = await call(trial.acts);
    for (const [index, { name, sound }] of trial.hears.entries()) if (made.sounds[index] === sound) heard[name] = sound;
    const deviation = compare(trial, made);
    // One of a place is enough: the others say the same.
    if (deviation && !deviations.has(deviation.place.join())) deviations.set(deviation.place.join(), deviation);
  }
  return { calls, heard, deviations: [...deviations.values()] };
}

function compare({ said, hears }: Trial, { sounds, faults, hasEnded }: HeardCall): Deviation | undefined {
  const at = hears.findIndex(({ sound }, index) => sounds[index] !== sound);
  const expected = hears[at === -1 ? hears.length - 1 : at];
  if (!expected) return undefined;
  const { place } = expected;
  const [fault] = faults;
  if (fault !== undefined) return { place, message: `${fault} (${said})` };
  if (at !== -1) return { place, message: `is not heard ${said}; instead: ${sounds[at] ?? 'nothing'}` };
  const more = sounds[hears.length];
  if (more !== undefined) return { place, message: `is not the last that is heard ${said}; then: ${more}` };
  return hasEnded ? undefined : { place, message: `the call does not end ${said}` };
}
