import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Metafile } from 'esbuild';
import { buildFunctions } from '../../scripts/build/build-functions';

/**
 * Every package that a function may ship, and which functions. Whatever else comes in has to be let in here, and to be
 * given its line in docs/decisions/0019, or in that of the package that brings it.
 */
const maySend = /^(access\/send-link|doctor|reports\/)/;
const allowed: Readonly<Record<string, RegExp>> = {
  // The table.
  '@aws-sdk/client-dynamodb': /./,
  '@aws-sdk/util-dynamodb': /./,
  valibot: /./,
  // The answer to Twilio.
  twilio: /^(call-ended|fallback|citizen|operator|survey)/,
  // Mails, and who may look.
  nodemailer: maySend,
  jose: /^(access\/|public\/|figures\/(live|download)|report$)/,
  'openid-client': /^access\/oidc/,
};

/** What those bring with them. */
const brought: Readonly<Record<string, RegExp>> = {
  '@aws-sdk/core': /./,
  '@aws-sdk/dynamodb-codec': /./,
  '@aws-sdk/endpoint-cache': /./,
  '@aws-sdk/middleware-endpoint-discovery': /./,
  '@aws/lambda-invoke-store': /./,
  '@smithy/core': /./,
  '@smithy/node-http-handler': /./,
  '@smithy/signature-v4': /./,
  '@smithy/types': /./,
  mnemonist: /./,
  oauth4webapi: /^access\/oidc/,
  obliterator: /./,
};

/**
 * Twilio's own limit is beyond 25 MB; what a citizen waits for is the cold start, which grows with the size. Functions
 * that answer with a page hold the pages' style sheet, of 22 kB.
 */
const mostBytes = 480_000;

interface Shipped {
  /** `reports/daily`. */
  readonly name: string;
  readonly bytes: number;
  readonly packages: readonly string[];
  /** The modules, as paths below `node_modules`. */
  readonly modules: readonly string[];
  /** What it asks of its surroundings. */
  readonly external: readonly string[];
}

let folder: string;
let shipped: readonly Shipped[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faccina-ship-'));
  const { metafile, functionsFolder } = await buildFunctions(process.cwd(), folder);
  shipped = Object.entries(metafile.outputs).map(([file, output]) =>
    read(relative(functionsFolder, join(process.cwd(), file)), output),
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(file: string, { bytes, inputs, imports }: Metafile['outputs'][string]): Shipped {
  const modules = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => path.split('node_modules/').slice(1).slice(-1));
  const packages = new Set(modules.map((module) => /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module));
  return {
    name: file.replace(/(\.protected|\.private)?\.js$/, ''),
    bytes,
    packages: [...packages],
    modules,
    external: imports.filter(({ external }) => external).map(({ path }) => path),
  };
}

test('no function ships a package that it has no use for', () => {
  const rules = { ...allowed, ...brought };
  const strangers = shipped.flatMap(({ name, packages }) =>
    packages.filter((found) => !rules[found]?.test(name)).map((found) => `${name} ships ${found}`),
  );
  expect(strangers).toEqual([]);
});

test('what may be shipped is shipped by somebody', () => {
  const everything = new Set(shipped.flatMap(({ packages }) => packages));
  expect(Object.keys({ ...allowed, ...brought }).filter((name) => !everything.has(name))).toEqual([]);
});

test('the functions of a call ship TwiML of Twilio’s package, and none of its client', () => {
  const ofTwilio = shipped.flatMap(({ modules }) => modules.filter((module) => module.startsWith('twilio/')));
  expect(ofTwilio.length).toBeGreaterThan(0);
  expect(ofTwilio.filter((module) => !module.startsWith('twilio/lib/twiml/'))).toEqual([]);
});

test('no function asks for more than Node itself', () => {
  const asked = new Set(shipped.flatMap(({ external }) => external.map((module) => module.replace(/^node:/, ''))));
  expect([...asked].filter((module) => !builtinModules.includes(module))).toEqual([]);
});

test(`no function has more than ${mostBytes / 1000} kB`, () => {
  expect(shipped.filter(({ bytes }) => bytes > mostBytes).map(({ name, bytes }) => `${name}: ${bytes}`)).toEqual([]);
});

test.each(Object.keys(allowed))('why it is %s and not another stands in decision 19', (name) => {
  expect(readFileSync('docs/decisions/0019-what-the-functions-ship.md', 'utf8')).toContain(`\`${name}\``);
});

/** Licences that ask for no more than to be named, and go with the EUPL. */
const permissive = ['Apache-2.0', 'MIT', 'MIT-0'];

test.each(Object.keys({ ...allowed, ...brought }))('%s may be shipped by its licence', (name) => {
  const { license } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
  expect(permissive).toContain(license);
});
