import { callsOfDay, drawn } from '../../../../scripts/local/town/calls-of-day';
import { drawsOf, milestonesOf, programmeOf } from '../../../../scripts/local/town/programme';
import type { Town } from '../../../../scripts/local/town/town';
import { daysFrom, townYearAt } from '../../../../scripts/local/town/town-year';
import { firstDayOf, lastDayOfMonth } from '../../../../src/calendar/period';
import { npsDifference } from '../../../../src/figures/estimates/nps-difference';
import { builtCentre } from '../../../../src/platform/settings/centre';
import { index } from '../../../support/index-questionnaire';

const year = townYearAt(new Date('2026-11-30T10:00:00Z'));
const programme = programmeOf(builtCentre, year.first);
/** As `npm run demo` has it. */
const town: Town = { seed: 19, usualCalls: 400, services: builtCentre.services, badMonths: year.badMonths, programme };

test('is of the services that draw, and grows from a fifth of the calls to all of them in five months', () => {
  expect(programme.services).toEqual(['tributi']);
  expect(drawsOf(programme).map(({ from, percent }) => `${from} ${percent}`)).toEqual([
    '2025-11-01 20',
    '2025-12-01 40',
    '2026-01-01 60',
    '2026-02-01 80',
    '2026-03-01 100',
  ]);
  expect(milestonesOf(programme, '2026-03-01').map(({ day, kind }) => `${day} ${kind}`)).toEqual([
    '2026-01-01 launch',
    '2026-02-01 pilot',
    '2026-03-01 callbacks',
  ]);
});

/** What a month's citizens have answered, of so many hundredths of the calls. */
function recommendedIn(month: string, percent: number) {
  const days = daysFrom(firstDayOf(month), lastDayOfMonth(month));
  const calls = days.flatMap((day) => callsOfDay(town, day)).filter(({ ifDrawn }) => ifDrawn !== undefined);
  const answered = calls
    .map((call, place) => drawn(call, place % 100 < percent ? 'drawn' : 'undrawn'))
    .flatMap(({ answers, questionnaire }) => {
      expect(questionnaire).toBe(index);
      return answers?.[1] === undefined ? [] : Number(answers[1]);
    });
  const between = (from: number, upTo: number) => answered.filter((value) => from <= value && value <= upTo).length;
  return { promoters: between(9, 10), passives: between(7, 8), detractors: between(0, 6) };
}

test('has a difference from its launch to its end that is real, and months between that differ by chance', () => {
  const [launched, calm, later, ended] = [
    recommendedIn('2025-11', 20),
    recommendedIn('2026-04', 100),
    recommendedIn('2026-06', 100),
    recommendedIn('2026-10', 100),
  ];
  expect(npsDifference(launched, ended)?.verdict).toBe('real');
  expect(npsDifference(calm, later)?.verdict).toBe('chance');
  expect(npsDifference(launched, ended)?.value).toBeGreaterThan(20);
});

describe('a call that may be drawn', () => {
  const calls = callsOfDay(town, '2026-11-25').filter(({ ifDrawn }) => ifDrawn !== undefined);

  test('is asked only if it was drawn, and answers only if it was asked', () => {
    expect(calls.length).toBeGreaterThan(60);
    for (const call of calls) {
      const undrawn = drawn(call, 'undrawn');
      expect(undrawn).not.toHaveProperty('answers');
      expect(undrawn.call).not.toHaveProperty('invited');
      const { call: noted, answers } = drawn(call, 'drawn');
      expect(noted['draw']).toBe('drawn');
      expect(answers !== undefined).toBe(noted['state'] === 'transferred');
      if (answers) expect(noted).toMatchObject({ invited: true, stayed: true });
      if (noted['suppressed']) expect(noted).not.toHaveProperty('invited');
    }
  });

  test('is as it was where its day has no draw', () => {
    for (const call of calls) expect(drawn(call, undefined).call).toEqual(call.call);
  });
});
