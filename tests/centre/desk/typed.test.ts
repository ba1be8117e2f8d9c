import * as v from 'valibot';
import { readClosing, typedClosing } from '../../../src/centre/desk/typed-closing';
import { readNotice, typedNotice } from '../../../src/centre/desk/typed-notice';

const now = new Date('2026-11-30T10:00:00+01:00');
const known = { now, services: ['urp', 'tributi'] };
const closing = (typed: object) => readClosing(v.parse(typedClosing, typed), known);
const notice = (typed: object) => readNotice(v.parse(typedNotice, typed), known);
const at = (moment: string) => new Date(moment);

test.each<[object, ReturnType<typeof closing>]>([
  [{}, { services: ['urp', 'tributi'], closing: { from: now } }],
  [
    { service: 'urp', reason: ' C’è un’\tassemblea. ', until: '2026-11-30T12:00' },
    {
      services: ['urp'],
      closing: { from: now, until: at('2026-11-30T12:00:00+01:00'), reason: 'C’è un’ assemblea.' },
    },
  ],
  // Summer time.
  [
    { service: 'urp', until: '2027-07-01T08:00' },
    { services: ['urp'], closing: { from: now, until: at('2027-07-01T08:00:00+02:00') } },
  ],
  [{ service: 'anagrafe' }, { faults: { service: 'noService' } }],
  [{ reason: 'x'.repeat(201) }, { faults: { reason: 'tooLong' } }],
  [{ reason: 'Chiuso\u0007' }, { faults: { reason: 'unspeakable' } }],
  [{ reason: 'Chiuso \u202eosuihc' }, { faults: { reason: 'unspeakable' } }],
  [{ reason: 'Chiuso \ud800' }, { faults: { reason: 'unspeakable' } }],
  [{ until: '2026-11-30T10:00' }, { faults: { until: 'past' } }],
  [{ until: '2026-11-31T10:00' }, { faults: { until: 'noMoment' } }],
  [{ until: '2026-12-01' }, { faults: { until: 'noMoment' } }],
  [{ until: '2026-12-01T25:00' }, { faults: { until: 'noMoment' } }],
  [{ until: '2028-12-01T10:00' }, { faults: { until: 'tooFar' } }],
])('a closing by hand is taken, or it is said why not: %j', (typed, read) => {
  expect(closing(typed)).toEqual(read);
});

test.each<[object, ReturnType<typeof notice>]>([
  [{ text: 'Oggi il portale non va.' }, { text: 'Oggi il portale non va.', until: at('2026-12-01T00:00:00+01:00') }],
  [
    { text: 'Il\nportale.', service: 'tributi', until: '2026-12-02T18:30' },
    { text: 'Il portale.', service: 'tributi', until: at('2026-12-02T18:30:00+01:00') },
  ],
  [{ text: ' ' }, { faults: { text: 'noText' } }],
  [{ text: ['a', 'b'] }, { faults: { text: 'noText' } }],
  [{ text: 'x'.repeat(201), until: '2026-01-01T10:00' }, { faults: { text: 'tooLong', until: 'past' } }],
  [{ text: 'Ciao\u0000' }, { faults: { text: 'unspeakable' } }],
  [{ text: 'Ciao.', service: 'anagrafe' }, { faults: { service: 'noService' } }],
])('a notice is taken, or it is said why not: %j', (typed, read) => {
  expect(notice(typed)).toEqual(read);
});
