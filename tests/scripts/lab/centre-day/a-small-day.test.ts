import { figuresOf, isKept } from '../../../../scripts/lab/centre-day/figures';
import { usualDay } from '../../../../scripts/lab/centre-day/plan';
import { playCentre } from '../../../../scripts/lab/centre-day/play-centre';
import { describeInCi } from '../../../support/in-ci';

/** `npm run centre-day`, on a small centre. */
describeInCi(
  'a day of 120 calls on three operators, most of them within an hour, the database gone for a minute',
  () => {
    test('has everybody served, called back or told, in their order, and no phone rung twice', async () => {
      const day = await playCentre({ ...usualDay, calls: 120, operators: 3 });
      expect(figuresOf(day).filter((figure) => !isKept(figure))).toEqual([]);
      expect(day.faults).toEqual([]);
      const { promised = 0, kept = 0, reached = 0 } = day.promises;
      expect(promised).toBeGreaterThan(5);
      expect([kept, reached > 0]).toEqual([promised, true]);
      expect(day.watched.mostCalled).toBeGreaterThan(0);
    });
  },
);
