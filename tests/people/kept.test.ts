import { Kept } from '../../src/people/kept';

const at = (seconds: number) => new Date(Date.parse('2026-11-23T09:00:00Z') + seconds * 1000);

let asked: number;
beforeEach(() => {
  asked = 0;
});
const answer = async () => {
  asked += 1;
  return `answer ${asked}`;
};
const fail = async () => {
  asked += 1;
  throw new Error(`fault ${asked}`);
};

test('what was asked for is given to whoever asks within the hour', async () => {
  const kept = new Kept<string>();
  const given = await Promise.all([0, 0, 1, 3599].map((seconds) => kept.get('one', at(seconds), answer)));
  expect(given).toEqual(Array(4).fill('answer 1'));
  expect(await kept.get('one', at(3600), answer)).toBe('answer 2');
});

test('of other settings it is asked for anew', async () => {
  const kept = new Kept<string>();
  await kept.get('one', at(0), answer);
  expect(await kept.get('another', at(1), answer)).toBe('answer 2');
});

test('whoever fails is left alone for ten seconds', async () => {
  const kept = new Kept<string>();
  for (const seconds of [0, 1, 9]) await expect(kept.get('one', at(seconds), fail)).rejects.toThrow('fault 1');
  expect(await kept.get('one', at(10), answer)).toBe('answer 2');
});
