/**
 * Large modules of packages that no function reaches, and their replacements. Each is measured (docs/decisions/0019); a
 * test fails when a new version moves one of them.
 */
export const leftOut: Readonly<Record<string, string>> = {
  // Looks for credentials in files, profiles and machines; ours come from the settings only.
  '@aws-sdk/credential-provider-node/dist-es/index.js':
    "export const defaultProvider = () => { throw new Error('credentials come from the settings, and from nowhere else'); };",
  // DynamoDB uses no event streams.
  '@smithy/core/dist-es/submodules/event-streams/index.js':
    'export class EventStreamSerde {} export const eventStreamSerdeProvider = undefined;',
  // src/platform/table/connect.ts turns endpoint discovery off.
  '@aws-sdk/endpoint-cache/dist-es/EndpointCache.js': 'export class EndpointCache {}',
  // src/platform/table/connect.ts passes all configuration; no file is read.
  '@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js':
    "export const CONFIG_PREFIX_SEPARATOR = '.'; export function loadSharedConfigFiles() { throw new Error('no function reads files'); }",
  // MIME types by file ending: our attachments state their type.
  'nodemailer/dist/esm/mime-funcs/mime-types.js':
    "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';",
  // Servers of known mail providers: SMTP_URL names the server.
  'nodemailer/dist/esm/well-known/services.js': 'export const services = {};',
};
