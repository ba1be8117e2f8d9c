import { vouchedAddress } from '../../src/people/vouched-address';

const email = 'Sindaca@comune.example';
const address = 'sindaca@comune.example';
const entra = 'https://login.microsoftonline.com/8f1a0c2e-0000-4000-8000-000000000000/v2.0';
const cognito = 'https://cognito-idp.eu-south-1.amazonaws.com/eu-south-1_abcdefghi';
const house = 'https://id.comune.example/realms/comune';

type Told = Readonly<Record<string, unknown>>[];
const of = (issuer: string, told: Told, isTrusted = false) => vouchedAddress({ issuer, told, isTrusted });

test.each<[string, string, Told]>([
  ['as the standard has it', house, [{ email, email_verified: true }]],
  ['as text, as Cognito answers', cognito, [{ sub: 'x' }, { email, email_verified: 'true' }]],
  ['only where the token leads', house, [{}, { email, email_verified: true }]],
  ['beside the same address in the second place alone', house, [{ email }, { email, email_verified: true }]],
  ['by Entra ID, of a domain that is its tenant’s', entra, [{ email, xms_edov: true }]],
  ['by Entra ID, as a number', entra, [{ email, xms_edov: 1 }]],
  ['by Entra ID, as text', entra, [{ email, xms_edov: '1' }]],
])('an address that is called verified is taken: %s', (_, issuer, told) => {
  expect(of(issuer, told)).toEqual({ address });
});

test.each<[string, string, Told]>([
  ['said of none', house, [{ email }]],
  ['said to be false', house, [{ email, email_verified: false }]],
  ['said to be false, as text', cognito, [{ email, email_verified: 'false' }]],
  ['said of another one', house, [{ email }, { email: 'no address', email_verified: true }]],
  ['said in other words', house, [{ email, email_verified: 'yes' }]],
  ['said of its domain, and not by Entra ID', house, [{ email, xms_edov: true }]],
  ['denied by Entra ID', entra, [{ email, xms_edov: false }]],
  ['denied by the standard’s claim, whatever another says', entra, [{ email, email_verified: false, xms_edov: true }]],
])('one is refused that is %s', (_, issuer, told) => {
  expect(of(issuer, told)).toEqual({ refused: 'address not verified' });
});

test.each<[string, Told]>([
  ['none', [{ sub: 'x' }, {}]],
  ['a number', [{ email: 7, email_verified: true }]],
  ['no address', [{ email: 'sindaca', email_verified: true }]],
])('%s lets nobody in', (_, told) => {
  expect(of(house, told, true)).toEqual({ refused: 'no address' });
});

describe('where the administrator answers for the provider’s addresses', () => {
  test('one is taken of which it says nothing', () => {
    expect(of(entra, [{ email }, { email }], true)).toEqual({ address });
  });

  test.each<[string, Told]>([
    ['there', [{ email, email_verified: false }]],
    ['in one of two places', [{ email }, { email, email_verified: 'false' }]],
  ])('one is refused that it denies %s', (_, told) => {
    expect(of(entra, told, true)).toEqual({ refused: 'address not verified' });
  });
});
