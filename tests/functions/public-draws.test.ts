import { daysBefore } from '../../src/calendar/civil-time';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';

let faccina: Faccina;
let day: string;
let everybody: ABrowser;
beforeAll(async () => {
  faccina = await Faccina.start();
  day = faccina.newDay();
  everybody = new ABrowser(faccina, `${day}T10:00:00+01:00`);
});
afterAll(() => faccina.stop());

test('everybody finds commitments and rates, and no seed before the day is sealed', async () => {
  const { draws, drawDays } = faccina.stores;
  const window = `${daysBefore(day, -1)}T19`;
  const { commitment } = await draws.commit(day, new Date(`${day}T01:00:00Z`));
  await draws.commit(window, new Date(`${day}T01:00:00Z`));
  await drawDays.fixPercents(day, { urp: 20 });
  const { status, body } = await everybody.open('/public/draws');
  expect(status).toBe(200);
  const published = JSON.parse(body);
  expect(published.month).toBe(day.slice(0, 7));
  expect(published.draws).toEqual([
    {
      day,
      from: `${daysBefore(day, 1)}T23:00:00.000Z`,
      to: `${day}T23:00:00.000Z`,
      commitment,
      madeAt: `${day}T01:00:00.000Z`,
      percents: { urp: 20 },
    },
    expect.objectContaining({ day: window, from: `${day}T18:00:00.000Z` }),
  ]);
  expect(body).not.toContain('"seed"');
});

test.each(['2046', '2046-13', '2046-11-01', '2046-11T19', 'x'])('of %s there is nothing to find', async (month) => {
  expect((await everybody.open(`/public/draws?month=${month}`)).status).toBe(404);
});
