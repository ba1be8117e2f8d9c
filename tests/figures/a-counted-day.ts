import type { Dependencies } from '../../src/entry/page-dependencies';
import { storesIn } from '../../src/entry/stores';
import type { Table } from '../../src/platform/table/table';
import { TestDatabase } from '../platform/table/database';
import { type StoredCall, storeCall } from '../platform/table/store-call';
import { someSettings } from '../support/an-environment';
import type { Rating, Reason } from '../support/faces';

/** How a call went: how far it got, what was said, and whether it is over. */
export interface CountedCall {
  readonly hour: string;
  readonly service?: string;
  readonly got: 'waiting' | 'served' | 'transferred';
  readonly rating?: Rating;
  readonly reason?: Reason;
  readonly isOver?: boolean;
}

/** What figures are made of, and the table that it lies in. */
export type CountedDay = Dependencies & { readonly table: Table };

/** Tables, and calls that lie in them as the steps leave them. */
export class CountedDays {
  #calls = 0;

  private constructor(private readonly database: TestDatabase) {}

  static async start(): Promise<CountedDays> {
    return new CountedDays(await TestDatabase.start());
  }

  /** Everything that figures need, over a new table. */
  async given(now: string): Promise<CountedDay> {
    const { table } = await this.database.newTable();
    return this.at(table, now);
  }

  /** The same over a table that is there, at another moment. */
  at(table: Table, now: string | Date): CountedDay {
    const moment = new Date(now);
    return {
      table,
      ...storesIn(table, table, { now: () => moment }),
      settings: someSettings(),
      now: moment,
      local: false,
      origin: 'https://faccina-1234.twil.io',
    };
  }

  async store(given: CountedDay, day: string, call: CountedCall): Promise<void> {
    await storeCall(given.table, await given.dayKeys.ofToday(day), this.storedAs(day, call));
  }

  /** A call, and where it and its ballot lie. */
  storedAs(day: string, { hour, service = 'urp', got, rating, reason, isOver = true }: CountedCall): StoredCall {
    this.#calls += 1;
    const place = { day, hour, key: Buffer.from(`call ${this.#calls}`.padStart(24)).toString('base64url') };
    const ballotPlace = { ...place, key: place.key.split('').reverse().join('') };
    return {
      place,
      service,
      state: got,
      ...(got !== 'waiting' && { waitSeconds: 10 }),
      ...(got === 'transferred' && {
        talkSeconds: 60,
        ballot: { place: ballotPlace, ...(rating && { rating }), ...(reason && { reason }) },
      }),
      ...(isOver && { ended: true }),
    };
  }

  /** So many who are satisfied. */
  async vote(given: CountedDay, day: string, hour: string, times: number, service = 'urp'): Promise<void> {
    for (let vote = 0; vote < times; vote += 1) {
      await this.store(given, day, { hour, service, got: 'transferred', rating: 'satisfied' });
    }
  }

  stop(): Promise<void> {
    return this.database.close();
  }
}
