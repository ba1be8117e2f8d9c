import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** What of the packages no function reaches: each module, what it exports to the others, and why nobody asks for it. */
export const leftOut: Readonly<Record<string, { readonly exports: readonly string[]; readonly because: string }>> = {
  '@smithy/core/dist-es/submodules/event-streams/index.js': {
    exports: ['EventStreamSerde', 'eventStreamSerdeProvider'],
    because: 'DynamoDB answers nothing that is asked of it with a stream of events',
  },
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js': {
    exports: ['Sha256Js'],
    because: 'Node has a SHA-256 of its own',
  },
  '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js': {
    exports: ['AdaptiveRetryStrategy'],
    because: 'src/platform/table/connect.ts chooses the standard one',
  },
  '@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js': {
    exports: ['CONFIG_PREFIX_SEPARATOR', 'loadSharedConfigFiles'],
    because: 'src/platform/table/connect.ts leaves nothing to look for in files',
  },
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js': {
    exports: ['getInstanceMetadataRegion'],
    because: 'the settings say which region',
  },
  '@aws/lambda-invoke-store/dist-es/invoke-store.js': {
    exports: ['InvokeStore'],
    because: 'src/platform/table/connect.ts takes out the middleware that would ask it',
  },
  '@aws-sdk/endpoint-cache/dist-es/EndpointCache.js': {
    exports: ['EndpointCache'],
    because: 'src/platform/table/connect.ts has no endpoints discovered',
  },
  'nodemailer/dist/esm/dkim/index.js': { exports: ['default'], because: 'the relay signs' },
  'nodemailer/dist/esm/xoauth2/index.js': { exports: ['default'], because: 'SMTP_URL has a name and a password' },
  'nodemailer/dist/esm/fetch/index.js': { exports: ['default'], because: 'a mail comes with all that is in it' },
};

/** Leaves them out of what is bundled. What is reached all the same throws, and says what it is. */
export const leaveOut: Plugin = {
  name: 'left out',
  setup(bundler) {
    const paths = Object.keys(leftOut).map((path) => path.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]'));
    bundler.onLoad({ filter: new RegExp(`node_modules[\\\\/](${paths.join('|')})$`) }, ({ path }) => {
      const module = path.replaceAll('\\', '/').replace(/^.*node_modules\//, '');
      return { contents: standIn(module), loader: 'js', resolveDir: join(__dirname) };
    });
  },
};

function standIn(module: string): string {
  const exported = leftOut[module]?.exports ?? [];
  const named = exported.map((name) => `leftOut(${JSON.stringify(`${module}: ${name}`)})`);
  const lines = exported.map((name, index) =>
    name === 'default' ? `export default ${named[index]};` : `export const ${name} = ${named[index]};`,
  );
  return ["import { leftOut } from './left-out-in-functions';", ...lines].join('\n');
}
