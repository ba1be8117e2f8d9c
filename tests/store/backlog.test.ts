import type { Stores } from '../../src/dependencies';
import { Backlog } from '../../src/store/backlog';

const day = '2026-11-23';
const noted: [string, number][] = [];
// Of the stores only this one is used here.
const stores = {
  incidents: { note: async (...given: [string, number]) => void noted.push(given) },
} as unknown as Stores;

test('what was kept is written while its day is open, and counted as lost when it has closed', async () => {
  const backlog = new Backlog();
  const written: string[] = [];
  const keep = (id: string) => backlog.keep(id, { day, to: async () => void written.push(id) });
  keep('one');
  await backlog.catchUp(stores, new Date('2026-11-24T23:59:59+01:00'));
  keep('another');
  await backlog.catchUp(stores, new Date('2026-11-25T00:00:00+01:00'));
  expect(written).toEqual(['one']);
  expect(noted).toEqual([[day, 1]]);
});
