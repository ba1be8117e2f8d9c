import {
  type NumberToCall,
  numberToCall,
  spokenDigits,
  spokenNumber,
} from '../../../src/calls/call-backs/number-to-call';

test.each<[string, NumberToCall]>([
  ['+39061234567', { number: '+39061234567' }],
  ['06/1234 567', { number: '+39061234567' }],
  ['0549/882 000', { number: '+390549882000' }],
  ['+393331234567', { number: '+393331234567' }],
  ['333-1234567', { number: '+393331234567' }],
  ['00393331234567', { number: '+393331234567' }],
  ['+39800123456', { refused: 'premium' }],
  ['199 123 456', { refused: 'premium' }],
  ['892424', { refused: 'premium' }],
  ['+33123456789', { refused: 'foreign' }],
  ['0041443643535', { refused: 'foreign' }],
  ['+266696687', { refused: 'none' }],
  ['anonymous', { refused: 'none' }],
  ['', { refused: 'none' }],
  ['112', { refused: 'none' }],
])('%s can be called back: %j', (written, found) => {
  expect(numberToCall(written)).toEqual(found);
});

test.each([
  ['+39061234567', '0 6 1, 2 3 4, 5 6 7'],
  ['+393331234567', '3 3 3, 1 2 3, 4 5 6 7'],
])('%s is read as %s', (number, read) => {
  expect(spokenNumber(number)).toBe(read);
});

test('digits are read one by one', () => {
  expect(spokenDigits('0042')).toBe('0 0 4 2');
});
