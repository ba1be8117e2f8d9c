import { writeFileSync } from 'node:fs';
import { compose } from './hold-music/compose';
import { toMuLawWav } from './hold-music/mu-law-wav';
import { sampleRate } from './hold-music/tone';

/** `npm run hold-music`: makes `assets/hold-music.wav` again, the same to the last byte. */
export async function main(): Promise<void> {
  const file = 'assets/hold-music.wav';
  writeFileSync(file, toMuLawWav(compose(), sampleRate));
  console.log(`wrote ${file}`);
}
