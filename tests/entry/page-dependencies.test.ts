import { dependencies } from '../../src/entry/page-dependencies';
import { anEnvironment } from '../support/an-environment';

const given = (environment: Readonly<Record<string, unknown>>) => dependencies(environment, {});

test('a process opens its connections once for the same settings', () => {
  const first = given(anEnvironment());
  expect(given(anEnvironment()).calls).toBe(first.calls);
});

test.each([
  [
    'has another value',
    { REPORT_SENDER: 'altrove@comune.example' },
    { settings: { REPORT_SENDER: 'altrove@comune.example' } },
  ],
  [
    'goes on in a second variable',
    { REPORT_SENDER_2: '.it' },
    { settings: { REPORT_SENDER: expect.stringMatching(/\.it$/) } },
  ],
  ['is there for the first time', { PUBLIC_URL: 'https://voto.example' }, { origin: 'https://voto.example' }],
])('a setting that %s is seen, and seen to be gone again', (_, change, expected) => {
  const before = given(anEnvironment());
  const changed = given(anEnvironment(change));
  expect(changed).toMatchObject(expected);
  expect(changed.calls).not.toBe(before.calls);
  expect(given(anEnvironment())).toMatchObject({ settings: before.settings, origin: before.origin });
});
