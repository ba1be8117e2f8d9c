/** A WAV file of G.711 µ-law, one byte a sample, which is what goes over the line anyway: half of what PCM takes. */
export function toMuLawWav(samples: Float64Array, sampleRate: number): Buffer {
  const data = Buffer.from(Uint8Array.from(samples, muLaw));
  const header = Buffer.alloc(58);
  header.write('RIFF', 0);
  header.writeUInt32LE(50 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(7, 20); // WAVE_FORMAT_MULAW
  header.writeUInt16LE(1, 22); // channels
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate, 28); // bytes a second
  header.writeUInt16LE(1, 32); // bytes a sample
  header.writeUInt16LE(8, 34); // bits a sample
  header.writeUInt16LE(0, 36); // no extension
  header.write('fact', 38);
  header.writeUInt32LE(4, 42);
  header.writeUInt32LE(samples.length, 46);
  header.write('data', 50);
  header.writeUInt32LE(data.length, 54);
  return Buffer.concat([header, data]);
}

const bias = 0x84;
const clip = 32_635;

/** ITU-T G.711: sign, three bits of exponent, four of mantissa, all inverted. */
export function muLaw(sample: number): number {
  const linear = Math.min(clip, Math.round(Math.abs(sample) * 32_767)) + bias;
  const exponent = Math.floor(Math.log2(linear)) - 7;
  const mantissa = (linear >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}
