import { readAsked, writeAsked } from '../../src/people/asked';

const secret = '4d'.repeat(16);
const asked = { manager: 'm'.repeat(43), atSeconds: 1_795_420_800 };

test('what a browser keeps of having asked is read again', () => {
  expect(readAsked(secret, writeAsked(secret, asked))).toEqual(asked);
});

test.each<[string, unknown]>([
  ['signed with another secret', writeAsked('5e'.repeat(16), asked)],
  ['of another manager', writeAsked(secret, asked).replace('m', 'n')],
  ['of another time', writeAsked(secret, asked).replace('.1', '.2')],
  ['without a signature', `${asked.manager}.${asked.atSeconds}.`],
  ['nothing', undefined],
  ['no text', { manager: asked.manager }],
  ['empty', ''],
])('what is %s is nothing', (_, cookie) => {
  expect(readAsked(secret, cookie)).toBeUndefined();
});
