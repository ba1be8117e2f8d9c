import fc from 'fast-check';
import SmtpTransport from 'nodemailer/lib/smtp-transport';
import * as v from 'valibot';
import { relayUrlSetting, urlSetting } from '../../../src/platform/settings/url-setting';

/** What the relay would be told. */
const signInAt = (given: string) => {
  const { host, port, auth } = new SmtpTransport(v.parse(relayUrlSetting, given)).options;
  return { host, port, user: auth?.user, pass: auth?.pass };
};
const faultOf = (schema: v.GenericSchema<string, string>, given: string) =>
  v.safeParse(schema, given).issues?.[0].message;

describe('The relay’s user name and password', () => {
  test.each([
    '@',
    ':',
    '/',
    '?',
    '#',
    '%',
    '[',
    ']',
    ' ',
    '+',
    '&',
    '=',
    '"',
    "'",
    '\\',
    '<',
    '^',
    '`',
    '{',
    '|',
    '$',
    'è',
  ])('may hold a %s', (character) => {
    for (const pass of [`pa${character}ss`, `12${character}3x`, `${character}ss`, `pa${character}`]) {
      expect(signInAt(`smtps://user:${pass}@mail.comune.example:465`)).toEqual({
        host: 'mail.comune.example',
        port: 465,
        user: 'user',
        pass,
      });
    }
    if (character === ':') return;
    expect(signInAt(`smtps://us${character}er:pass@mail.comune.example`).user).toBe(`us${character}er`);
  });

  test.each([
    ['us%3Aer:pa%2Fss', 'us:er', 'pa/ss'],
    ['faccina@comune.example:pa@ss', 'faccina@comune.example', 'pa@ss'],
    ['faccina%40comune.example:p%25ff', 'faccina@comune.example', 'p%ff'],
    ['user:%C3%A8', 'user', 'è'],
  ])('may be written as addresses have them: %s', (info, user, pass) => {
    expect(signInAt(`smtps://${info}@mail.comune.example`)).toMatchObject({ user, pass });
  });

  test('may be anything at all, once what reads as something else is written otherwise', () => {
    const written = (text: string) => text.replaceAll('%', '%25').replaceAll(':', '%3A');
    const anything = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(anything, anything, (user, pass) => {
        expect(signInAt(`smtp://${written(user)}:${written(pass)}@h`)).toMatchObject({ user, pass });
      }),
    );
  });
});

test.each([
  ['mail.comune.example', 'is not an address that begins with smtp:// or smtps://'],
  ['smtps:mail.comune.example', 'is not an address that begins with smtp:// or smtps://'],
  ['https://user:pa/ss@host', 'is not an address that begins with smtp:// or smtps://'],
  ['smtps://', 'has a host or a port that makes no sense'],
  ['smtps://user:pass@', 'has a host or a port that makes no sense'],
  ['smtps://user:pass@host:4650000', 'has a host or a port that makes no sense'],
  ['smtps://user:pass@ho st', 'has a host or a port that makes no sense'],
  ['smtps://host/mail', 'has something between its host and port and a question mark'],
  ['smtps://host#mail', 'has something between its host and port and a question mark'],
  ['smtp://host?ignoreTLS=true', 'has ignoreTLS after the question mark, with which mails could be read on the way'],
  [
    'smtps://host?tls.rejectUnauthorized=false',
    'has tls.rejectUnauthorized after the question mark, with which mails could be read on the way',
  ],
  ['smtp://host?requireTLS=false', 'has requireTLS after the question mark, with which mails could be read on the way'],
  [
    'smtps://host?secure=false&opportunisticTLS=true',
    'has secure after the question mark, with which mails could be read on the way',
  ],
  ['smtps://user:p%ffss@host', 'has a % before the @ that has to be written %25'],
  ['smtps://user:p\ud800ss@host', 'has a % before the @ that has to be written %25'],
])('What is wrong with a relay’s address is said: %p', (given, fault) => {
  expect(faultOf(relayUrlSetting, given)).toBe(fault);
});

test.each([
  [' SMTPS://host:465 ', 'smtps://host:465'],
  ['smtp://[::1]:2525?ignoreTLS=true', 'smtp://[::1]:2525?ignoreTLS=true'],
  ['smtp://127.0.0.1:25?ignoreTLS=true', 'smtp://127.0.0.1:25?ignoreTLS=true'],
  ['smtp://localhost:25?tls.rejectUnauthorized=false', 'smtp://localhost:25?tls.rejectUnauthorized=false'],
  ['smtps://user:p@host/?tls.servername=mail', 'smtps://user:p@host/?tls.servername=mail'],
])('A relay’s address is read as %p', (given, read) => {
  expect(v.parse(relayUrlSetting, given)).toBe(read);
});

test.each([
  [
    'HTTPS://www.comune.example/privacy e cookie?a=b&c=[d]#é',
    'https://www.comune.example/privacy e cookie?a=b&c=[d]#é',
  ],
  ['https://città.example', 'https://città.example'],
])('Other addresses may hold %s', (given, read) => {
  expect(v.parse(urlSetting('https:'), given)).toBe(read);
});
