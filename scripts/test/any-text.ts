import * as fc from 'fast-check';

const surrogates = { from: 0xd800, count: 0x800 };
/** Every character except lone surrogates. fast-check's own unit `binary` is the same, but takes a second to set up. */
const anyCharacter = fc
  .nat(0x10ffff - surrogates.count)
  .map((code) => String.fromCodePoint(code < surrogates.from ? code : code + surrogates.count));

/** Arbitrary text, with many of the characters that are special to some parser. */
export const anyText = (constraints: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc.string({
    ...constraints,
    unit: fc.oneof(anyCharacter, fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 })),
  });
