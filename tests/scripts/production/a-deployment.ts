import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import { connect as connectNumbers } from '../../../scripts/production/connect';
import { deploy } from '../../../scripts/production/deploy';
import { operators } from '../../../scripts/production/operators';
import { writeProductionFile } from '../../../scripts/production/production-file';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { TestDatabase } from '../../platform/table/database';
import { aCentre, anEnvironment, someKeys } from '../../support/an-environment';
import { builtWithCentre } from '../../support/built-with-centre';
import { stepTimeoutMilliseconds } from '../../support/timeouts';
import { TwilioDouble } from '../../support/twilio/twilio-double';
import { TestWorkplace } from './a-workplace';

/** The citizens' number, and the operators'. */
export const citizens = '+39800123456';
export const ours = '+390612345678';

/** Everything an administrator has who is through with docs/production.md: deployed, connected, and one operator, Ada, 101, PIN 493817. */
export class Deployment {
  private constructor(
    readonly twilio: TwilioDouble,
    readonly workplace: TestWorkplace,
    private readonly database: TestDatabase,
    private readonly built: Built,
  ) {}

  /** @param addSettings what else is to be set before it is deployed */
  static async start({
    now = () => new Date(),
    addSettings = async () => ({}),
  }: {
    now?: () => Date;
    addSettings?: (root: string) => Promise<Record<string, string>>;
  } = {}): Promise<Deployment> {
    const twilio = await TwilioDouble.start();
    const database = await TestDatabase.start();
    for (const number of [citizens, ours]) twilio.voice.buyNumber(number);
    const { DOMAIN_NAME, ...settings } = anEnvironment({
      STEP_PATIENCE: String(stepTimeoutMilliseconds),
      ACCOUNT_SID: twilio.accountSid,
      AUTH_TOKEN: twilio.authToken,
      DYNAMODB_ENDPOINT: database.endpoint,
    });
    const services = [{ id: 'urp', name: "l'ufficio relazioni", numbers: [citizens] }];
    const built = builtWithCentre({ ...aCentre, services });
    const shell = { TWILIO_ENDPOINT_URL: twilio.url, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' };
    const workplace = new TestWorkplace({
      shell: { ...shell, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      settings: { ...(settings as Record<string, string>), ...someKeys, OPERATORS_NUMBER: ours },
      centre: built.centre ?? null,
      build: async () => built,
      now,
    });
    writeProductionFile(workplace.root, await addSettings(workplace.root));
    const read = readAllSettings(workplace.settings);
    const client = connect(read);
    for (const table of [read.TABLE_NAME, read.DAY_KEY_TABLE_NAME]) await createTable(client, table);
    client.destroy();
    await workplace.run(deploy, ['--yes']);
    await workplace.run(connectNumbers, ['--yes']);
    await workplace.run(operators, ['add', '101', '--name', 'Ada Rossi'], { typed: [[/^PIN/, '493817']] });
    return new Deployment(twilio, workplace, database, built);
  }

  async stop(): Promise<void> {
    await this.twilio.stop();
    await this.database.close();
    this.workplace.remove();
    rmSync(this.built.functionsFolder, { recursive: true });
  }
}
