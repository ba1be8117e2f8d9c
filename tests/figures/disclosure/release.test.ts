import type { AnswerCounts } from '../../../src/figures/disclosure/answer-counts';
import { nothingReleased, type Release, releaseAll, releaseWhileLive } from '../../../src/figures/disclosure/release';
import { countsOfFaces } from '../../support/faces';

const smallest = 5;
const votes = (satisfied: number, fair = 0): AnswerCounts => countsOfFaces({ satisfied, fair });

/** How many ratings are shown when somebody looks after each of so many votes. */
function shownAfterEach(upTo: number): number[] {
  let release: Release = nothingReleased;
  return Array.from({ length: upTo }, (_, vote) => {
    release = releaseWhileLive(release, votes(vote + 1), smallest);
    return release.released.count;
  });
}

describe('while the day goes on', () => {
  test('nothing is shown of nine votes, and five of ten: the latest five stay back', () => {
    expect(shownAfterEach(10)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
  });

  test('five more are shown five votes later, and never fewer at once', () => {
    expect(shownAfterEach(20).slice(9)).toEqual([5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 15]);
  });

  test('somebody who looks seldom sees larger batches, and the latest five stay back all the same', () => {
    const first = releaseWhileLive(nothingReleased, votes(30), smallest);
    expect(first.released.count).toBe(0); // which of the thirty are the latest is known only from now on
    expect(releaseWhileLive(first, votes(34), smallest).released.count).toBe(0);
    expect(releaseWhileLive(first, votes(35), smallest).released.count).toBe(30);
  });

  test('what was shown stays shown, whatever is counted later', () => {
    const shown = releaseWhileLive(releaseWhileLive(nothingReleased, votes(5), smallest), votes(10), smallest);
    expect(releaseWhileLive(shown, votes(3), smallest)).toEqual(shown);
  });
});

describe('in the evening', () => {
  test('everything is shown', () => {
    const live = releaseWhileLive(releaseWhileLive(nothingReleased, votes(5), smallest), votes(12), smallest);
    expect(releaseAll(live, votes(12), smallest).released).toEqual(votes(12));
  });

  test.each([0, 1, 4])('but nothing of %i votes', (count) => {
    expect(releaseAll(nothingReleased, votes(count), smallest)).toEqual(nothingReleased);
  });

  test('fewer than five who vote after the report are not shown, five are', () => {
    const evening = releaseAll(nothingReleased, votes(12), smallest);
    expect(releaseAll(evening, votes(12, 4), smallest).released).toEqual(votes(12));
    expect(releaseAll(evening, votes(12, 5), smallest).released).toEqual(votes(12, 5));
  });

  test('a count that does not hold what was shown is not shown', () => {
    const evening = releaseAll(nothingReleased, votes(12), smallest);
    expect(releaseAll(evening, votes(11, 9), smallest).released).toEqual(votes(12));
  });
});
