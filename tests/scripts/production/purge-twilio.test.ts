import { purgeTwilio } from '../../../scripts/production/purge-twilio';
import { encryptSid } from '../../../src/calls/purge/purge-list';
import { storesIn } from '../../../src/entry/stores';
import { sealDay } from '../../../src/figures/sealing/seal-day';
import { TestDatabase } from '../../platform/table/database';
import { anEnvironment, someSettings } from '../../support/an-environment';
import { describeWhere } from '../../support/describe-where';
import { describedHere, descriptionFile, TwilioDouble } from '../../support/twilio/twilio-double';
import { refusal } from '../../support/twilio/voice-api';
import { TestWorkplace } from './a-workplace';

const [yesterday, today] = ['2026-11-22', '2026-11-23'];
const now = () => new Date('2026-11-23T21:00:00Z');
const sidOf = (index: number): string => `CA${String(index).padStart(32, '0')}`;

/** Each request of these tests, and each answer to it, is held against Twilio's own description of its API. */
describeWhere(describedHere, `${descriptionFile} is not there`)('npm run purge-twilio', () => {
  let database: TestDatabase;
  let twilio: TwilioDouble;
  let workplace: TestWorkplace;
  let stores: ReturnType<typeof storesIn>;

  beforeAll(async () => {
    database = await TestDatabase.start();
    twilio = await TwilioDouble.start();
  });
  afterAll(async () => {
    await twilio.stop();
    await database.close();
    expect(twilio.faults).toEqual([]);
  });

  async function prepare(settings: Readonly<Record<string, string>> = { PURGE_TWILIO: 'yes' }): Promise<void> {
    const [table, keyTable] = [await database.newTable(), await database.newTable()];
    stores = storesIn(table.table, keyTable.table);
    const names = { TABLE_NAME: table.name, DAY_KEY_TABLE_NAME: keyTable.name };
    const tables = { ...names, DYNAMODB_ENDPOINT: database.endpoint };
    const account = { ACCOUNT_SID: twilio.accountSid, AUTH_TOKEN: twilio.authToken };
    const { DOMAIN_NAME, ...given } = anEnvironment({ ...tables, ...account, ...settings });
    workplace = new TestWorkplace({
      now,
      shell: { TWILIO_ENDPOINT_URL: twilio.url },
      settings: given as Record<string, string>,
    });
    twilio.voice.calls.clear();
    for (const [index, day] of [yesterday, yesterday, today, today].entries()) {
      await stores.purgeList.note(day, encryptSid(await stores.dayKeys.ofToday(day), sidOf(index)));
      twilio.voice.calls.set(sidOf(index), 'completed');
    }
  }
  afterEach(() => workplace.remove());
  const listed = async () => {
    const lists = await Promise.all([yesterday, today].map((day) => stores.purgeList.ofDay(day)));
    return lists.map((list) => list.length);
  };

  test('deletes every listed call of every open day, says how many, and whose never', async () => {
    await prepare();
    const { status, said } = await workplace.run(purgeTwilio);
    expect([status, said]).toEqual([
      0,
      `${yesterday}: 2 deleted, 0 gone before, 0 left for another time\n` +
        `${today}: 2 deleted, 0 gone before, 0 left for another time`,
    ]);
    expect([twilio.voice.calls.size, await listed()]).toEqual([0, [0, 0]]);
    expect(twilio.requests.slice(-1)[0]).toMatch(
      new RegExp(`^DELETE api.twilio.com/2010-04-01/Accounts/${twilio.accountSid}/Calls/CA[0-9]{32}.json$`),
    );
  });

  test('leaves a call that is not over for another time, and strikes off one that is gone', async () => {
    await prepare();
    twilio.voice.calls.set(sidOf(3), 'in-progress');
    twilio.voice.calls.delete(sidOf(0));
    const { said } = await workplace.run(purgeTwilio);
    expect(said).toContain(`${yesterday}: 1 deleted, 1 gone before, 0 left for another time`);
    expect(said).toContain(`${today}: 1 deleted, 0 gone before, 1 left for another time`);
    expect(await listed()).toEqual([0, 1]);
    twilio.voice.calls.set(sidOf(3), 'completed');
    await workplace.run(purgeTwilio);
    expect([twilio.voice.calls.size, await listed()]).toEqual([0, [0, 0]]);
  });

  test('goes on when Twilio asks to slow down', async () => {
    await prepare();
    twilio.interrupt({ after: 1, times: 9, answer: refusal(429, 20429, 'Too Many Requests') });
    expect((await workplace.run(purgeTwilio)).status).toBe(0);
    expect(twilio.voice.calls.size).toBe(0);
  });

  test('says what to mend where Twilio refuses the credentials, and strikes nothing off', async () => {
    await prepare({ PURGE_TWILIO: 'yes', AUTH_TOKEN: '9'.repeat(32) });
    const { status, said } = await workplace.run(purgeTwilio);
    expect(status).toBe(1);
    expect(said).toMatch(/does not accept ACCOUNT_SID with AUTH_TOKEN \(20003\)\.?\n→ when that is mended/);
    expect(said).not.toContain('CA0');
    expect([twilio.voice.calls.size, await listed()]).toEqual([4, [2, 2]]);
  });

  test('finds nothing of a day that is sealed', async () => {
    await prepare();
    const night = { ...stores, settings: someSettings(), now: new Date('2026-11-24T02:30:00Z') };
    expect(await sealDay(night, yesterday)).toEqual({ unpurged: 2 });
    const { said } = await workplace.run(purgeTwilio);
    expect(said).toBe(`${today}: 2 deleted, 0 gone before, 0 left for another time`);
    expect(twilio.voice.calls.size).toBe(2);
  });

  test('says how to choose it, where it was not chosen', async () => {
    await prepare({});
    const { status, said } = await workplace.run(purgeTwilio);
    expect(status).toBe(1);
    expect(said).toContain('→ set PURGE_TWILIO=yes in .env.production, then npm run deploy');
    expect(twilio.voice.calls.size).toBe(4);
  });
});
