/**
 * What of the packages is large and no function reaches, by its module, and what stands there instead. Each is measured
 * (docs/decisions/0019); a test fails where a new version has moved one of them.
 */
export const leftOut: Readonly<Record<string, string>> = {
  // The search in files, profiles and machines: the settings name the credentials, and nothing else may be found.
  '@aws-sdk/credential-provider-node/dist-es/index.js':
    "export const defaultProvider = () => { throw new Error('credentials come from the settings, and from nowhere else'); };",
  // DynamoDB answers nothing that is asked of it with a stream of events.
  '@smithy/core/dist-es/submodules/event-streams/index.js':
    'export class EventStreamSerde {} export const eventStreamSerdeProvider = undefined;',
  // src/platform/table/connect.ts has no endpoints discovered.
  '@aws-sdk/endpoint-cache/dist-es/EndpointCache.js': 'export class EndpointCache {}',
  // src/platform/table/connect.ts leaves nothing to look for in files; it would load what reads them.
  '@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js':
    "export const CONFIG_PREFIX_SEPARATOR = '.'; export function loadSharedConfigFiles() { throw new Error('no function reads files'); }",
  // The types of a thousand file endings: our attachments say their type.
  'nodemailer/dist/esm/mime-funcs/mime-types.js':
    "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';",
  // The servers of known providers: SMTP_URL says the server.
  'nodemailer/dist/esm/well-known/services.js': 'export const services = {};',
};
