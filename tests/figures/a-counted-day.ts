import { type Dependencies, storesIn } from '../../src/dependencies';
import type { Rating, Reason } from '../../src/survey/questionnaire';
import { someSettings } from '../an-environment';
import { TestDatabase } from '../store/database';

/** How a call went: how far it got, what was said, and whether it is over. */
export interface PlayedCall {
  readonly hour: string;
  readonly service?: string;
  readonly got: 'waiting' | 'served' | 'transferred';
  readonly rating?: Rating;
  readonly reason?: Reason;
  readonly isOver?: boolean;
}

/** A table, and calls that are written into it as the steps do. */
export class CountedDays {
  #calls = 0;

  private constructor(private readonly database: TestDatabase) {}

  static async start(): Promise<CountedDays> {
    return new CountedDays(await TestDatabase.start());
  }

  /** Everything that figures need, over a new table. */
  async given(now: string): Promise<Dependencies> {
    const { table } = await this.database.newTable();
    return {
      ...storesIn(table),
      settings: someSettings(),
      now: new Date(now),
      local: false,
      origin: 'https://faccina-1234.twil.io',
    };
  }

  /** Writes a call, and gives what is still to come of it. */
  async play(
    { calls, ballots, dayKeys }: Dependencies,
    day: string,
    { hour, service = 'urp', got, rating, reason, isOver = true }: PlayedCall,
  ): Promise<void> {
    await dayKeys.ofToday(day);
    this.#calls += 1;
    const call = { day, hour, key: Buffer.from(`call ${this.#calls}`.padStart(24)).toString('base64url') };
    const ballot = { ...call, key: call.key.split('').reverse().join('') };
    await calls.open(call, service, 'waiting');
    if (got !== 'waiting') await calls.serve(call, 10);
    if (got === 'transferred') {
      await calls.release(call, 60);
      await calls.transfer(call);
      await ballots.issue(ballot, service);
    }
    if (rating) await ballots.rate(ballot, rating);
    if (reason) await ballots.giveReason(ballot, reason);
    if (isOver) await calls.end(call);
  }

  /** So many who are satisfied. */
  async vote(given: Dependencies, day: string, hour: string, times: number, service = 'urp'): Promise<void> {
    for (let vote = 0; vote < times; vote += 1) {
      await this.play(given, day, { hour, service, got: 'transferred', rating: 'satisfied' });
    }
  }

  stop(): Promise<void> {
    return this.database.close();
  }
}
