/** So many requests are under way at once: enough to have a day done in seconds, few enough not to be throttled. */
const laneCount = 32;

export interface Done {
  readonly count: number;
  /** False where the time was up before the last item. */
  readonly isAll: boolean;
}

/** Does something for each item, many at once, until there are no more of them or the time is up. */
export async function inLanes<Each>(
  items: AsyncIterable<Each>,
  work: (item: Each) => Promise<void>,
  isTimeUp: () => boolean,
): Promise<Done> {
  const left = items[Symbol.asyncIterator]();
  let count = 0;
  let isAll = true;
  await Promise.all(
    Array.from({ length: laneCount }, async () => {
      while (isAll) {
        if (isTimeUp()) {
          isAll = false;
          return;
        }
        const next = await left.next();
        if (next.done) return;
        await work(next.value);
        count += 1;
      }
    }),
  );
  return { count, isAll };
}
