import { parseUrl } from '../../../src/platform/settings/url-setting';

test('an address with letters beyond ASCII is one, however often it is asked', () => {
  for (let asked = 0; asked < 200_000; asked += 1) {
    if (parseUrl(asked % 2 ? 'https://comune.example' : 'https://città.example') === undefined)
      throw new Error(`${asked}`);
  }
  expect(parseUrl('https://città.example')?.origin).toBe('https://xn--citt-3na.example');
});

test.each(['', 'città.example', 'https://', '//comune.example'])('%j is none', (text) => {
  expect(parseUrl(text)).toBeUndefined();
});
