import * as v from 'valibot';
import { readMilestone, typedMilestone } from '../../../src/feedback/milestones/typed-milestone';

const known = { today: '2026-11-25', services: ['urp', 'tributi'] };
const read = (typed: object) => readMilestone(v.parse(typedMilestone, typed), known);
const typed = { day: '2026-11-22', kind: 'training', text: 'Primo corso', service: 'urp' };

test.each([
  ['as it was typed', typed, typed],
  ['for all services', { ...typed, service: '' }, { day: '2026-11-22', kind: 'training', text: 'Primo corso' }],
  ['today', { ...typed, day: '2026-11-25' }, { ...typed, day: '2026-11-25' }],
  ['on one line', { ...typed, text: '  Primo\r\n\tcorso\u0000 ' }, typed],
  ['of a hundred characters', { ...typed, text: 'è'.repeat(100) }, { ...typed, text: 'è'.repeat(100) }],
])('a milestone is taken %s', (_, given, milestone) => {
  expect(read(given)).toEqual(milestone);
});

test.each([
  ['no day', { ...typed, day: '' }, { day: 'noDay' }],
  ['a day that does not exist', { ...typed, day: '2026-11-31' }, { day: 'noDay' }],
  ['another way to write it', { ...typed, day: '22/11/2026' }, { day: 'noDay' }],
  ['tomorrow', { ...typed, day: '2026-11-26' }, { day: 'future' }],
  ['a year of three digits', { ...typed, day: '0202-11-22' }, { day: 'tooEarly' }],
  ['a kind that is none', { ...typed, kind: 'toString' }, { kind: 'noKind' }],
  ['no text', { ...typed, text: ' \n ' }, { text: 'noText' }],
  ['too long a text', { ...typed, text: 'è'.repeat(101) }, { text: 'tooLong' }],
  ['a service that is gone', { ...typed, service: 'anagrafe' }, { service: 'noService' }],
  ['nothing at all', {}, { day: 'noDay', kind: 'noKind', text: 'noText' }],
  ['lists and objects', { day: ['a'], kind: { a: 1 }, text: 7 }, { day: 'noDay', kind: 'noKind', text: 'noText' }],
])('%s is refused, beside its field', (_, given, faults) => {
  expect(read(given)).toEqual({ faults });
});
