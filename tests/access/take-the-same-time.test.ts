import { takeTheSameTime } from '../../src/access/take-the-same-time';

/** An alarm that goes off when the test says so. */
function anAlarm() {
  const set: number[] = [];
  let ring = (): void => undefined;
  const rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  const wait = (milliseconds: number) => {
    set.push(milliseconds);
    return rung;
  };
  return { set, ring, wait };
}

test.each(['at once', 'late'])('work that is done %s is told after the same time', async (when) => {
  const { set, ring, wait } = anAlarm();
  let finish = (_: string): void => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  let told: string | undefined;
  const telling = takeTheSameTime({ local: false }, work, wait).then((outcome) => {
    told = outcome;
  });
  if (when === 'at once') finish('asked');
  await new Promise(setImmediate);
  expect(told).toBeUndefined();
  ring();
  if (when === 'late') {
    await new Promise(setImmediate);
    expect(told).toBeUndefined();
    finish('asked');
  }
  await telling;
  expect([told, set]).toEqual(['asked', [3000]]);
});

test('work that fails fails', async () => {
  const { wait } = anAlarm();
  await expect(takeTheSameTime({ local: false }, Promise.reject(new Error('broken')), wait)).rejects.toThrow('broken');
});

test('on one’s own machine nobody waits', async () => {
  const { set, ring, wait } = anAlarm();
  ring();
  await takeTheSameTime({ local: true }, Promise.resolve(), wait);
  expect(set).toEqual([0]);
});
