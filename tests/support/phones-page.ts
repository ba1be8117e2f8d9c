import * as v from 'valibot';
import { localOperator } from '../../scripts/local/environment';
import type { DayState } from '../../scripts/local/phones/day/desk';
import type { Truth } from '../../scripts/local/phones/day/truth';
import { listen } from '../scripts/local/phones/listen';

const placed = v.object({ sid: v.string() });

/** A client of the phones' page without a browser: it clicks, and listens to the page's events. */
export class PhonesPage {
  constructor(private readonly url: string) {}

  /** A citizen calls, hears that somebody answers, and hangs up. */
  async callAndHangUp(): Promise<void> {
    const heard = await listen(`${this.url}/phones/events`);
    const { sid } = v.parse(placed, await this.click('calls', { as: 'citizen' }));
    await heard.until((change) => change['kind'] === 'line' && change['sid'] === sid);
    await this.click(`calls/${sid}/hang-up`, {});
    await heard.until((change) => JSON.stringify(change['call'])?.includes('"ended"') === true);
    heard.close();
  }

  /** An operator signs in, a citizen calls and talks to them, and both hang up. */
  async meetAndHangUp(): Promise<void> {
    const heard = await listen(`${this.url}/phones/events`);
    const placeCall = async (as: string) => v.parse(placed, await this.click('calls', { as })).sid;
    const line = (sid: string, text: string) =>
      heard.until(
        (change) => change['kind'] === 'line' && change['sid'] === sid && JSON.stringify(change).includes(text),
      );
    const operator = await placeCall('operator');
    await line(operator, 'numero di operatore');
    await this.click(`calls/${operator}/keys`, { digits: `${localOperator.number}#` });
    await line(operator, 'PIN');
    await this.click(`calls/${operator}/keys`, { digits: `${localOperator.pin}#` });
    await line(operator, 'Nessuno in linea');
    const citizen = await placeCall('citizen');
    await line(citizen, 'In linea con');
    for (const sid of [citizen, operator]) {
      await this.click(`calls/${sid}/hang-up`, {});
      await line(sid, 'Chiamata finita');
    }
    heard.close();
  }

  /** @param halfWay called when half of the calls have ended */
  async workingDay(calls: number, seed: number, halfWay: () => Promise<void>): Promise<readonly Truth[]> {
    await this.click('working-day', { calls, seed });
    const heard = await listen(`${this.url}/phones/events`);
    const next = async (fits: (day: DayState) => boolean): Promise<DayState> => {
      const { day } = await heard.until((change) => 'day' in change && fits(change['day'] as DayState)); // the page's own event
      return day as DayState; // the same
    };
    /** Awaits one call at a time, since each wait has a timeout and a whole day may take longer. */
    const until = async (ended: number): Promise<void> => {
      for (let count = 1; count <= ended; count++) await next((day) => day.kind !== 'running' || day.ended >= count);
    };
    await until(calls / 2);
    await halfWay();
    await until(calls);
    const day = await next(({ kind }) => kind !== 'running');
    heard.close();
    if (day.kind !== 'over') throw new Error(`the day is ${JSON.stringify(day)}`);
    return day.truths;
  }

  private async click(path: string, body: object): Promise<unknown> {
    const answer = await fetch(`${this.url}/phones/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
