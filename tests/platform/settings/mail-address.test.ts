import * as v from 'valibot';
import { addressList, knownAddress, mailAddress } from '../../../src/platform/settings/mail-address';

const faultOf = (schema: v.GenericSchema<string, unknown>, given: string) =>
  v.safeParse(schema, given, { abortPipeEarly: true }).issues?.[0].message;

describe('A mail address', () => {
  test.each([
    ["m.d'angelo@comune.example", "m.d'angelo@comune.example"],
    [' sindaca@comune.example ', 'sindaca@comune.example'],
    ['urp+telefono@comune.example', 'urp+telefono@comune.example'],
    ['a@b.c', 'a@b.c'],
    ["!#$%&'*+-/=?^_`{|}~@comune.example", "!#$%&'*+-/=?^_`{|}~@comune.example"],
    ['info@xn--citt-3na.example', 'info@xn--citt-3na.example'],
    ['info@città.example', 'info@xn--citt-3na.example'],
    ['info@CITTÀ.example', 'info@xn--citt-3na.example'],
    // The same letter with its accent apart, as some keyboards write it.
    ['info@citta\u0300.example', 'info@xn--citt-3na.example'],
    ['Sindaca@Comune.Example', 'Sindaca@comune.example'],
    ['sindaca@posta.comune.borgo-san-lorenzo.example', 'sindaca@posta.comune.borgo-san-lorenzo.example'],
    [`${'a'.repeat(64)}@comune.example`, `${'a'.repeat(64)}@comune.example`],
  ])('%s is written %s', (given, address) => {
    expect(v.parse(mailAddress, given)).toBe(address);
  });

  test.each([
    '',
    '@',
    'sindaca',
    'sindaca@',
    '@comune.example',
    'sindaca@comune',
    'a b@comune.example',
    'a@b@comune.example',
    '.a@comune.example',
    'a.@comune.example',
    'a..b@comune.example',
    'a@comune..example',
    'a@.comune.example',
    'a@comune.example.',
    'a@-comune.example',
    'a@xn--zzzz.example',
    'a@192.0.2.1',
    'a@0x7f.1',
    'a@[192.0.2.1]',
    'a@comune.example/x',
    'a@comune.example:25',
    'a@%61.example',
    'a@co\u00admune.example',
    'à@comune.example',
    '"a b"@comune.example',
    'mailto:a@comune.example',
    'a@b.it\r\nBcc: c@d.it',
    'a@b.it\nc.it',
    `${'a'.repeat(65)}@comune.example`,
    `a@${'a'.repeat(64)}.example`,
    `a@${'a.'.repeat(130)}example`,
  ])('is not %p', (given) => {
    expect(faultOf(mailAddress, given)).toBe('is not a mail address');
  });

  test.each(['Rossi <m@comune.example>', '"Rossi, M." <m@comune.example>', '<m@comune.example>'])(
    'stands without a name: %s',
    (given) => {
      expect(faultOf(mailAddress, given)).toMatch(/^has more than the address/);
      expect(faultOf(addressList(mailAddress), `a@comune.example, ${given}`)).toMatch(/^has more than addresses/);
    },
  );

  test('is known again in capitals and in either spelling', () => {
    expect(v.parse(knownAddress, "M.D'Angelo@CITTÀ.example")).toBe(
      v.parse(knownAddress, "m.d'angelo@xn--citt-3na.example"),
    );
  });
});

test('Of several each is taken once, as it was written last', () => {
  expect(v.parse(addressList(mailAddress), 'urp@comune.example; Sindaca@comune.example, URP@comune.example')).toEqual([
    'URP@comune.example',
    'Sindaca@comune.example',
  ]);
});
