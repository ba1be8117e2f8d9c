import { take } from '../../src/calls/call-backs/attempts';
import { allCalls, countDay } from '../../src/figures/count-day';
import { callTotals } from '../../src/figures/figure-rows';
import { figuresFile } from '../../src/figures/figures-file';
import { sealDay } from '../../src/figures/sealing/seal-day';
import { addCall, emptyTally } from '../../src/figures/tally';
import { figureTexts } from '../../src/format/texts';
import { aTalliedDay } from '../reports/a-report';
import { CountedDays } from './a-counted-day';
import { anOrdinaryGroup } from './some-figures';

const [day, hour] = ['2026-11-22', '2026-11-22T08:00Z'];
const at = (time: string) => Date.parse(`${day}T${time}:00Z`);

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

test('a call that we have made came not in: it is served, and in no draw', () => {
  const call = { isCallBack: true, draw: 'drawn', hour } as const;
  expect(addCall(emptyTally, { ...call, state: 'transferred' }, 2)).toMatchObject({
    ...{ received: 0, served: 2, transferred: 2, callBacks: { served: 2 } },
  });
  expect(addCall(emptyTally, { ...call, state: 'waiting', outcome: 'closed' }, 1)).toEqual(emptyTally);
});

test('promises are counted on the day of the promised time, by service and topic, and sealed with it', async () => {
  const given = await days.given(`${day}T20:00Z`);
  await given.dayKeys.ofToday(day);
  for (const [id, topic, dialledAt] of [
    ['one', 'carte', '09:20'],
    ['two', undefined, '09:40'],
    ['three', undefined, undefined],
  ] as const) {
    const opened = {
      kind: 'opened',
      at: at('09:00'),
      since: at('09:00'),
      due: at('09:30'),
      until: at('19:00'),
    } as const;
    const dialled = dialledAt === undefined ? [] : [{ kind: 'dialled' as const, at: at(dialledAt) }];
    const promise = { day, id, kind: 'promise', service: 'urp', group: 'urp', how: 'turn' } as const;
    const events = [opened, ...dialled];
    await given.callBacks.open({ ...promise, topic, secret: new Uint8Array(1), events });
  }
  await given.callBacks.change({ day, id: 'three' }, (one) => take(one, 'room', at('10:00'), at('10:01')));
  await given.capacity.noteRefused(day, 'urp');
  await given.capacity.noteRefused(day, 'urp');
  const expected = { promised: 3, kept: 1, late: 2, refused: 2 };
  const counts = await countDay(given, day);
  expect(counts.calls['urp/carte']).toMatchObject({ received: 0, callBacks: { promised: 1, kept: 1 } });
  expect(allCalls(counts).callBacks).toEqual(expected);
  const later = days.at(given.table, '2026-11-24T02:00:00Z');
  await sealDay(later, day);
  expect(allCalls(await countDay(later, day)).callBacks).toEqual(expected);
});

test('where somebody was promised a call-back, page, mail and file tell what came of it', () => {
  const callBacks = { promised: 30, kept: 27, late: 2, broken: 1, unreached: 3, served: 26 };
  const totals = callTotals({ ...anOrdinaryGroup, callBacks }, figureTexts).map(({ label, value }) => [label, value]);
  expect(totals.slice(2, 6)).toEqual([
    ["Richiamate entro l'ora promessa", '27'],
    ['Richiamate in ritardo', '2'],
    ['Promesse di richiamata mancate', '1'],
    ['Richiamate senza trovare nessuno', '3'],
  ]);
  const figures = aTalliedDay();
  const { body } = figuresFile({ ...figures, total: { ...figures.total, callBacks } }, 'csv', 'Borgo');
  expect(body).toContain(
    ',richiamate_entro_ora_promessa,richiamate_in_ritardo,promesse_di_richiamata_mancate,richiamate_senza_trovare_nessuno,',
  );
  expect(body).toContain(',27,2,1,3,');
});
