import { ReportClaims, recipientMark } from '../../../../src/reports/report-claims';
import type { MakeTable } from '../database';

const day = '2026-11-23';
const evening = new Date('2026-11-23T17:30:00.500Z');
const later = (seconds: number): Date => new Date(evening.getTime() + seconds * 1000);

export function describeReportClaims(newTable: MakeTable): void {
  let claims: ReportClaims;
  beforeEach(async () => {
    claims = new ReportClaims((await newTable()).table);
  });
  const kindAt = async (at: Date): Promise<string> => (await claims.claim(day, at)).kind;

  test('the first to ask sends the report, and meanwhile nobody else', async () => {
    expect(await claims.claim(day, evening)).toEqual({ kind: 'claimed', delivered: [] });
    expect(await claims.claim(day, evening)).toEqual({ kind: 'being-sent' });
    expect(await claims.claim(day, later(59))).toEqual({ kind: 'being-sent' });
  });

  test('each day is claimed by itself', async () => {
    await claims.claim(day, evening);
    expect(await claims.claim('2026-11-22', evening)).toMatchObject({ kind: 'claimed' });
  });

  test('a sender that is not heard of for more than a minute has died, and another one takes over', async () => {
    await claims.claim(day, evening);
    expect(await kindAt(later(60))).toBe('being-sent');
    expect(await kindAt(later(61))).toBe('claimed');
    expect(await kindAt(later(62))).toBe('being-sent');
  });

  test('a report that was not sent is given back, and can be claimed at once', async () => {
    await claims.claim(day, evening);
    await claims.release(day);
    expect(await kindAt(evening)).toBe('claimed');
    expect(await kindAt(evening)).toBe('being-sent');
  });

  test('a report that was sent stays so, with the time it was sent first', async () => {
    await claims.claim(day, evening);
    await claims.markSent(day, later(3));
    await claims.markSent(day, later(9));
    const sent = { kind: 'already-sent', sentAt: later(3).toISOString() };
    expect(await claims.claim(day, later(4))).toEqual(sent);
    await claims.release(day);
    expect(await claims.claim(day, later(100_000))).toEqual(sent);
  });

  test('what was never claimed can be given back or marked without a trace', async () => {
    await claims.release(day);
    await claims.markSent(day, evening);
    expect(await kindAt(evening)).toBe('claimed');
  });

  test('whom a report has reached is remembered when it is claimed again, and no address of theirs is', async () => {
    const [one, other] = ['sindaca@comune.example', 'urp@comune.example'].map(recipientMark);
    expect([one, other].join()).not.toMatch(/sindaca|urp|comune|@/);
    expect(one).not.toBe(other);
    await claims.claim(day, evening);
    await claims.noteDelivered(day, [one ?? '', other ?? '']);
    await claims.release(day);
    expect(await claims.claim(day, later(5))).toEqual({ kind: 'claimed', delivered: [one, other] });
  });

  test('a day says when its report was sent, and nothing where it was only tried', async () => {
    expect(await claims.sentAt('2026-11-23')).toBeUndefined();
    await claims.claim('2026-11-23', new Date('2026-11-23T17:30:00Z'));
    expect(await claims.sentAt('2026-11-23')).toBeUndefined();
    await claims.markSent('2026-11-23', new Date('2026-11-23T17:30:01Z'));
    expect(await claims.sentAt('2026-11-23')).toBe('2026-11-23T17:30:01.000Z');
  });

  test('a day says whether its report was ever tried, and whether it was sent', async () => {
    expect(await claims.stateOf(day)).toBe('unknown');
    await claims.claim(day, evening);
    expect(await claims.stateOf(day)).toBe('tried');
    await claims.markSent(day, later(3));
    expect(await claims.stateOf(day)).toBe('sent');
  });

  test('of many who ask at once one sends, and of many who take over, one', async () => {
    const atOnce = async (at: Date) => (await Promise.all(Array.from({ length: 10 }, () => kindAt(at)))).sort();
    const one = [...Array<string>(9).fill('being-sent'), 'claimed'];
    expect(await atOnce(evening)).toEqual(one);
    expect(await atOnce(later(61))).toEqual(one);
  });
}
