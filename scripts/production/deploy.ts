import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { longestCallMilliseconds } from '../../src/calendar/is-open';
import { tellChecked } from '../check/tell-checked';
import { confirm } from './confirm';
import { lineOf } from './doctor/finding';
import { lookAtProtection } from './doctor/look-at-protection';
import { findEntrances } from './numbers/entrances';
import { productionFileName, writeProductionFile } from './production-file';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { tellSchedules } from './tell-schedules';
import { readAccount } from './twilio/account';
import { type Deployment, findOrMakeDeployment } from './twilio/deployment';
import { explainTwilio } from './twilio/explain-twilio';
import { uploadsOf } from './twilio/halves';
import { callsAtPagesSince } from './twilio/one-service';
import { restClient } from './twilio/rest-client';
import { causeOf, toolkitClient } from './twilio/toolkit-client';
import { upload } from './twilio/upload';
import { readUploads, type Uploads } from './twilio/uploads';
import { variablesOf } from './twilio/variables';
import type { Command, Environment, Workplace } from './workplace';

const usage = 'npm run deploy -- [--yes]';
const packageSchema = v.object({ dependencies: v.record(v.string(), v.string()) });

/** `npm run deploy`: builds the functions and deploys them with their settings to Twilio: the calls' first, then the pages'. */
export const deploy: Command = async (workplace, args) => {
  const { root, shell, terminal } = workplace;
  const { values } = readArguments({ args, shell }, { options: { yes: { type: 'boolean' } }, usage });
  const { environment } = readProduction(root);
  const account = readAccount(environment);
  for (const half of ['calls', 'pages'] as const) variablesOf(environment, { half, callsDomain: '' });

  terminal.say(`Deploys this folder to Twilio account ${account.accountSid}, region ${account.region ?? 'us1'}:`);
  terminal.say(`builds the functions, uploads them, and sets their variables from ${productionFileName}.`);
  terminal.say('Calls go on being answered meanwhile, by what is there now.');
  if (!(await confirm(workplace, 'Go on?', values.yes))) return 0;

  terminal.say(tellChecked(await workplace.check()));
  terminal.say('building …');
  const uploads = readUploads(await workplace.build());
  const client = toolkitClient(account, shell);
  const given = { environment, account, client, rest: restClient(account, shell), uploads };
  let domains: { readonly calls: string; readonly pages: string };
  try {
    const calls = await deployCalls(workplace, given);
    const pages = await deployPages(workplace, given, calls);
    domains = { calls: calls.domain, pages: pages.domain };
  } catch (error) {
    throw explainTwilio(causeOf(error, client), 'npm run deploy');
  }
  await tellSchedules(workplace, `https://${domains.pages}`);
  const open = (await lookAtProtection(workplace, account, Object.values(domains))).filter(
    ({ outcome }) => outcome === 'wrong',
  );
  for (const one of open) terminal.say(lineOf(one));
  terminal.say('→ next: npm run connect (it leads the numbers here), or, if they are, npm run doctor');
  return open.length === 0 ? 0 : 1;
};

interface Given {
  readonly environment: Environment;
  readonly account: ReturnType<typeof readAccount>;
  readonly client: ReturnType<typeof toolkitClient>;
  readonly rest: ReturnType<typeof restClient>;
  readonly uploads: Uploads;
}

async function deployCalls(workplace: Workplace, given: Given): Promise<Deployment> {
  const deployment = await findOrMakeDeployment(given.client, 'calls');
  const variables = variablesOf(given.environment, { half: 'calls', callsDomain: deployment.domain });
  const uploads = uploadsOf('calls', given.uploads);
  await put(workplace, given, { deployment, uploads, variables });
  workplace.terminal.say(`deployed, for calls: https://${deployment.domain}`);
  return deployment;
}

/**
 * Deploys the pages. If all was one service before, its numbers are pointed to the calls' service at the end. The calls'
 * functions also stay in the pages' service for as long as a call that began there may last; the first deployment after that
 * removes them.
 */
async function deployPages(workplace: Workplace, given: Given, calls: Deployment): Promise<Deployment> {
  const { root, terminal, now } = workplace;
  const { client, environment, rest } = given;
  const deployment = await findOrMakeDeployment(client, 'pages');
  // Saved before the upload, so that the other commands know the domain even if the upload fails.
  writeProductionFile(root, { DOMAIN_NAME: deployment.domain });
  const since = await callsAtPagesSince(client, deployment);
  const entrances = since ? await findEntrances(rest, deployment.domain) : [];
  const mayLast = since !== undefined && now().getTime() - since.getTime() < longestCallMilliseconds;
  const half = entrances.length > 0 || mayLast ? undefined : 'pages';
  const variables = variablesOf(environment, { half, callsDomain: calls.domain });
  const uploads = half ? uploadsOf(half, given.uploads) : given.uploads;
  await put(workplace, given, { deployment, uploads, variables });
  // A page's function that is compromised can't use Twilio's API.
  const { serviceSid } = deployment;
  await rest.serverless.v1.services(serviceSid).update({ includeCredentials: half === undefined });
  terminal.say(`deployed, for pages: https://${deployment.domain}`);
  for (const { name, leadTo } of entrances) {
    await leadTo(calls.domain);
    terminal.say(`${name} leads to https://${calls.domain} now; calls that are under way end where they began`);
  }
  if (half === undefined) {
    terminal.say('→ in four hours, when the last of them has ended: npm run deploy, and the pages stand alone');
  }
  return deployment;
}

function put(
  workplace: Workplace,
  { client, account }: Given,
  given: { readonly deployment: Deployment; readonly uploads: Uploads; readonly variables: Environment },
): Promise<void> {
  const file = readFileSync(join(workplace.root, 'package.json'), 'utf8');
  const { dependencies } = v.parse(packageSchema, JSON.parse(file));
  return upload(workplace, { client, account, dependencies, ...given });
}
