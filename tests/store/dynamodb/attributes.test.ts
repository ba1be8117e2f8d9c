import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { fromAttributes, toAttributes } from '../../../src/store/dynamodb/attributes';

const leaf = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, min: -1e12, max: 1e12 }).filter((number) => number === 0 || Math.abs(number) > 1e-100),
  fc.boolean(),
  fc.constant(null),
);
/** `__proto__` is no name that anything here is given, and AWS's own reader loses it. */
const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
const { item } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('item')),
  item: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})) as { item: fc.Arbitrary<Record<string, unknown>> }; // letrec can't tell one from the other

test('an item is written as AWS’s SDK writes it, and read as it was', () => {
  fc.assert(
    fc.property(item, (given) => {
      expect(toAttributes(given)).toEqual(marshall(given));
      expect(fromAttributes(toAttributes(given))).toEqual(unmarshall(marshall(given)));
    }),
  );
});

test('bytes travel in base64', () => {
  const bytes = new Uint8Array([0, 1, 254, 255]);
  expect(toAttributes({ key: bytes })).toEqual({ key: { B: 'AAH+/w==' } });
  expect(fromAttributes({ key: { B: 'AAH+/w==' } })).toEqual({ key: bytes });
});

test.each([
  ['nothing', undefined],
  ['no number', Number.NaN],
  ['a function', () => 1],
  ['a date', new Date(0)],
])('%s can not be stored', (_, value) => {
  expect(() => toAttributes({ given: { within: [value] } })).toThrow(TypeError);
});
