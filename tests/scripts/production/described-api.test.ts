import { readFileSync } from 'node:fs';
import { describeWhere } from '../../support/describe-where';
import { type Asked, DescribedApi } from '../../support/twilio/described-api';
import { describedHere, descriptionFile } from '../../support/twilio/twilio-double';

/** What the other tests rest on: that a request or an answer which Twilio doesn't know would be seen. */
describeWhere(describedHere, `${descriptionFile} is not there`)("Twilio's description of its API", () => {
  const api = describedHere ? new DescribedApi(JSON.parse(readFileSync(descriptionFile, 'utf8'))) : undefined;
  const account = `/2010-04-01/Accounts/AC${'1'.repeat(32)}`;
  const leg = `${account}/Calls/CA${'1'.repeat(32)}.json`;
  const asked = (change: Partial<Asked>): Asked => ({
    method: 'GET',
    path: `${account}.json`,
    query: {},
    form: {},
    ...change,
  });
  const faults = (change: Partial<Asked>) => api?.faultsOfRequest(asked(change)).join('; ');

  test.each<[string, Partial<Asked>]>([
    ['an account', {}],
    [
      'numbers by number',
      { path: `${account}/IncomingPhoneNumbers.json`, query: { PhoneNumber: '+39800123456', PageSize: '50' } },
    ],
    ['a leg that is sent on', { method: 'POST', path: leg, form: { Url: 'https://faccina.example/', Method: 'POST' } }],
  ])('knows %s', (_, change) => {
    expect(faults(change)).toBe('');
  });

  test.each<[string, Partial<Asked>, string]>([
    ['a method that there is not', { method: 'PUT' }, 'there is no PUT'],
    ['a path that there is not', { path: `${account}/Numbers.json` }, 'there is no GET'],
    ['an account that is none', { path: '/2010-04-01/Accounts/AC1.json' }, 'path/Sid must NOT have fewer than 34'],
    ['a parameter that there is not', { query: { Number: '1' } }, 'query must NOT have additional properties'],
    [
      'a field that there is not',
      { method: 'POST', path: leg, form: { Address: 'https://faccina.example/' } },
      'form must NOT have additional',
    ],
    [
      'a field that is missing',
      { method: 'POST', path: `${account}/Calls.json` },
      "form must have required property 'To'",
    ],
    [
      'a number that is none',
      { method: 'POST', path: leg, form: { TimeLimit: 'long' } },
      'form/TimeLimit must be integer',
    ],
    [
      'a method of HTTP that Twilio does not use',
      {
        method: 'POST',
        path: `${account}/IncomingPhoneNumbers/PN${'1'.repeat(32)}.json`,
        form: { VoiceMethod: 'PUT' },
      },
      'form/VoiceMethod must be equal to one of',
    ],
  ])('does not know %s', (_, change, fault) => {
    expect(faults(change)).toContain(fault);
  });

  test('knows what a call looks like, and a status that is not Twilio’s', () => {
    const sent = asked({ method: 'POST', path: leg });
    expect(api?.faultsOfAnswer(sent, 200, { sid: `CA${'1'.repeat(32)}`, status: 'in-progress' })).toEqual([]);
    expect(api?.faultsOfAnswer(sent, 200, { sid: 'CA1' })?.join()).toContain('answer/sid must NOT have fewer than 34');
    expect(api?.faultsOfAnswer(sent, 201, {})).toEqual([expect.stringContaining('is not answered with 201')]);
  });
});
