import { writeAbout, writeDecimals, writeSigned } from '../../src/format/written-figures';

test.each([
  [9.7, 1, '+9,7'],
  [-7.6, 1, '−7,6'],
  [0, 1, '0,0'],
  [0, 0, '0'],
  [16.4, 0, '+16'],
  [0.5, 0, '+1'],
  [0.34, 0, '+0,3'],
  [-0.04, 1, '−0,04'],
  [-0.05, 1, '−0,1'],
])('a change of %d with %i decimals is written %s', (value, decimals, written) => {
  expect(writeSigned(value, decimals)).toBe(written);
});

test.each([
  [100, '100'],
  [1110, '1.100'],
  [1073, '1.100'],
  [98_765, '99.000'],
  [42, '42'],
])('about %i is written %s', (value, written) => {
  expect(writeAbout(value)).toBe(written);
});

test('decimals are as many as asked for', () => {
  expect([writeDecimals(8, 2), writeDecimals(8.156, 1)]).toEqual(['8,00', '8,2']);
});
