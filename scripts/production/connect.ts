import type { Settings } from '../../src/platform/settings/all-settings';
import { ownCentre } from '../build/centre';
import { confirm } from './confirm';
import type { Purpose } from './numbers/addresses';
import { connectNumber, type NumberPlan, planNumber } from './numbers/connect-number';
import { writeProductionFile } from './production-file';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { ToMend, UsageError } from './to-mend';
import { readAccount } from './twilio/account';
import { findDeployments } from './twilio/deployment';
import { explainTwilio } from './twilio/explain-twilio';
import { numberRegions } from './twilio/number-region';
import { restClient } from './twilio/rest-client';
import { toolkitClient } from './twilio/toolkit-client';
import type { Command, Environment } from './workplace';

const usage = 'npm run connect -- [+39800123456 …] [--operators +390612345678] [--yes]';

interface Wanted {
  readonly number: string;
  readonly purpose: Purpose;
}

/**
 * `npm run connect`: points the numbers to the deployed functions. Without a number: all those of
 * the services, and OPERATORS_NUMBER.
 */
export const connect: Command = async (workplace, args) => {
  const { root, shell, terminal } = workplace;
  const options = { operators: { type: 'string' }, yes: { type: 'boolean' } } as const;
  const { values, positionals } = readArguments({ args, shell }, { options, words: true, usage });
  // Refused before anything is changed: a number can't be for citizens and for operators.
  const operatorsNumber = values.operators ? { OPERATORS_NUMBER: values.operators } : {};
  const { environment, settings } = readProduction(root, operatorsNumber);
  const wanted = wantedNumbers(settings, environment, { citizens: positionals, operators: values.operators });
  const account = readAccount(environment);
  const rest = restClient(account, shell);
  const numbers = { rest, regions: numberRegions(account, shell) };
  try {
    const { calls } = await findDeployments(toolkitClient(account, shell));
    if (!calls) {
      throw new ToMend('Nothing is deployed yet: a number would lead nowhere. Nothing was changed.', 'npm run deploy');
    }
    const plans: NumberPlan[] = [];
    for (const { number, purpose } of wanted) {
      plans.push(await planNumber(numbers, { number, purpose, domain: calls.domain, region: account.region ?? 'us1' }));
    }
    for (const plan of plans) for (const line of plan.lines) terminal.say(line);
    const isNew = plans.some(({ changes }) => changes > 0);
    if (isNew && !(await confirm(workplace, 'Lead them there?', values.yes))) return 0;

    for (const plan of plans) await connectNumber(numbers, plan, terminal.say);
  } catch (error) {
    throw explainTwilio(error, 'npm run connect');
  }
  if (values.operators) writeProductionFile(root, { OPERATORS_NUMBER: values.operators });
  terminal.say('connected. Twilio may take up to five minutes to follow a change of region.');
  terminal.say(
    '→ next: npm run operators -- add 101 --name "Ada Rossi", then npm run doctor; before the first citizen calls, npm run rehearse',
  );
  return 0;
};

function wantedNumbers(
  settings: Settings,
  environment: Environment,
  given: { readonly citizens: readonly string[]; readonly operators: string | undefined },
): Wanted[] {
  const malformed = [...given.citizens, ...(given.operators ? [given.operators] : [])].filter(
    (number) => !/^\+\d{6,15}$/.test(number),
  );
  if (malformed.length > 0) {
    throw new UsageError(`${malformed.join(', ')}: a number is written with its country, +39800123456\n${usage}`);
  }
  const known = settings.centre.services.flatMap(({ numbers }) => numbers);
  const unknown = given.citizens.filter((number) => !known.includes(number));
  if (unknown.length > 0) {
    throw new ToMend(
      `${unknown.join(', ')}: no service in ${ownCentre} has this number. Nothing was changed.`,
      `add it to a service there, then npm run deploy, then npm run connect`,
    );
  }
  const all = given.citizens.length === 0 && given.operators === undefined;
  const operators = given.operators ?? (all ? environment['OPERATORS_NUMBER'] : undefined);
  return [
    ...(all ? known : given.citizens).map((number) => ({ number, purpose: 'citizens' }) as const),
    ...(operators ? [{ number: operators, purpose: 'operators' } as const] : []),
  ];
}
