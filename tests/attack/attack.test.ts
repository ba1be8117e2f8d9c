import { attackDay } from '../../scripts/attack/attack-day';
import { attackTables } from '../../scripts/attack/attack-tables';
import { attackedServices } from '../../scripts/attack/attacked-services';
import type { LoggedCall } from '../../scripts/attack/call-log';
import type { Score } from '../../scripts/attack/referee';
import { connect } from '../../src/store/connect';
import { Table } from '../../src/store/table';
import { hourAt, putDay, type Remembered, someCalls } from '../sealing/a-day';
import { Faccina } from '../support/a-faccina';
import { testAtLength } from '../support/describe-at-length';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start({ SERVICES: JSON.stringify(attackedServices) });
});
afterAll(() => faccina.stop());

const given = () => ({ settings: faccina.server.services.settings, stores: faccina.stores, day: faccina.newDay() });
const named = (scores: readonly Score[], name: string): Score => {
  const score = scores.find(({ attempt }) => attempt.startsWith(name));
  if (!score) throw new Error(`nobody tried ${name}`);
  return score;
};

testAtLength(
  'who holds both tables and the call log tells a sealed day’s votes no better than by guessing',
  async () => {
    // The day key follows from the seed, so that each run attacks the same day.
    const calls = { urp: 36, anagrafe: 20 };
    const attacked = await attackDay({ ...given(), url: faccina.url, seed: 11, calls });
    const { withKey, before, after, callsFound, faults } = attacked;
    expect(faults).toEqual([]);
    // It is an attack: with the key it finds every ballot, and before the hours are blurred some have none to hide among.
    const { victims } = named(after, 'by hour');
    expect(victims).toBeGreaterThan(15);
    expect(named(withKey, 'by key')).toMatchObject({ victims, rightBallots: victims });
    expect(named(before, 'by hour').smallestCrowd).toBeLessThan(5);
    expect(named(after, 'by hour').smallestCrowd).toBeGreaterThanOrEqual(5);
    expect(named(after, 'by key').rightBallots).toBeCloseTo(named(after, 'by hour').rightBallots);
    expect(callsFound).toBeGreaterThan(0.6);
  },
);

describe('a day put into the tables', () => {
  const calls: readonly Remembered[] = [
    ...someCalls('urp', 8, 3, 2, 0),
    ...someCalls('urp', 9, 8, 6, 100),
    ...someCalls('urp', 15, 9, 7, 200),
    ...someCalls('anagrafe', 10, 6, 4, 300),
    ...someCalls('anagrafe', 16, 5, 3, 400),
    ...someCalls('protocollo', 11, 4, 2, 500),
  ];
  const numberOf = (service: string) => attackedServices.find(({ id }) => id === service)?.numbers[0] ?? '';
  const logOf = (day: string): LoggedCall[] =>
    calls.map(({ sid, service, clock, rating }, index) => {
      const startedAt = Date.parse(hourAt(day, clock)) + (index % 60) * 50_000;
      const times = { startedAt, endedAt: startedAt + 240_000, ...(rating && { surveyedAt: startedAt + 200_000 }) };
      return { sid, from: `+390000${index}`, to: numberOf(service), ...times };
    });
  const attack = async (without?: 'sealing' | 'blurring') => {
    const { stores, settings, day } = given();
    const now = new Date(`${day}T20:00:00Z`);
    const table = new Table(connect(settings), settings.TABLE_NAME);
    await putDay(table, { ...stores, settings, now, origin: '', local: true }, day, calls);
    return attackTables({ stores, settings, day, ...(without && { without }) }, logOf(day));
  };

  test('is no easier to see through', async () => {
    const { after, few, faults } = await attack();
    expect(faults).toEqual([]);
    expect(named(after, 'by hour')).toMatchObject({ victims: 22, smallestCrowd: 7 });
    // Where two have voted all day long, one of two is told rightly, and it is said apart.
    expect(few).toMatchObject({ victims: 2, smallestCrowd: 2, rightBallots: 1 });
  });

  test('is, without sealing, by the key', async () => {
    const faults = (await attack('sealing')).faults.join('\n');
    const how = 'by key: every value in the tables tried as the day key';
    expect(faults).toContain(`${how}: somebody is left with a crowd of 1, not of 5`);
    expect(faults).toContain(`${how}: 22.0 ballots told rightly`);
  });

  test('is, without blurring, by the hour', async () => {
    expect((await attack('blurring')).faults).toContain(
      'by hour and service: guessing within the group: somebody is left with a crowd of 2, not of 5',
    );
  });
});
