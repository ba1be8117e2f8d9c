import { once } from 'node:events';
import type { Request } from 'express';
import {
  askFor,
  type Errand,
  everyDayAt,
  everySeconds,
  type Scheduler,
  startScheduler,
} from '../../../scripts/local/scheduler';
import { isSigned, signatureHeader } from '../../../src/platform/request-signature';
import { type Served, serve } from './phones/serve';

const secret = 'a secret of the scheduler and ours';
const evening = new Date('2026-11-23T17:30:00Z');

/** Who answers the scheduler, and what was asked. */
let asked: Request[];
let answer: { status: number; body: string };
let served: Served;
beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: '{"outcome":"sent"}' };
  served = await serve((app) =>
    app.use((request, response) => {
      asked.push(request);
      response.status(answer.status).send(answer.body);
    }),
  );
});
afterEach(() => served.close());

describe('the request for the report', () => {
  const ask = (): Promise<string> => askFor('/reports/daily', { url: served.url, secret, now: () => evening });

  test('is signed, for today’s report, such that the report’s step takes it', async () => {
    await ask();
    const [request] = asked;
    if (request === undefined) throw new Error('nothing was asked');
    expect([request.method, request.originalUrl]).toEqual(['POST', '/reports/daily']);
    const header = request.headers[signatureHeader];
    const today = { path: '/reports/daily', day: '' };
    expect(isSigned(secret, today, header, evening)).toBe(true);
    expect(isSigned(secret, { ...today, day: '2026-11-22' }, header, evening)).toBe(false);
    expect(isSigned('another secret', today, header, evening)).toBe(false);
    expect(isSigned(secret, today, header, new Date(evening.getTime() + 301_000))).toBe(false);
  });

  test.each([
    [200, '{"outcome":"sent"}'],
    [502, '{"outcome":"not-sent"}'],
  ])('says what it was told: %i %s', async (status, body) => {
    answer = { status, body };
    expect(await ask()).toBe(`the scheduler asked for /reports/daily: ${status} ${body}`);
  });
});

describe('the scheduler', () => {
  let scheduler: Scheduler;
  let said: EventTarget;
  const lines: string[] = [];
  beforeEach(() => {
    // Only the clock and the alarm: requests go their own way.
    jest.useFakeTimers({
      doNotFake: [
        'clearImmediate',
        'clearInterval',
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'setInterval',
      ],
    });
    lines.length = 0;
    said = new EventTarget();
  });
  afterEach(() => {
    scheduler.stop();
    jest.useRealTimers();
  });

  const daily = { path: '/reports/daily', next: everyDayAt('18:30') };

  function startAt(instant: string, url = served.url, errands: readonly Errand[] = [daily]): void {
    jest.setSystemTime(new Date(instant));
    const say = (line: string): void => {
      lines.push(line);
      said.dispatchEvent(new Event('line'));
    };
    scheduler = startScheduler({ url, secret, errands, now: () => new Date(), say });
  }
  const minutes = (count: number): number => count * 60_000;
  /** Lets so much time go by, in which the scheduler has something to say. */
  async function hearsWithin(milliseconds: number): Promise<void> {
    const line = once(said, 'line');
    jest.advanceTimersByTime(milliseconds);
    await line;
  }

  /** When each request was signed. */
  const askedAt = (): string[] =>
    asked.map(({ headers }) => {
      const [, seconds] = /^t=(\d+),/.exec(String(headers[signatureHeader])) ?? [];
      return new Date(Number(seconds) * 1000).toISOString();
    });

  test('asks when the time has come, and not before', async () => {
    startAt('2026-11-23T17:00:00Z');
    jest.advanceTimersByTime(minutes(29));
    await hearsWithin(minutes(1));
    expect(lines).toEqual(['the scheduler asked for /reports/daily: 200 {"outcome":"sent"}']);
    expect(askedAt()).toEqual(['2026-11-23T17:30:00.000Z']);
  });

  test('asks every evening, also when the night between was an hour shorter', async () => {
    startAt('2026-03-28T17:00:00Z');
    await hearsWithin(minutes(30));
    await hearsWithin(minutes(23 * 60));
    await hearsWithin(minutes(24 * 60));
    expect(askedAt()).toEqual(['2026-03-28T17:30:00.000Z', '2026-03-29T16:30:00.000Z', '2026-03-30T16:30:00.000Z']);
  });

  test('asks again the next evening when nobody was there this one, and says so', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    startAt('2026-11-23T17:29:00Z', gone.url);
    await hearsWithin(minutes(1));
    expect(lines).toEqual([expect.stringMatching(/^\/reports\/daily was not asked for: /)]);
    await hearsWithin(minutes(24 * 60));
    expect(lines).toHaveLength(2);
  });

  test('asks a little later where something has to come to its end first', async () => {
    let end = () => {};
    const isOver = new Promise<void>((resolve) => {
      end = resolve;
    });
    startAt('2026-11-23T17:29:00Z', served.url, [{ ...daily, waitsFor: () => isOver }]);
    jest.advanceTimersByTime(minutes(3));
    end();
    await hearsWithin(0);
    expect(askedAt()).toEqual(['2026-11-23T17:32:00.000Z']);
  });

  test('has several errands, each at its own time, and is silent about some', async () => {
    startAt('2026-11-23T17:29:00Z', served.url, [
      { path: '/figures/count', next: everySeconds(50), quiet: true },
      daily,
    ]);
    await hearsWithin(minutes(1));
    expect(lines).toEqual([expect.stringContaining('/reports/daily')]);
    expect(asked.map(({ originalUrl }) => originalUrl).sort()).toEqual(['/figures/count', '/reports/daily']);
  });

  test('asks for nothing any more once it is stopped', () => {
    startAt('2026-11-23T17:00:00Z');
    scheduler.stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
