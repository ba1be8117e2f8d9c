import * as v from 'valibot';
import { dayEndOf, dayOf } from '../../src/calendar/civil-time';
import { monthOf, periodNamed } from '../../src/calendar/period';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { howDrawn, publishedDraws } from '../../src/feedback/draw/published-draws';
import { pageTexts } from '../../src/format/texts';
import { publicHeaders } from '../../src/pages/public-page';
import { dataAnswer } from '../../src/platform/web/answer';

/** Without it, the month that goes on. */
const request = v.object({ month: v.optional(v.string()) });

/** The commitments, rates and seeds of a month's draws: whoever has the list of calls can check them (`npm run draw`). */
export const publicDraws: BrowserEndpoint<typeof request> = {
  name: 'public/draws',
  kind: 'data',
  letsIn: 'everybody',
  isPublic: true,
  request,
  async answer(given, { month = monthOf(dayOf(given.now)) }) {
    if (periodNamed(month)?.kind !== 'month' || dayEndOf(month) !== '') {
      const { title, text } = pageTexts.faults.noSuchMonth;
      return dataAnswer({ error: `${title}. ${text}`, code: 'noSuchMonth' }, { status: 404 });
    }
    const { name } = given.settings.centre.administration;
    const draws = await publishedDraws(given, month);
    return dataAnswer({ administration: name, month, how: howDrawn, draws }, { headers: publicHeaders });
  },
};

export const handler = browserEndpoint(publicDraws);
