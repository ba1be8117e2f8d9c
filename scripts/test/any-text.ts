import * as fc from 'fast-check';

const surrogates = { from: 0xd800, count: 0x800 };
/** Every character but the halves of one. fast-check's own unit `binary` is the same, and takes a second to be set up. */
const anyCharacter = fc
  .nat(0x10ffff - surrogates.count)
  .map((code) => String.fromCodePoint(code < surrogates.from ? code : code + surrogates.count));

/** Any text; a good part of it in the characters that mean something to somebody. */
export const anyText = (constraints: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc.string({
    ...constraints,
    unit: fc.oneof(anyCharacter, fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 })),
  });
