import { keepAsking } from '../../browser/keep-asking';
import { type Heard, pauseAfter } from '../../browser/poll-pace';
import { countedEveryMilliseconds } from '../../src/figures/period-figures';

const usual = { failures: 0, isHidden: false, chance: 0 };

describe('the next question', () => {
  test.each<[string, Heard<unknown>, Partial<typeof usual>, number | undefined]>([
    ['comes when the figures are counted anew', { kind: 'same', ageMilliseconds: 1_200 }, {}, 3_800],
    ['comes soon, not at once, where they are already old', { kind: 'same', ageMilliseconds: 60_000 }, {}, 500],
    ['comes a little later by chance', { kind: 'same', ageMilliseconds: 0 }, { chance: 1 }, 5_100],
    ['waits a minute where nobody looks', { kind: 'same', ageMilliseconds: 0 }, { isHidden: true }, 60_000],
    ['comes soon after a first failure', { kind: 'lost' }, { failures: 1, chance: 1 }, 5_000],
    ['waits twice as long after each', { kind: 'failing' }, { failures: 3, chance: 1 }, 20_000],
    ['waits a minute at most', { kind: 'lost' }, { failures: 99, chance: 1 }, 60_000],
    ['is not all screens’ at the same moment', { kind: 'lost' }, { failures: 1, chance: 0 }, 3_750],
    ['is none where the sign-in has run out', { kind: 'signedOut' }, {}, undefined],
  ])('%s', (_, heard, given, pause) => {
    expect(pauseAfter(heard, { ...usual, ...given })).toBe(pause);
  });
});

describe('a page that is open for a night', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** The network goes at midnight and is back at six. */
  const isAway = (minute: number) => minute >= 60 && minute < 420;

  test('asks on, lets a lost network rest, finds it again, and never has more than one timer', async () => {
    const started = Date.now();
    const minute = () => (Date.now() - started) / 60_000;
    const asked: number[] = [];
    const heard: string[] = [];
    const asking = keepAsking<string>({
      ask: async () => {
        asked.push(minute());
        return isAway(minute()) ? { kind: 'lost' } : { kind: 'same', ageMilliseconds: 0 };
      },
      hear: ({ kind }) => heard.push(kind),
      isHidden: () => false,
      chance: () => 0.5,
      firstAgeMilliseconds: 0,
    });
    for (let step = 0; step < 480; step += 1) {
      await jest.advanceTimersByTimeAsync(60_000);
      expect(jest.getTimerCount()).toBe(1);
    }
    expect(asked.filter((at) => at < 60).length).toBeGreaterThan(3_500_000 / (countedEveryMilliseconds + 100));
    expect(asked.filter(isAway).length).toBeLessThan(450);
    expect(asked.find((at) => at >= 420)).toBeLessThan(421);
    expect(heard.at(-1)).toBe('same');
    asking.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('asks once at a time, however often it is told to ask now', async () => {
    let answer: (heard: Heard<string>) => void = () => undefined;
    let asked = 0;
    const asking = keepAsking<string>({
      ask: () => {
        asked += 1;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      hear: () => undefined,
      isHidden: () => false,
      chance: () => 0,
      firstAgeMilliseconds: 0,
    });
    asking.now();
    asking.now();
    expect(asked).toBe(1);
    answer({ kind: 'same', ageMilliseconds: 0 });
    await jest.advanceTimersByTimeAsync(0);
    asking.now();
    expect(asked).toBe(2);
    asking.stop();
  });
});
