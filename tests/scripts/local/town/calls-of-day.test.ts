import { callsOfDay, type TownCall } from '../../../../scripts/local/town/calls-of-day';
import { callsOn, type Town } from '../../../../scripts/local/town/town';
import { positionAfter } from '../../../../src/ballots/answers';
import { questionnaireOn } from '../../../../src/ballots/questionnaires';
import { hoursOf } from '../../../../src/calendar/civil-time';

const town: Town = {
  seed: 1,
  usualCalls: 400,
  services: ['urp', 'tributi'].map((id) => ({ id, name: id, numbers: [] })),
  badMonths: ['2026-03'],
};
const part = (calls: readonly TownCall[], isIn: (call: TownCall) => boolean) =>
  calls.filter(isIn).length / calls.length;

describe.each([
  ['2026-11-25', 'a Wednesday'],
  ['2026-11-29', 'a Sunday'],
  ['2026-03-29', 'the day of 23 hours'],
  ['2026-10-25', 'the day of 25 hours'],
])('%s, %s', (day) => {
  const calls = callsOfDay(town, day);

  test('has its calls in its own hours, each over after it has begun', () => {
    expect(calls).toHaveLength(callsOn(town, day));
    for (const { hour, endsAt } of calls) {
      expect(hoursOf(day)).toContain(hour);
      expect(endsAt).toBeGreaterThan(Date.parse(hour));
    }
    expect(calls.map(({ endsAt }) => endsAt)).toEqual(calls.map(({ endsAt }) => endsAt).sort((a, b) => a - b));
  });

  test('is the same each time', () => expect(callsOfDay(town, day)).toEqual(calls));
});

test('citizens answer what the questionnaire allows, and only who was let go of answers', () => {
  const calls = callsOfDay(town, '2026-11-25');
  for (const { call, answers } of calls) {
    expect(answers !== undefined).toBe(call['state'] === 'transferred');
    expect(positionAfter(questionnaireOn(town, call.service, '2026-11-25'), answers ?? [])).toBeDefined();
  }
  expect(part(calls, ({ answers }) => answers !== undefined && answers.length > 0)).toBeGreaterThan(0.4);
  expect(part(calls, ({ answers }) => answers?.length === 0)).toBeGreaterThan(0);
  expect(new Set(calls.map(({ call }) => call.service))).toEqual(new Set(town.services.map(({ id }) => id)));
});

test('in a bad month they wait longer, give up more often, and fewer choose the first answer', () => {
  const usual = callsOfDay(town, '2026-05-06');
  const bad = callsOfDay(town, '2026-03-04');
  const isServed = ({ call }: TownCall) => call['state'] !== 'waiting';
  expect(part(bad, isServed)).toBeLessThan(part(usual, isServed) - 0.1);
  const waits = (calls: readonly TownCall[]) =>
    calls.filter(isServed).reduce((sum, { call }) => sum + Number(call['waitSeconds']), 0) / calls.length;
  expect(waits(bad)).toBeGreaterThan(1.5 * waits(usual));
  const [best] = usual.flatMap(({ answers }) => answers ?? []);
  const content = (calls: readonly TownCall[]) =>
    part(
      calls.filter(({ answers }) => answers?.[0] !== undefined),
      ({ answers }) => answers?.[0] === best,
    );
  expect(content(bad)).toBeLessThan(content(usual) - 0.1);
});
