import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { catalogue } from '../../src/platform/log';
import { localSecrets } from '../../src/platform/settings/settings';
import { Faccina } from '../support/a-faccina';

/** `npm run status` counts by these lines: a function that wrote none would be a function that nobody sees. */
test('every function says in one line of the log how it ended: code, step, milliseconds', async () => {
  const faccina = await Faccina.start();
  try {
    const paths = faccina.server.addresses
      .map(({ url }) => new URL(url).pathname)
      .filter((path) => !/^\/(phones|mailbox|$)/.test(path));
    const silent: string[] = [];
    for (const path of paths) {
      await faccina.logged();
      const url = `${faccina.url}${path}`;
      const signature = getExpectedTwilioSignature(localSecrets.AUTH_TOKEN, url, {});
      await fetch(url, { method: 'POST', headers: { 'X-Twilio-Signature': signature }, redirect: 'manual' });
      const own = (await faccina.logged())
        .map((line) => JSON.parse(line))
        .filter(({ step, milliseconds }) => step === path.slice(1) && Number.isInteger(milliseconds));
      if (own.length !== 1 || !Object.hasOwn(catalogue, own[0].code)) silent.push(path);
    }
    expect(paths.length).toBeGreaterThan(20);
    expect(silent).toEqual([]);
  } finally {
    await faccina.stop();
  }
});
