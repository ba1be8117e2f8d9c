import { startDatabase } from '../../scripts/local/database';
import { TestDatabase } from './database';
import { describeStore } from './suites/every-suite';

let database: TestDatabase;
beforeAll(async () => {
  const { endpoint, close } = await startDatabase({ port: 0 });
  database = TestDatabase.at(endpoint, close);
});
afterAll(() => database.close());

describe('on dynalite', () => describeStore(() => database.newTable()));
