import { pluck, sampleRate } from './tone';

const beatSeconds = 0.5;
const beatsPerChord = 8;

/** Four chords that lead back to the first; semitones from A4, from the bass up. */
const chords = [
  [-21, -9, -5, -2, 3],
  [-24, -12, -9, -5, 0],
  [-28, -16, -12, -9, -4],
  [-26, -14, -10, -7, -2],
] as const;

/** Which note of the chord is plucked on each beat: up and down, never in a hurry. */
const pattern = [0, 2, 3, 4, 3, 2, 3, 1] as const;

/** A few bars over the chords that don't ask to be listened to. */
const melody: readonly (readonly [beat: number, pitch: number])[] = [
  [2, 7],
  [5, 3],
  [10, 5],
  [13, 3],
  [18, 3],
  [21, 0],
  [26, 2],
  [29, -2],
];

/** Sixteen seconds of quiet music that loops without a seam, as samples between -1 and 1. Ours, and anybody's (CC0). */
export function compose(): Float64Array {
  const beats = chords.length * beatsPerChord;
  const loop = new Float64Array(Math.round(beats * beatSeconds * sampleRate));
  for (let beat = 0; beat < beats; beat += 1) {
    const chord = chords[Math.floor(beat / beatsPerChord)];
    const note = pattern[beat % pattern.length];
    const pitch = chord?.[note ?? 0];
    if (pitch !== undefined) pluck(loop, beat * beatSeconds, pitch, note === 0 ? 0.3 : 0.2);
  }
  for (const [beat, pitch] of melody) pluck(loop, beat * beatSeconds, pitch, 0.16);
  const loudest = loop.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  // Half of full scale: a telephone's earpiece is next to an ear.
  return loop.map((sample) => (sample / loudest) * 0.5);
}
