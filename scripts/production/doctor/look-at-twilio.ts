import { api, type TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Twilio } from 'twilio';
import type { Settings } from '../../../src/settings';
import { queueOf } from '../../../src/voice/queue';
import type { Purpose } from '../numbers/addresses';
import { planNumber } from '../numbers/connect-number';
import type { Account } from '../twilio/account';
import { type Deployment, findDeployment } from '../twilio/deployment';
import { explainTwilio } from '../twilio/explain-twilio';
import type { NumberRegions } from '../twilio/number-region';
import { variablesOf } from '../twilio/variables';
import type { Environment } from '../workplace';
import { type Finding, finding, ok, unseen, wrong } from './finding';

const again = 'npm run doctor';
const explain = (error: unknown) => explainTwilio(error, again);

export interface TwilioSeen {
  readonly findings: readonly Finding[];
  readonly deployment: Deployment | undefined;
}

interface Given {
  readonly rest: Twilio;
  readonly regions: NumberRegions | undefined;
  readonly toolkit: TwilioServerlessApiClient;
  readonly account: Account;
  readonly environment: Environment;
  readonly settings: Settings;
}

/** The account, what is deployed with which variables, the numbers, the queues. */
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
  // The rest would only say the same again.
  if (credentials.some(({ outcome }) => outcome !== 'ok')) return { findings: credentials, deployment: undefined };

  let deployment: Deployment | undefined;
  const deployed = await finding(
    'deployment',
    async () => {
      deployment = await findDeployment(toolkit);
      if (!deployment?.buildSid) return wrong('deployment', 'nothing is deployed', 'npm run deploy');
      return [ok('deployment', `https://${deployment.domain}`), await lookAtVariables(given, deployment)];
    },
    explain,
  );
  const numbers = deployment?.buildSid ? await lookAtNumbers(given, deployment.domain) : [];
  return { findings: [...credentials, ...deployed, ...numbers, ...(await lookAtQueues(given))], deployment };
}

async function lookAtVariables(
  { toolkit, environment }: Given,
  { environmentSid, serviceSid }: Deployment,
): Promise<Finding> {
  const wanted = variablesOf(environment);
  const found = await api.listVariablesForEnvironment(environmentSid, serviceSid, toolkit);
  const there = new Map(found.map(({ key, value }) => [key, value]));
  const differing = [...new Set([...Object.keys(wanted), ...there.keys()])].filter(
    (name) => wanted[name] !== there.get(name),
  );
  if (differing.length === 0) return ok('variables', 'as in .env.production');
  return wrong('variables', `${differing.join(', ')}: not as in .env.production`, 'npm run deploy');
}

async function lookAtNumbers(
  { rest, regions, settings, environment, account }: Given,
  domain: string,
): Promise<readonly Finding[]> {
  const operators = environment['OPERATORS_NUMBER'];
  const wanted: readonly (readonly [string, Purpose])[] = [
    ...settings.SERVICES.flatMap(({ numbers }) => numbers).map((number) => [number, 'citizens'] as const),
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

function lookAtQueues({ rest, settings }: Given): Promise<readonly Finding[]> {
  return finding(
    'queues',
    async () => {
      const there = (await rest.queues.list()).map(({ friendlyName }) => friendlyName);
      const missing = settings.SERVICES.map(({ id }) => queueOf(id)).filter((name) => !there.includes(name));
      if (missing.length === 0) return ok('queues');
      return wrong('queues', `${missing.join(', ')}: not there`, 'npm run connect');
    },
    explain,
  );
}
