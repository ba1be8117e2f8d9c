import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import type { Metafile } from 'esbuild';
import { leftOut } from '../../../scripts/build/left-out';
import { builtForTests } from '../../support/built-for-tests';

/**
 * Every package that a function may contain, and in which functions. A new one has to be added here and to decision
 * docs/decisions/0019, or to that of the package that brings it.
 */
const maySend = /^(outbox\/send|doctor|reports\/)/;
const allowed: Readonly<Record<string, RegExp>> = {
  // The database.
  '@aws-sdk/client-dynamodb': /./,
  '@aws-sdk/util-dynamodb': /./,
  valibot: /./,
  // TwiML.
  twilio: /^(call-ended|fallback|citizen|operator|survey)/,
  // Mail and sign-in.
  nodemailer: maySend,
  'p-map': maySend,
  jose: /^(access\/|public\/|figures\/(live|download)|report$|desk$|evolution$|line\/|(closings|milestones|notices)\/)/,
  'openid-client': /^access\/oidc/,
};

/** The dependencies of those. */
const brought: Readonly<Record<string, RegExp>> = {
  '@aws-sdk/core': /./,
  '@aws-sdk/credential-provider-node': /./,
  '@aws-sdk/dynamodb-codec': /./,
  '@aws-sdk/endpoint-cache': /./,
  '@aws-sdk/middleware-endpoint-discovery': /./,
  '@aws/lambda-invoke-store': /./,
  '@smithy/core': /./,
  '@smithy/node-http-handler': /./,
  '@smithy/signature-v4': /./,
  '@smithy/types': /./,
  oauth4webapi: /^access\/oidc/,
};

/**
 * Twilio's limit is beyond 25 MB; but callers wait for the cold start, which grows with the size. Functions that answer with
 * a page contain the style sheet of 22 kB.
 */
const mostBytes = 450_000;

interface Shipped {
  /** For example `reports/daily`. */
  readonly name: string;
  /** For example `reports/daily.js`. */
  readonly file: string;
  readonly bytes: number;
  readonly packages: readonly string[];
  /** The modules, as paths below `node_modules`. */
  readonly modules: readonly string[];
  /** The bytes left of each. */
  readonly bytesOf: ReadonlyMap<string, number>;
  /** Its external imports. */
  readonly external: readonly string[];
}

const { functionsFolder } = builtForTests;
const { outputs } = JSON.parse(readFileSync(builtForTests.metafile, 'utf8')) as Metafile; // esbuild wrote it
const shipped = Object.entries(outputs).map(([file, output]) =>
  read(relative(functionsFolder, join(process.cwd(), file)), output),
);

function read(file: string, { bytes, inputs, imports }: Metafile['outputs'][string]): Shipped {
  const bytesOf = new Map(
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([path, { bytesInOutput }]) =>
        path
          .split('node_modules/')
          .slice(1)
          .slice(-1)
          .map((module) => [module, bytesInOutput] as const),
      ),
  );
  const modules = [...bytesOf.keys()];
  const packages = new Set(modules.map((module) => /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module));
  return {
    file,
    name: file.replace(/(\.protected|\.private)?\.js$/, ''),
    bytes,
    packages: [...packages],
    modules,
    bytesOf,
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

test('the fallback knows how every step goes on, and has no database', () => {
  const [, fallback] = Object.entries(outputs).find(([file]) => file.endsWith('/fallback.protected.js')) ?? [];
  const shippedIn = Object.entries(fallback?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [path] : [],
  );
  const steps = readdirSync('functions', { recursive: true, encoding: 'utf8' })
    .map((file) => `functions/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.protected.ts') && !file.includes('/doctor.'));
  expect(steps.length).toBeGreaterThan(10);
  expect(shippedIn).toEqual(expect.arrayContaining(steps));
  expect(shippedIn.filter((path) => /node_modules\/@(aws|smithy)/.test(path))).toEqual([]);
});

const bytesOfStandIn = 300;

test.each(Object.keys(leftOut))('%s is left out wherever it would come in', (module) => {
  const sizes = shipped.flatMap(({ bytesOf }) => bytesOf.get(module) ?? []);
  expect(sizes.length).toBeGreaterThan(0); // otherwise its path has changed, and it is bundled whole
  expect(Math.max(...sizes)).toBeLessThan(bytesOfStandIn);
});

test('no function asks for more than Node itself', () => {
  const asked = new Set(shipped.flatMap(({ external }) => external.map((module) => module.replace(/^node:/, ''))));
  expect([...asked].filter((module) => !builtinModules.includes(module))).toEqual([]);
});

test('no step of a call waits for what it has no use for to be loaded', () => {
  const steps = shipped.filter(({ name }) => /^(call-ended|citizen|operator|survey)/.test(name));
  const load =
    'process.argv.slice(1).forEach((file) => require(file)); console.log(process.moduleLoadList.join(`\\n`))';
  const files = steps.map(({ file }) => join(functionsFolder, file));
  const loaded = execFileSync(process.execPath, ['-e', load, ...files], { encoding: 'utf8' });
  expect(loaded).toMatch(/^NativeModule https$/m);
  for (const heavy of ['fs/promises', 'http2', 'zlib'])
    expect(loaded).not.toMatch(new RegExp(`^NativeModule ${heavy}$`, 'm'));
});

test(`no function has more than ${mostBytes / 1000} kB`, () => {
  expect(shipped.filter(({ bytes }) => bytes > mostBytes).map(({ name, bytes }) => `${name}: ${bytes}`)).toEqual([]);
});

test.each(Object.keys(allowed))('why it is %s and not another stands in decision 19', (name) => {
  expect(readFileSync('docs/decisions/0019-what-the-functions-ship.md', 'utf8')).toContain(`\`${name}\``);
});

/** Licences that only require attribution and are compatible with the EUPL. */
const permissive = ['Apache-2.0', 'MIT', 'MIT-0'];

test.each(Object.keys({ ...allowed, ...brought }))('%s may be shipped by its licence', (name) => {
  const { license } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
  expect(permissive).toContain(license);
});
