import fc from 'fast-check';
import { groupsOf, parseRanks, rankOf, writeRanks } from '../../../src/calls/queue/ranks';

test.each([
  ['urp', [['urp']]],
  ['urp,anagrafe', [['urp', 'anagrafe']]],
  ['urp>anagrafe', [['urp'], ['anagrafe']]],
  ['urp>anagrafe,tributi>polizia', [['urp'], ['anagrafe', 'tributi'], ['polizia']]],
])('%s is read as it is meant', (text, ranks) => {
  expect(parseRanks(text)).toEqual(ranks);
  expect(groupsOf(ranks)).toEqual(text.split(/[,>]/));
});

test('ranks are read as they were written', () => {
  const aGroup = fc.stringMatching(/^[a-z0-9-]{1,32}$/);
  const ranks = fc.array(fc.array(aGroup, { minLength: 1 }), { minLength: 1 });
  fc.assert(fc.property(ranks, (given) => expect(parseRanks(writeRanks(given))).toEqual(given)));
});

test.each([
  ['urp', 0],
  ['anagrafe', 1],
  ['tributi', 1],
  ['polizia', 2],
])('the rank of %s is %i', (group, rank) => {
  expect(rankOf(parseRanks('urp>anagrafe,tributi>polizia'), group)).toBe(rank);
});
