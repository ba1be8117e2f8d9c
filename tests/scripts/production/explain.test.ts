import { CloudFormationServiceException } from '@aws-sdk/client-cloudformation';
import { explainAws } from '../../../scripts/production/aws/explain-aws';
import { ToMend } from '../../../scripts/production/to-mend';
import { explainTwilio } from '../../../scripts/production/twilio/explain-twilio';

const told = (error: unknown) => (error instanceof ToMend ? `${error.message} → ${error.next}` : undefined);
const withCode = (code: string, message = code) => Object.assign(new Error(message), { code });

/** As AWS's SDK throws what a service answers. */
const fromAws = (name: string, message = 'The security token included in the request is invalid') =>
  new CloudFormationServiceException({ name, message, $fault: 'client', $metadata: {} });

describe('what AWS refused', () => {
  test.each([
    ['a wrong key', fromAws('InvalidClientTokenId'), /refused this shell's credentials in eu-south-1/],
    [
      'a region that is not switched on',
      fromAws('UnrecognizedClientException'),
      /the region is not switched on for the account/,
    ],
    ['credentials that ran out', fromAws('ExpiredToken'), /have run out/],
    [
      'credentials for less',
      fromAws('AccessDenied', 'not authorized to perform: cloudformation:CreateStack'),
      /may not do this: .*CreateStack/,
    ],
    ['haste', fromAws('Throttling', 'Rate exceeded'), /asked to slow down \(Throttling\).*→ wait a minute/],
    [
      'something else',
      fromAws('ValidationError', 'Template error'),
      /AWS refused it: Template error \(ValidationError\)/,
    ],
    [
      'no credentials at all',
      Object.assign(new Error('Could not load'), { name: 'CredentialsProviderError' }),
      /has no AWS credentials. → set AWS_PROFILE/,
    ],
    [
      'a region without the service',
      withCode('ENOTFOUND', 'getaddrinfo ENOTFOUND cloudformation.eu-south-9.amazonaws.com'),
      /no such service in this region.*→ see that this machine is online and the region is right/,
    ],
    ['a network that drops', withCode('ECONNRESET'), /connection to AWS in eu-south-1 was lost \(ECONNRESET\)/],
    [
      'the same, wrapped',
      Object.assign(new Error('failed'), { cause: withCode('ETIMEDOUT') }),
      /was lost \(ETIMEDOUT\)/,
    ],
  ])('%s is told as what to mend', (_, error, words) => {
    expect(told(explainAws(error, 'eu-south-1', 'npm run provision'))).toMatch(words);
    expect(told(explainAws(error, 'eu-south-1', 'npm run provision'))).toContain('npm run provision');
  });

  test('is not what broke here', () => {
    const ours = new TypeError('ours');
    expect(explainAws(ours, 'eu-south-1', 'npm run provision')).toBe(ours);
  });

  test('that was explained before stays as it was', () => {
    const explained = new ToMend('happened', 'next');
    expect(explainAws(explained, 'eu-south-1', 'npm run provision')).toBe(explained);
    expect(explainTwilio(explained, 'npm run deploy')).toBe(explained);
  });
});

describe('what Twilio refused', () => {
  const fromRest = (status: number, code: number) => ({ status, code, message: 'Twilio’s words' });
  const fromToolkit = (statusCode: number, code: number) =>
    Object.assign(new Error('Response code'), {
      code: 'ERR_NON_2XX_3XX_RESPONSE',
      response: { statusCode, body: { code, message: 'Twilio’s words' } },
    });

  test.each([
    ['20003', fromRest(401, 20003), /refused the credentials \(20003\)/],
    ['20003, by the toolkit', fromToolkit(401, 20003), /refused the credentials \(20003\)/],
    ['20404', fromRest(404, 20404), /knows nothing of what was asked for/],
    ['20429', fromToolkit(429, 20429), /slow down/],
    ['21220', fromRest(400, 21220), /Twilio refused it: Twilio’s words \(21220\)/],
    ['an outage', fromToolkit(503, 20503), /could not do it just now \(HTTP 503\)/],
    ['a network that drops', withCode('ECONNRESET'), /connection to Twilio was lost/],
    ['a name that is not found', withCode('ENOTFOUND'), /address of Twilio was not found/],
  ])('%s is told as what to mend', (_, error, words) => {
    expect(told(explainTwilio(error, 'npm run deploy'))).toMatch(words);
    expect(told(explainTwilio(error, 'npm run deploy'))).toContain('npm run deploy');
  });

  test('is not what broke here', () => {
    const ours = new TypeError('ours');
    expect(explainTwilio(ours, 'npm run deploy')).toBe(ours);
  });
});
