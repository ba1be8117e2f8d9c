import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { SignatureJudge, type Verdict } from '../../../src/platform/twilio/twilio-signature';
import { anEnvironment } from '../../support/an-environment';
import { askFunction } from '../../support/ask-function';
import { aForm } from '../../support/webhook-post';

const { AUTH_TOKEN: token } = anEnvironment();
const address = 'https://faccina-1234.twil.io/citizen/incoming';
type Form = Record<string, string | string[]>;

const sign = (form: Form, { at = address, by = token } = {}) => getExpectedTwilioSignature(by, at, form);

describe('a request is', () => {
  let judge: SignatureJudge;
  beforeEach(() => {
    judge = new SignatureJudge();
  });
  const verdict = (form: Form, signature: unknown, overrides = {}): Verdict =>
    judge.judge({ token, address, form, signature, ...overrides });
  const genuine = () => verdict(aForm(), sign(aForm()));

  test.each<[string, Form]>([
    ['as it mostly is', aForm()],
    ['with a field that is empty', aForm({ CallToken: '' })],
    ['with letters beyond ASCII', aForm({ FromCity: 'FORLÌ' })],
    ['with a field that came twice', { ...aForm(), Digits: ['2', '1', '2'] }],
    ['with names that differ only in capitals', aForm({ a: '1', A: '2', B: '3' })],
    ['without any field', {}],
  ])('genuine where Twilio has signed it: %s', (_, form) => {
    expect(verdict(form, sign(form))).toBe('genuine');
  });

  const forged: [string, Form, unknown][] = [
    ['no signature', aForm(), undefined],
    ['an empty one', aForm(), ''],
    ['several', aForm(), [sign(aForm())]],
    ['one of another form', aForm({ CallSid: `CA${'6'.repeat(32)}` }), sign(aForm())],
    ['one of a form with a field less', aForm({ look: '1' }), sign(aForm())],
    ['one by another token', aForm(), sign(aForm(), { by: '3c'.repeat(16) })],
    ['one for another step', aForm(), sign(aForm(), { at: 'https://faccina-1234.twil.io/call-ended' })],
    ['one for another host', aForm(), sign(aForm(), { at: 'https://faccina-5678.twil.io/citizen/incoming' })],
  ];

  test.each(forged)('forged with %s, once a genuine one was seen', (_, form, signature) => {
    genuine();
    expect(verdict(form, signature)).toBe('forged');
  });

  test.each(forged)('not judged with %s, where none was seen: a genuine one may look so here', (_, form, signature) => {
    for (const again of [1, 2, 3]) expect([again, verdict(form, signature)]).toEqual([again, 'unknown']);
    expect(genuine()).toBe('genuine');
  });

  test('not judged under another token, at another address, or with other letters than those that were seen to fit', () => {
    genuine();
    expect(verdict(aForm(), '', { token: '3c'.repeat(16) })).toBe('unknown');
    expect(verdict(aForm(), '', { address: 'https://faccina-5678.twil.io/citizen/incoming' })).toBe('unknown');
    expect(verdict(aForm({ FromCity: 'FORLÌ' }), '')).toBe('unknown');
  });
});

describe('a function whose address has no query', () => {
  const form = aForm({ CallStatus: 'ringing' });
  const steps = ['call-ended', 'fallback', 'citizen/incoming'];
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
    jest.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  });
  afterEach(() => jest.restoreAllMocks());

  async function ask(step: string, signature: string, overrides: Readonly<Record<string, string>> = {}) {
    const { handler } = await import(`../../../functions/${step}.protected`);
    // Nothing listens where the database should be: what is let in says so.
    const environment = anEnvironment({ DYNAMODB_ENDPOINT: 'http://127.0.0.1:9', STEP_PATIENCE: '100', ...overrides });
    await askFunction(handler, environment, form, { 'x-twilio-signature': signature });
    return JSON.parse(lines.at(-1) ?? '{}').code;
  }

  test.each(steps)(
    '%s lets in all until it has seen that it can judge, and then only what Twilio has signed',
    async (step) => {
      const at = `https://faccina-1234.twil.io/${step}`;
      expect(await ask(step, 'AAAA')).not.toBe('unsigned');
      expect(await ask(step, sign(form, { at }))).not.toBe('unsigned');
      expect(await ask(step, 'AAAA')).toBe('unsigned');
      expect(await ask(step, sign(form, { at }))).not.toBe('unsigned');
    },
  );

  test('judges nobody where Twilio may have been given another host', async () => {
    const step = 'call-ended';
    for (const more of [{ CALLS_URL: 'https://calls.comune.example' }, { DOMAIN_NAME: 'localhost:3000' }]) {
      await ask(step, sign(form, { at: `https://faccina-1234.twil.io/${step}` }), more);
      await ask(step, sign(form, { at: `http://localhost:3000/${step}` }), more);
      expect(await ask(step, 'AAAA', more)).not.toBe('unsigned');
    }
  });
});
