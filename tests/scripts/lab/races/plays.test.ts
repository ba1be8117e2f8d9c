import { planOf } from '../../../../scripts/lab/races/plan';
import { play } from '../../../../scripts/lab/races/play';
import { DynamoDbInMemory } from '../../../../scripts/local/database-in-memory/dynamodb-in-memory';
import { scaled } from '../../../support/in-ci';

/** `SEED=1234 npm test -- tests/scripts/lab/races` plays other days; `npm run races` plays a thousand. */
const firstSeed = Number(process.env['SEED'] ?? 1);
const seeds = Array.from({ length: scaled(25, { inCi: 100 }) }, (_, index) => firstSeed + index);

test('nobody is in two rooms, forgotten, alone for long, overtaken, or reached by somebody else’s *', async () => {
  for (const seed of seeds) {
    const { violations, lines } = await play(planOf(seed));
    if (violations.length > 0)
      throw new Error(`seed ${seed}: npm run races -- --plays 1 --seed ${seed}\n${lines.join('\n')}`);
  }
});

test('a day is played the same way again', async () => {
  const [once, again] = [await play(planOf(firstSeed)), await play(planOf(firstSeed))];
  expect(again.lines).toEqual(once.lines);
});

test('without the conditions of the writes, people are promised to two', async () => {
  const broken = new Set<string>();
  for (const seed of [1, 2, 3, 4, 5]) {
    const { violations } = await play(planOf(seed), new DynamoDbInMemory(false));
    for (const { law } of violations) broken.add(law);
  }
  expect([...broken]).toContain('rooms');
});
