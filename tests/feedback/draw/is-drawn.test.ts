import { createHash } from 'node:crypto';
import { isDrawn } from '../../../src/feedback/draw/is-drawn';

const calls = Array.from({ length: 5_000 }, (_, index) => `CA${createHash('md5').update(String(index)).digest('hex')}`);
const seedOf = (byte: number) => new Uint8Array(32).fill(byte);
const ramp = [20, 40, 60, 80, 100];

describe.each([1, 2])('by the seed %i', (byte) => {
  const seed = seedOf(byte);
  const drawnAt = (percent: number) => calls.filter((callSid) => isDrawn(seed, callSid, percent));

  test.each(ramp)('%i in a hundred are drawn, within four standard deviations', (percent) => {
    const share = percent / 100;
    const deviation = Math.sqrt((share * (1 - share)) / calls.length);
    expect(Math.abs(drawnAt(percent).length / calls.length - share)).toBeLessThanOrEqual(4 * deviation);
  });

  test('whoever is drawn stays so at each higher rate', () => {
    for (const [index, percent] of ramp.slice(1).entries()) {
      const higher = new Set(drawnAt(percent));
      expect(drawnAt(ramp[index] ?? 0).filter((callSid) => !higher.has(callSid))).toEqual([]);
    }
  });

  test('nobody is drawn at none, and everybody at a hundred', () => {
    expect(drawnAt(0)).toEqual([]);
    expect(drawnAt(100)).toEqual(calls);
  });
});

test('another seed draws others', () => {
  const [one, other] = [1, 2].map((byte) => calls.filter((callSid) => isDrawn(seedOf(byte), callSid, 20)));
  const both = one?.filter((callSid) => other?.includes(callSid)).length ?? 0;
  expect(both / calls.length).toBeCloseTo(0.04, 1);
});

test('a draw that was published once comes out the same', () => {
  const seed = Uint8Array.from(Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex'));
  const drawn = calls.slice(0, 20).map((callSid) => (isDrawn(seed, callSid, 40) ? '1' : '0'));
  expect(drawn.join('')).toBe('00101000010001000110');
});
