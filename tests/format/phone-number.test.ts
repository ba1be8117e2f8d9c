import fc from 'fast-check';
import { phoneNumberOf, userOf } from '../../src/format/phone-number';

describe('a telephone number is the same, however it is written:', () => {
  test.each([
    ['+39061234567', '+39061234567'],
    ['0039061234567', '+39061234567'],
    ['061234567', '+39061234567'],
    ['39061234567', '+39061234567'],
    [' 39061234567', '+39061234567'],
    ['+39 06 123 45 67', '+39061234567'],
    ['+39 (06) 1234567', '+39061234567'],
    ['06/1234567', '+39061234567'],
    ['06.123.4567', '+39061234567'],
    ['06-1234 567', '+39061234567'],
    ['06\u20131234567', '+39061234567'],
    ['+39\u00a006\u00a01234567', '+39061234567'],
    ['０６１２３４５６７', '+39061234567'],
    ['060606', '+39060606'],
    ['333 1234567', '+393331234567'],
    ['393331234567', '+393331234567'],
    ['3931234567', '+393931234567'],
    ['800123456', '+39800123456'],
    ['800 12 34 56', '+39800123456'],
    ['39800123456', '+39800123456'],
    ['803155', '+39803155'],
    ['848800444', '+39848800444'],
    ['199123456', '+39199123456'],
    ['0041 44 668 18 00', '+41446681800'],
    ['+44 20 7946 0000', '+442079460000'],
    ['sip:+39061234567@comune.sip.twilio.com', '+39061234567'],
    ['sip:061234567@comune.sip.twilio.com:5061;transport=tls', '+39061234567'],
    ['SIP:0039061234567@comune.sip.twilio.com', '+39061234567'],
    ['sips:%2B39061234567@comune.sip.dublin.twilio.com', '+39061234567'],
    ['sip:%2b39%2006%201234567@comune.sip.twilio.com', '+39061234567'],
    ['sip:+39061234567;user=phone@comune.sip.twilio.com', '+39061234567'],
    ['sip:+39061234567:secret@comune.sip.twilio.com;user=phone', '+39061234567'],
    ['tel:+39-06-1234567', '+39061234567'],
    ['tel:061234567;phone-context=+39', '+39061234567'],
  ])('%s is %s', (written, number) => {
    expect(phoneNumberOf(written)).toBe(number);
  });

  test.each([
    '',
    ' ',
    '+',
    '771',
    '112',
    '39',
    '+39',
    'sondaggio',
    'anonymous',
    'sip:urp@comune.sip.twilio.com',
    'sip:anonymous@anonymous.invalid',
    'client:ada',
    '+390612345678901234',
    '+39 06 1234 interno 5',
    '06123abc',
    '%zz',
    'sip:%zz@comune.sip.twilio.com',
  ])('%s is none', (written) => {
    expect(phoneNumberOf(written)).toBeUndefined();
  });

  test('a number that was read is read again as the same', () => {
    const written = fc.oneof(fc.string(), fc.stringMatching(/^(\+|00)?[0-9 ./()-]{4,20}$/));
    fc.assert(
      fc.property(written, (text) => {
        const number = phoneNumberOf(text);
        if (number !== undefined) expect(phoneNumberOf(number)).toBe(number);
      }),
    );
  });
});

test.each([
  ['sip:Urp@comune.sip.twilio.com', 'Urp'],
  ['sip:ufficio%20relazioni@comune.sip.twilio.com', 'ufficio relazioni'],
  ['urp', 'urp'],
])('who is called at %s is %s', (address, user) => {
  expect(userOf(address)).toBe(user);
});
