/** The number of concurrent requests: enough to do a day in seconds, few enough not to be throttled. */
const laneCount = 32;

export interface Done {
  readonly count: number;
  /** False where the time was up before the last item. */
  readonly isAll: boolean;
}

/** Does something for each item with limited concurrency, until there are no more or the time is up. */
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
