import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { connect } from '../../../src/platform/table/connect';

const settings = { AWS_REGION: 'eu-south-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
const environment = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faccina-connect-'));
});
afterEach(() => {
  process.env = { ...environment };
  rmSync(folder, { recursive: true, force: true });
});

/** The request that would be sent, as far as it matters here. */
async function requestOf(endpoint?: string): Promise<{ readonly hostname: string; readonly userAgent: string }> {
  const client = connect({ ...settings, DYNAMODB_ENDPOINT: endpoint });
  let request: unknown;
  client.middlewareStack.add(
    () => async (args) => {
      request = args.request;
      throw new Error('enough is known');
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await client.send(new GetItemCommand({ TableName: 'table', Key: { pk: { S: 'one' } } })).catch(() => undefined);
  const { hostname, headers } = request as { hostname: string; headers: Record<string, string> }; // of HTTP
  return { hostname, userAgent: headers['user-agent'] ?? '' };
}

test.each([
  ['AWS, in the region of the settings', undefined, 'dynamodb.eu-south-1.amazonaws.com'],
  ['where the settings say', 'http://localhost:8000', 'localhost'],
])('asks %s, whatever the machine would have it ask', async (_, endpoint, hostname) => {
  const elsewhere = 'http://elsewhere.example';
  const file = join(folder, 'config');
  writeFileSync(file, `[default]\nendpoint_url = ${elsewhere}\nuse_fips_endpoint = true\nsdk_ua_app_id = stranger\n`);
  Object.assign(process.env, {
    AWS_CONFIG_FILE: file,
    AWS_ENDPOINT_URL: elsewhere,
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_REGION: 'us-east-1',
  });
  expect(await requestOf(endpoint)).toEqual({ hostname, userAgent: expect.stringMatching(/ app\/faccina$/) });
});
