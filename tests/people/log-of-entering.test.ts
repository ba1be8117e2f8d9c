import { catalogue } from '../../src/platform/log';
import { Faccina } from '../support/a-faccina';
import { entranceOf, manager, open, sessionCookie } from './an-entrance';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start({}, { isHere: true });
});
afterAll(() => faccina.stop());

const { linkFor, aManagerIn } = entranceOf(() => faccina);

test('the log of somebody who comes in says which steps there were, and nothing of who it was', async () => {
  const lines: string[] = [];
  for (const stream of ['log', 'warn', 'error', 'info'] as const) {
    jest.spyOn(console, stream).mockImplementation((...said: unknown[]) => void lines.push(said.join(' ')));
  }
  try {
    const browser = await aManagerIn();
    const cookie = browser.cookies.get(sessionCookie) ?? '';
    browser.clock = browser.clock.replace('T10:00', 'T10:30');
    const link = await linkFor(browser);
    await open(browser, link);
    await browser.post('/access/send-link', { address: 'chiunque@altrove.example' });
    await browser.open(`/access/oidc-return?code=${link}&state=${link}`);
    await browser.post('/access/sign-out', {}, { origin: 'https://evil.example' });
    // The scheduler's own requests may come in between.
    const steps = lines.map((line) => JSON.parse(line).step as string).filter((step) => step.startsWith('access/'));
    expect(steps).toEqual(
      ['send-link', 'enter', 'send-link', 'link', 'send-link', 'oidc-return', 'oidc-return', 'sign-out'].map(
        (step) => `access/${step}`,
      ),
    );
    for (const secret of [manager, 'altrove', link, cookie, 'evil']) expect(lines.join('\n')).not.toContain(secret);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual({
      code: 'oidc-refused',
      step: 'access/oidc-return',
      fault: 'not sent by us, or too long ago',
    });
    for (const line of lines) expect(Object.keys(catalogue)).toContain(JSON.parse(line).code);
  } finally {
    jest.restoreAllMocks();
  }
});
