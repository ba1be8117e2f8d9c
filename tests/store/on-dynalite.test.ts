import { TestDatabase } from './database';
import { describeStore } from './suites/every-suite';

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

describe('on dynalite', () => describeStore(() => database.newTable()));
