import fc from 'fast-check';
import builder from 'xmlbuilder';
import writer from '../../../scripts/build/twiml-writer';
import { anyText } from '../../../scripts/test/any-text';

interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly text: string | undefined;
  readonly children: readonly (Tree | string)[];
}

/** Twilio's own stringifier: a list of events, for example, is joined by spaces. */
const options = {
  stringify: {
    attValue(this: { attEscape(value: string): string }, value: unknown) {
      return this.attEscape(`${Array.isArray(value) ? value.join(' ') : value}` || '') || '';
    },
  },
};

type Element = ReturnType<typeof writer.create>;

function grow(element: Element, { attributes, text, name, children }: Tree): void {
  const grown = element.ele(name, attributes, text);
  for (const child of children) {
    if (typeof child === 'string') grown.txt(child);
    else grow(grown, child);
  }
}

function written({ create }: typeof writer, trees: readonly Tree[]): string {
  const root = create('Response', options as never).dec('1.0', 'UTF-8'); // its `this` is the builder
  for (const tree of trees) grow(root, tree);
  return root.end();
}

/** Characters that are escaped, and ones that XML does not allow, more often than at random. */
const text = fc.oneof(
  anyText(),
  fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", '\t', '\n', '\r', ']', '&amp;', 'è', '😀') }),
  fc.string({ unit: fc.constantFrom('a', '\u0000', '\u000b', '\ud800', '\udc00', '\ufffe') }),
);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name,
    attributes: fc.dictionary(
      name,
      fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 3 }), fc.constant(undefined)),
    ),
    text: fc.option(text, { nil: undefined }),
    children: fc.array(fc.oneof({ maxDepth: 3 }, text, tie('tree')), { maxLength: 4 }),
  }),
}));

test('the functions write what the builder of every XML would write', () => {
  const outcome = (of: typeof writer, trees: readonly Tree[]) => {
    try {
      return written(of, trees);
    } catch {
      return 'refused';
    }
  };
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), (trees) => {
      expect(outcome(writer, trees)).toBe(outcome(builder as never, trees));
    }),
  );
});

test.each([
  ['nothing in it', [{ name: 'Hangup', attributes: {}, text: undefined, children: [] }], '<Hangup/>'],
  ['an empty text', [{ name: 'Say', attributes: {}, text: '', children: [''] }], '<Say/>'],
  [
    'what has to be written in another way',
    [{ name: 'Say', attributes: { voice: '"<&>"' }, text: '<&>"\r', children: [] }],
    '<Say voice="&quot;&lt;&amp;>&quot;">&lt;&amp;&gt;"&#xD;</Say>',
  ],
])('an element with %s', (_, trees, expected) => {
  expect(written(writer, trees)).toBe(`<?xml version="1.0" encoding="UTF-8"?><Response>${expected}</Response>`);
});

test('what XML can not hold is refused', () => {
  expect(() => written(writer, [{ name: 'Say', attributes: {}, text: '\u0000', children: [] }])).toThrow('character');
});
