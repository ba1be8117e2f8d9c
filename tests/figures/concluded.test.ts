import { type CallState, callStates } from '../../src/calls/calls';
import { allCalls, countDay } from '../../src/figures/count-day';
import { callRows, callTotals } from '../../src/figures/figure-rows';
import { figuresFile } from '../../src/figures/figures-file';
import { sealDay } from '../../src/figures/sealing/seal-day';
import { addCall, addCalls, emptyTally, noCalls } from '../../src/figures/tally';
import { figureTexts } from '../../src/format/texts';
import { aTalliedDay } from '../reports/a-report';
import { type CountedDay, CountedDays } from './a-counted-day';
import { anOrdinaryGroup } from './some-figures';

describe('A call that needed no operator', () => {
  test.each<[CallState, object]>(
    callStates.map((state) => [state, state === 'waiting' ? { concluded: { informed: 2 } } : {}]),
  )('and is %s counts as such only while it waits', (state, counted) => {
    const { received, served, concluded } = addCall(emptyTally, { state, outcome: 'informed' }, 2);
    expect({ received, ...(concluded && { concluded }) }).toEqual({ received: 2, ...counted });
    expect(served).toBe(state === 'waiting' ? 0 : 2);
  });

  test('is added up by its outcome, also with counts of an earlier version, which have none', () => {
    const informed = { ...noCalls, received: 3, concluded: { informed: 2 } };
    const closed = { ...noCalls, received: 1, concluded: { closed: 1 } };
    expect(addCalls(addCalls(informed, noCalls), addCalls(closed, informed))).toEqual({
      ...noCalls,
      received: 7,
      concluded: { informed: 4, closed: 1 },
    });
    expect(addCalls(noCalls, noCalls)).toEqual(noCalls);
  });
});

describe('Of a day', () => {
  const [day, hour] = ['2026-11-22', '2026-11-22T08:00Z'];
  let days: CountedDays;
  beforeAll(async () => {
    days = await CountedDays.start();
  });
  afterAll(() => days.stop());

  async function aDayWith(...outcomes: readonly ('informed' | 'closed' | 'promised')[]): Promise<CountedDay> {
    const given = await days.given('2026-11-22T20:00Z');
    await given.dayKeys.ofToday(day);
    for (const [index, outcome] of outcomes.entries()) {
      const place = { day, hour, key: Buffer.alloc(32, index).toString('base64url') };
      await given.calls.open(place, 'urp', 'waiting', Date.parse(hour));
      expect(await given.calls.conclude(place, outcome)).toBe('done');
      await given.calls.end(place);
    }
    return given;
  }
  const expected = { received: 3, served: 0, concluded: { informed: 2, closed: 1 } };

  test('it is counted, kept, and sealed', async () => {
    const given = await aDayWith('informed', 'closed', 'informed');
    expect(allCalls(await countDay(given, day))).toMatchObject(expected);
    // From the kept hours.
    expect(allCalls(await countDay(given, day))).toMatchObject(expected);
    const later = days.at(given.table, new Date('2026-11-24T02:00:00Z'));
    await sealDay(later, day);
    expect(allCalls(await countDay(later, day))).toMatchObject(expected);
  });
});

describe('Told are', () => {
  const concluded = { informed: 31, closed: 12 };
  const group = { ...anOrdinaryGroup, concluded };

  test('those that there were, beside those who were served', () => {
    const totals = callTotals(group, figureTexts).map(({ label, value }) => [label, value]);
    expect(totals.slice(1, 5)).toEqual([
      ['Servite da un operatore', '1.102'],
      ['Informate senza operatore', '31'],
      ['Arrivate a servizio chiuso', '12'],
      ['Passate al sondaggio', '61'],
    ]);
    expect(callTotals(anOrdinaryGroup, figureTexts)).toHaveLength(4);
  });

  test('and compared with a period that had none', () => {
    const rows = callRows([anOrdinaryGroup, group], figureTexts).map(({ label, cells }) => [
      label,
      ...cells.map(({ value }) => value),
    ]);
    expect(rows).toContainEqual(['Arrivate a servizio chiuso', '0', '12']);
    expect(rows.map(([label]) => label)).not.toContain('Con promessa di richiamata');
  });

  test.each([
    ['csv', ',chiamate_informate_senza_operatore,chiamate_a_servizio_chiuso,', ',40,31,12,28,'],
    ['json', '"concluded":{"informed":31,"closed":12}', ''],
  ] as const)('in the %s file', (format, named, counted) => {
    const figures = aTalliedDay();
    const { body } = figuresFile({ ...figures, total: { ...figures.total, concluded } }, format, 'Borgo');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(text).toContain(named);
    expect(text).toContain(counted);
  });
});
