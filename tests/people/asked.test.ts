import { readAsked, writeAsked } from '../../src/people/asked';

const secret = '4d'.repeat(16);
const asked = { person: 'm'.repeat(43), atSeconds: 1_795_420_800 };

test('what a browser keeps of having asked is read again', () => {
  expect(readAsked(secret, writeAsked(secret, asked))).toEqual(asked);
});

test.each<[string, unknown]>([
  ['signed with another secret', writeAsked('5e'.repeat(16), asked)],
  ['of another person', writeAsked(secret, asked).replace('m', 'n')],
  ['of another time', writeAsked(secret, asked).replace('.1', '.2')],
  ['without a signature', `${asked.person}.${asked.atSeconds}.`],
  ['nothing', undefined],
  ['no text', { person: asked.person }],
  ['empty', ''],
])('what is %s is nothing', (_, cookie) => {
  expect(readAsked(secret, cookie)).toBeUndefined();
});
