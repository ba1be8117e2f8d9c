import { startDatabase } from '../../../scripts/local/database';
import { describeInCi } from '../../support/in-ci';
import { TestDatabase } from './database';
import { describeStore } from './suites/every-suite';

function describeOn(start: () => Promise<TestDatabase>): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await start();
  });
  afterAll(() => database.close());

  describeStore(() => database.newTable());
}

describe('on dynalite', () => describeOn(() => TestDatabase.start()));

describeInCi('on dynalite, over the network', () =>
  describeOn(async () => {
    const { endpoint, close } = await startDatabase({ port: 0 });
    return TestDatabase.at(endpoint, close);
  }),
);
