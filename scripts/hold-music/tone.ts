/** Telephone audio: 8,000 samples a second. */
export const sampleRate = 8000;

/** How long a plucked tone takes to fade to about a third. */
const decaySeconds = 0.9;
/** A tone that begins within a sample clicks. */
const attackSeconds = 0.012;
/** Partials of a soft, kalimba-like tone, each as its multiple of the pitch and its share. */
const partials = [
  [1, 0.75],
  [2, 0.17],
  [3, 0.08],
] as const;

/**
 * Adds a plucked tone to a loop: what sounds beyond its end is heard at its beginning, so that the loop has no seam.
 * @param at in seconds from the loop's beginning
 * @param pitch in semitones from A4 (440 Hz)
 * @param loudness 1 is full scale
 */
export function pluck(loop: Float64Array, at: number, pitch: number, loudness: number): void {
  const hertz = 440 * 2 ** (pitch / 12);
  const first = Math.round(at * sampleRate);
  const length = Math.round(decaySeconds * 5 * sampleRate);
  for (let sample = 0; sample < length; sample += 1) {
    const seconds = sample / sampleRate;
    const envelope = Math.min(1, seconds / attackSeconds) * Math.exp(-seconds / decaySeconds);
    let wave = 0;
    for (const [multiple, share] of partials) wave += share * Math.sin(2 * Math.PI * hertz * multiple * seconds);
    const place = (first + sample) % loop.length;
    loop[place] = (loop[place] ?? 0) + loudness * envelope * wave;
  }
}
