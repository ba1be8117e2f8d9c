import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { elsewhere, localNumbers, localPort, readLocalEnvironment } from '../../../scripts/local/environment';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { localSecrets, SettingsError } from '../../../src/platform/settings/settings';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'faccina-environment-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const writeEnv = (...lines: readonly string[]): void => writeFileSync(join(root, '.env'), lines.join('\n'));
const found = { DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000', SMTP_URL: 'smtp://127.0.0.1:2525' };

describe('without a .env', () => {
  test('there are local defaults, with which everything can be tried out', () => {
    const { own, values, port, reportTime } = readLocalEnvironment(root, {});
    expect({ own, port, reportTime }).toEqual({ own: [], port: 3000, reportTime: '18:30' });
    const settings = readAllSettings({ ...values, ...found, DOMAIN_NAME: 'localhost:3000' });
    expect(settings).toMatchObject(localSecrets);
    expect(settings.centre.services.flatMap(({ numbers }) => numbers)).toContain(localNumbers.citizen);
  });

  test('the defaults are refused anywhere but on this machine', () => {
    const { values } = readLocalEnvironment(root, {});
    expect(() => readAllSettings({ ...values, ...found, DOMAIN_NAME: 'faccina-1234.twil.io' })).toThrow(SettingsError);
  });

  test('of the shell only the port is taken', () => {
    const shell = { PORT: '3001', AWS_REGION: 'us-east-1', ACCOUNT_SID: 'another', REPORT_TIME: '01:00' };
    const { values, port, reportTime } = readLocalEnvironment(root, shell);
    expect({ port, reportTime }).toEqual({ port: 3001, reportTime: '18:30' });
    expect(values).toMatchObject({ AWS_REGION: 'eu-south-1', ACCOUNT_SID: localSecrets.ACCOUNT_SID });
    expect(values).not.toHaveProperty('PORT');
  });
});

describe('with a .env', () => {
  test('it changes what it names, one by one, and the others stay the defaults', () => {
    const { values: defaults } = readLocalEnvironment(root, {});
    writeEnv('TABLE_NAME=own-table', '# a comment', 'SMTP_URL="smtps://user:p#ss@host:465"');
    const { own, values } = readLocalEnvironment(root, { AWS_REGION: 'us-east-1', TABLE_NAME: 'another' });
    expect(own).toEqual(['TABLE_NAME', 'SMTP_URL']);
    expect(values).toEqual({ ...defaults, TABLE_NAME: 'own-table', SMTP_URL: 'smtps://user:p#ss@host:465' });
  });

  test.each([[''], ['AUTH_TOKEN=', 'PORT=']])('what is empty there changes nothing: %p %p', (...lines) => {
    const without = readLocalEnvironment(root, {});
    writeEnv(...lines);
    expect(readLocalEnvironment(root, {})).toEqual(without);
  });

  test('the port and the time of the report are taken out of it; the shell’s port comes first', () => {
    writeEnv('PORT=4000', 'REPORT_TIME=20:15', 'TABLE_NAME=own-table');
    const { values, ...read } = readLocalEnvironment(root, {});
    expect(read).toEqual({ own: ['TABLE_NAME'], port: 4000, reportTime: '20:15' });
    expect(values).not.toHaveProperty('PORT');
    expect(readLocalEnvironment(root, { PORT: '5000' }).port).toBe(5000);
    expect(readLocalEnvironment(root, { PORT: '' }).port).toBe(4000);
  });

  test.each(['three thousand', '-1', '65536', '30.5', 'NaN', 'Infinity', '3000 4000'])('no port is %s', (PORT) => {
    expect(() => readLocalEnvironment(root, { PORT })).toThrow(new SettingsError('PORT is not a port number'));
    writeEnv(`PORT=${PORT}`);
    expect(() => readLocalEnvironment(root, {})).toThrow(new SettingsError('PORT is not a port number'));
  });

  test.each(['6:30', '24:00', '18:60', '18.30', 'evening', '18:30:00'])('no time of day is %s', (time) => {
    writeEnv(`REPORT_TIME=${time}`);
    expect(() => readLocalEnvironment(root, {})).toThrow(SettingsError);
  });
});

test.each([
  ['http://127.0.0.2:8000', 'smtp://localhost', []],
  ['https://dynamodb.eu-south-1.amazonaws.com', 'smtp://[::1]:25', ['the database dynamodb.eu-south-1.amazonaws.com']],
  ['http://localhost:1', 'smtps://user:a-secret@mail.comune.example:465', ['the mail relay mail.comune.example:465']],
])('of database and relay those that are elsewhere are named, and no password: %s, %s', (database, relay, named) => {
  expect(elsewhere({ DYNAMODB_ENDPOINT: database, SMTP_URL: relay })).toEqual(named);
});

describe('the port of an address on this machine', () => {
  test.each([
    ['http://127.0.0.1:8000', 8000],
    ['http://localhost:8000/', 8000],
    ['smtp://localhost:2525', 2525],
    ['smtp://user:password@127.0.0.1:2525', 2525],
    ['https://dynamodb.eu-south-1.amazonaws.com', undefined],
    ['smtps://mail.comune.example:465', undefined],
    ['http://localhost.evil.com:8000', undefined],
    ['http://localhost@evil.com:8000', undefined],
    ['smtp://localhost', undefined],
    ['8000', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %p is %p', (address, port) => {
    expect(localPort(address)).toBe(port);
  });
});
