import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import { ToMend } from '../to-mend';
import type { Environment, Workplace } from '../workplace';
import type { Account } from './account';
import type { Deployment } from './deployment';
import type { Uploads } from './uploads';

/** Twilio's default, and what `.twilioserverless` says. */
const runtime = 'node22';
const buildPauseMilliseconds = 1_000;
/** The same limit as in Twilio's toolkit. */
const mostBuildLooks = 300;

interface Given {
  readonly client: TwilioServerlessApiClient;
  readonly account: Account;
  readonly deployment: Deployment;
  readonly uploads: Uploads;
  readonly variables: Environment;
  /** The project's `package.json`: its dependencies are what Twilio installs beside the bundles. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Uploads, builds, sets the variables, activates. Until the last step the former deployment stays active, so that an interruption
 * does no harm.
 */
export async function upload(workplace: Workplace, given: Given): Promise<void> {
  const { client, account, deployment, uploads, variables } = given;
  const { serviceSid, environmentSid } = deployment;
  const { say } = workplace.terminal;
  const credentials = { username: account.accountSid, password: account.authToken, ...account };

  say(`uploading ${uploads.functions.length} functions …`);
  const functions = await api.getOrCreateFunctionResources([...uploads.functions], serviceSid, client);
  const functionVersions = await all(functions.map((one) => api.uploadFunction(one, serviceSid, client, credentials)));
  say(`uploading ${uploads.assets.length} assets …`);
  const assets = await api.getOrCreateAssetResources([...uploads.assets], serviceSid, client);
  const assetVersions = await all(assets.map((one) => api.uploadAsset(one, serviceSid, client, credentials)));

  say('building at Twilio …');
  const dependencies = api.getDependencies({ dependencies: { ...given.dependencies } });
  const build = await api.triggerBuild({ functionVersions, assetVersions, dependencies, runtime }, serviceSid, client);
  await untilBuilt(workplace, client, serviceSid, build.sid);

  say(`setting ${Object.keys(variables).length} variables …`);
  await api.setEnvironmentVariables({ ...variables }, environmentSid, serviceSid, client, true);
  say('activating …');
  await api.activateBuild(build.sid, environmentSid, serviceSid, client);
}

async function untilBuilt(
  { pause }: Workplace,
  client: TwilioServerlessApiClient,
  serviceSid: string,
  buildSid: string,
): Promise<void> {
  for (let look = 1; look <= mostBuildLooks; look++) {
    const status = await api.getBuildStatus(buildSid, serviceSid, client);
    if (status === 'completed') return;
    if (status === 'failed') {
      throw new ToMend(
        `Twilio could not build it (build ${buildSid}). What answered before goes on answering.`,
        'see the build’s log in Twilio’s console (Functions and Assets, faccina), then npm run deploy',
      );
    }
    await pause(buildPauseMilliseconds);
  }
  throw new ToMend(
    'Twilio has not come to an end with building. What answered before goes on answering.',
    'npm run deploy',
  );
}

/** Waits for all of them, so that none is still running when the first failure is reported. */
async function all<Result>(uploads: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(uploads);
  return Promise.all(uploads);
}
