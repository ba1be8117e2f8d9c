import { connect } from '../../../scripts/production/connect';
import { deploy } from '../../../scripts/production/deploy';
import { doctor } from '../../../scripts/production/doctor';
import { readAccount } from '../../../scripts/production/twilio/account';
import { findOrMakeDeployment } from '../../../scripts/production/twilio/deployment';
import { toolkitClient } from '../../../scripts/production/twilio/toolkit-client';
import { upload } from '../../../scripts/production/twilio/upload';
import { readUploads } from '../../../scripts/production/twilio/uploads';
import { variablesOf } from '../../../scripts/production/twilio/variables';
import { VirtualClock } from '../../../scripts/simulator/clock';
import { Simulator } from '../../../scripts/simulator/simulator';
import { dayOf } from '../../../src/calendar/civil-time';
import { openStores } from '../../../src/entry/stores';
import { tallyDay } from '../../../src/figures/count-day';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { builtForTests } from '../../support/built-for-tests';
import { describeInCi } from '../../support/in-ci';
import { sid } from '../../support/twilio/voice-api';
import { citizens, Deployment, ours } from './a-deployment';

const [before, after] = ['faccina-4711.twil.io', 'faccina-calls-4711.twil.io'];
const sipDomain = 'comune.sip.twilio.com';

/** What an earlier version has deployed: all of it as one service, to which the numbers lead. */
describeInCi('an installation that is one service', () => {
  let deployment: Deployment;
  let phones: Simulator;
  let now = new Date();

  beforeAll(async () => {
    deployment = await Deployment.start({ now: () => now });
    const { twilio, workplace } = deployment;
    twilio.serverless.now = () => now;
    twilio.serverless.services.clear();
    const environment = workplace.settings as Record<string, string>; // parsed of a file, nothing is left out
    const account = readAccount(environment);
    const client = toolkitClient(account, workplace.options.shell ?? {});
    await upload({ terminal: { say: () => undefined }, pause: async () => undefined } as never, {
      client,
      account,
      deployment: await findOrMakeDeployment(client, 'pages'),
      uploads: readUploads(builtForTests),
      variables: variablesOf(environment, { half: undefined, callsDomain: before }),
      dependencies: {},
    });
    for (const number of twilio.voice.numbers.values()) {
      Object.assign(number, JSON.parse(JSON.stringify(number).replaceAll(after, before)));
    }
    twilio.voice.sipDomains.set(sid('SD', sipDomain), {
      domainName: sipDomain,
      voiceUrl: `https://${before}/survey/welcome`,
      voiceFallbackUrl: `https://${before}/fallback`,
      voiceStatusCallbackUrl: `https://${before}/call-ended`,
    });
  });
  afterAll(async () => {
    await phones.stop();
    await deployment.stop();
  });

  const number = (wanted: string) => deployment.twilio.voice.numbers.get(sid('PN', wanted));
  const addressesNow = () =>
    Object.fromEntries(
      [citizens, ours].map((one) => {
        const { voiceUrl = '', voiceFallbackUrl = '', statusCallback = '' } = number(one) ?? {};
        return [one, { voiceUrl, voiceFallbackUrl, ...(statusCallback && { statusCallback }) }];
      }),
    );
  const telephones = () => {
    const { twilio } = deployment;
    phones = new Simulator({
      accountSid: twilio.accountSid,
      authToken: twilio.authToken,
      clock: new VirtualClock(Date.now()),
      ask: twilio.ask,
      numbers: addressesNow(),
    });
    twilio.telephones = phones;
    return phones;
  };
  const answers = async (domain: string, path: string) =>
    (await deployment.twilio.ask({ url: `https://${domain}${path}`, method: 'GET', headers: {} })).status;
  const today = () =>
    tallyDay({ ...openStores(readAllSettings(deployment.workplace.settings)), now: new Date() }, dayOf(now));

  test('is two after the next deployment, and a call that is under way comes to its end as if nothing had been', async () => {
    const old = telephones();
    const operator = old.call({ from: '+390000000101', to: ours });
    await operator.hears(/numero di operatore/);
    await operator.presses('101#');
    await operator.hears(/PIN/);
    await operator.presses('493817#');
    await operator.hears(/Accesso riuscito/);
    const citizen = old.call({ from: '+393330000001', to: citizens });
    await citizen.hears(/passo un operatore/);
    await old.advance(10);

    const { status, said } = await deployment.workplace.run(deploy, ['--yes']);
    expect(said).toContain(`${citizens} leads to https://${after} now`);
    expect(said).toContain(`${sipDomain} leads to https://${after} now`);
    expect(status).toBe(0);

    await operator.presses('*');
    await citizen.hears(/Com'è andata/);
    await citizen.presses('1');
    await citizen.isEnded();
    expect(await today()).toMatchObject({ received: 1, served: 1, transferred: 1, participants: 1 });
    // The operator, who signed in before, gets whoever calls now.
    expect(number(citizens)?.voiceUrl).toContain(`https://${after}/citizen/incoming#`);
    await old.stop();
    const later = telephones();
    const next = later.call({ from: '+393330000002', to: citizens });
    await next.hears(/Risponde/);
    await next.hangsUp();
    expect(await today()).toMatchObject({ received: 2 });
  });

  test('finds nothing left to lead there, and nothing wrong', async () => {
    deployment.twilio.telephones = undefined;
    const connected = await deployment.workplace.run(connect);
    expect(connected.said).not.toContain(' → http');
    const { said } = await deployment.workplace.run(doctor);
    expect(said).toMatch(/- {7}deployment of the pages: it answers calls as well/);
    expect(said).not.toMatch(/WRONG {3}(?!mail)/);
  });

  test('keeps what calls may still need for as long as they may last, and no longer', async () => {
    const { workplace } = deployment;
    expect(await answers(before, '/citizen/incoming')).toBe(403);
    now = new Date(now.getTime() + 3 * 3_600_000);
    await workplace.run(deploy, ['--yes']);
    expect(await answers(before, '/citizen/incoming')).toBe(403);
    now = new Date(now.getTime() + 5 * 3_600_000);
    await workplace.run(deploy, ['--yes']);
    expect(await answers(before, '/citizen/incoming')).toBe(404);
    expect(await answers(before, '/access/sign-in')).toBe(200);
    expect(await answers(after, '/citizen/incoming')).toBe(403);
  });
});
