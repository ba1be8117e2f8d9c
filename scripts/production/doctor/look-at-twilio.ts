import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Twilio } from 'twilio';
import type { Half, Settings } from '../../../src/platform/settings/all-settings';
import type { Purpose } from '../numbers/addresses';
import { planNumber } from '../numbers/connect-number';
import type { Account } from '../twilio/account';
import { type Deployment, type Deployments, findDeployments } from '../twilio/deployment';
import { explainTwilio } from '../twilio/explain-twilio';
import { halves } from '../twilio/halves';
import type { NumberRegions } from '../twilio/number-region';
import { callsAtPagesSince } from '../twilio/one-service';
import { variablesOf } from '../twilio/variables';
import type { Environment } from '../workplace';
import { type Finding, finding, ok, unseen, wrong } from './finding';

const again = 'npm run doctor';
const explain = (error: unknown) => explainTwilio(error, again);

export interface TwilioSeen {
  readonly findings: readonly Finding[];
  readonly deployments: Deployments;
}

interface Given {
  readonly rest: Twilio;
  readonly regions: NumberRegions | undefined;
  readonly toolkit: TwilioServerlessApiClient;
  readonly account: Account;
  readonly environment: Environment;
  readonly settings: Settings;
}

const none: Deployments = { calls: undefined, pages: undefined };

/** The account, what is deployed with which variables, the numbers. */
export async function lookAtTwilio(given: Given): Promise<TwilioSeen> {
  const { rest, toolkit, account } = given;
  const credentials = await finding(
    'Twilio credentials',
    async () => {
      const { friendlyName, status } = await rest.api.v2010.accounts(account.accountSid).fetch();
      const detail = `${friendlyName}, region ${account.region ?? 'us1'}`;
      return status === 'active'
        ? ok('Twilio credentials', detail)
        : wrong('Twilio credentials', `the account is ${status}`, 'see Twilio’s console, and what it says of payment');
    },
    explain,
  );
  // Without that, all other checks would fail for the same reason.
  if (credentials.some(({ outcome }) => outcome !== 'ok')) return { findings: credentials, deployments: none };

  let deployments = none;
  const deployed = await finding(
    'deployment',
    async () => {
      deployments = await findDeployments(toolkit);
      const looks = halves.map((half) => lookAtHalf(given, half, deployments));
      return (await Promise.all(looks)).flat();
    },
    explain,
  );
  const numbers = deployments.calls ? await lookAtNumbers(given, deployments.calls.domain) : [];
  return { findings: [...credentials, ...deployed, ...numbers], deployments };
}

async function lookAtHalf(given: Given, half: Half, deployments: Deployments): Promise<readonly Finding[]> {
  const deployment = deployments[half];
  const what = `deployment of the ${half}`;
  if (!deployment) return [wrong(what, 'nothing is deployed', 'npm run deploy')];
  const callsDomain = deployments.calls?.domain ?? '';
  const stillHasCalls = half === 'pages' && (await callsAtPagesSince(given.toolkit, deployment)) !== undefined;
  const found = ok(what, `https://${deployment.domain}`);
  if (!stillHasCalls) return [found, await lookAtVariables(given, deployment, { half, callsDomain })];
  const answersCalls = unseen(
    what,
    'it answers calls as well, those that began there before there was another service for them',
    'npm run deploy, four hours after the last one',
  );
  return [found, answersCalls, await lookAtVariables(given, deployment, { half: undefined, callsDomain })];
}

async function lookAtVariables(
  { toolkit, environment }: Given,
  { environmentSid, serviceSid }: Deployment,
  of: Parameters<typeof variablesOf>[1],
): Promise<Finding> {
  const what = of.half ? `variables of the ${of.half}` : 'variables';
  const wanted = variablesOf(environment, of);
  const found = await api.listVariablesForEnvironment(environmentSid, serviceSid, toolkit);
  const there = new Map(found.map(({ key, value }) => [key, value]));
  const differing = [...new Set([...Object.keys(wanted), ...there.keys()])].filter(
    (name) => wanted[name] !== there.get(name),
  );
  if (differing.length === 0) return ok(what, 'as in .env.production');
  return wrong(what, `${differing.join(', ')}: not as in .env.production`, 'npm run deploy');
}

async function lookAtNumbers(
  { rest, regions, settings, environment, account }: Given,
  domain: string,
): Promise<readonly Finding[]> {
  const operators = environment['OPERATORS_NUMBER'];
  const wanted: readonly (readonly [string, Purpose])[] = [
    ...settings.centre.services.flatMap(({ numbers }) => numbers).map((number) => [number, 'citizens'] as const),
    ...(operators ? [[operators, 'operators'] as const] : []),
  ];
  const findings: Finding[] = [];
  for (const [number, purpose] of wanted) {
    findings.push(
      ...(await finding(
        number,
        async () => {
          const plan = await planNumber(
            { rest, regions },
            { number, purpose, domain, region: account.region ?? 'us1' },
          );
          if (plan.changes === 0) return ok(number, `leads here, for ${purpose}`);
          const off = plan.lines.filter((line) => line.includes(' → ')).map((line) => line.trim());
          return wrong(
            number,
            off.join('; '),
            `npm run connect -- ${purpose === 'operators' ? '--operators ' : ''}${number}`,
          );
        },
        explain,
      )),
    );
  }
  if (!regions)
    findings.push(
      unseen(
        "numbers' region",
        'not looked at',
        'set US1_AUTH_TOKEN in .env.production, or look into Twilio’s console',
      ),
    );
  if (!operators) findings.push(wrong("operators' number", 'none is set', 'npm run connect -- --operators +39…'));
  return findings;
}
