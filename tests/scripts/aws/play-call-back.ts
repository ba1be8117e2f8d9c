import { localNumbers } from '../../../scripts/local/environment';
import { signIn } from '../../../scripts/test/sign-in';
import { daysBefore } from '../../../src/calendar/civil-time';
import { aForm, post } from '../../support/webhook-post';
import type { GuardedHalves } from './guarded-halves';

/** One is called back at their turn, and one at a half hour; a month later nothing is known of either. */
export async function playCallBack(halves: GuardedHalves): Promise<void> {
  const day = halves.faccina('calls').newDay();
  const phones = halves.faccina('calls').phones(`${day}T09:00:00+01:00`);
  phones.phone('+393330000001', 'busy');
  const first = phones.call({ from: '+390000000001', to: localNumbers.citizen });
  await first.hears(/Tocca a lei/);
  for (const [from, chosen] of [
    ['+393330000001', '1'],
    ['+393330000002', '2'],
  ] as const) {
    const second = phones.call({ from, to: localNumbers.citizen });
    await second.hears(/prema 5/);
    await second.presses('5');
    await second.hears(/Per scegliere una mezz'ora, prema 2/);
    await second.presses(chosen);
    if (chosen === '2') {
      await second.hears(/prema 3/);
      await second.presses('3');
    }
    await second.hears(/La richiamiamo al numero/);
    await second.presses('1');
    await second.hears(/Arrivederci/);
    await second.isEnded();
  }
  expect(await halves.schedulerAsks('/call-backs/due', '', `${day}T09:03:00+01:00`)).toBe(200);
  const operator = await signIn(phones);
  await first.hears(/passo un operatore/);
  await first.hangsUp();
  await operator.hears(/Una richiamata/);
  await phones.advance(20);
  await operator.hangsUp();
  await phones.stop();
  // For the other service there are no half hours, and who is not in the line has no turn.
  const journey = new URLSearchParams({ service: 'tributi', day, hour: `${day}T08:00Z` });
  await post(`${halves.faccina('calls').url}/citizen/call-back-offer?${journey}`, aForm(), `${day}T09:10:00+01:00`);
  // Twice a line that closes, then the number's day, then the month after.
  for (const days of [2, 4, 6, 70]) {
    expect(await halves.schedulerAsks('/call-backs/due', '', `${daysBefore(day, -days)}T10:00:00+01:00`)).toBe(200);
  }
}
