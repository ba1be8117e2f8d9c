import * as v from 'valibot';
import { openStores } from '../../src/entry/stores';
import { Sealings } from '../../src/figures/sealings';
import { mailAddress } from '../../src/platform/settings/mail-address';
import { connect } from '../../src/platform/table/connect';
import { Table } from '../../src/platform/table/table';
import { formerNames, unknownNames } from '../files/read-env-file';
import { type Finding, lineOf, ok, unseen, wrong } from './doctor/finding';
import { lookAtAgreement } from './doctor/look-at-agreement';
import { lookAtAws } from './doctor/look-at-aws';
import { lookAtDays } from './doctor/look-at-days';
import { lookAtFunctions } from './doctor/look-at-functions';
import { lookAtProtection } from './doctor/look-at-protection';
import { lookAtSignIn } from './doctor/look-at-sign-in';
import { lookAtTwilio } from './doctor/look-at-twilio';
import { productionFileName } from './production-file';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { UsageError } from './to-mend';
import { readAccount } from './twilio/account';
import { halves } from './twilio/halves';
import { numberRegions } from './twilio/number-region';
import { restClient } from './twilio/rest-client';
import { toolkitClient } from './twilio/toolkit-client';
import type { Command } from './workplace';

const usage = 'npm run doctor -- [--mail somebody@comune.example]';

/** `npm run doctor`: looks at everything and changes nothing. Exit status 1 where something is wrong. */
export const doctor: Command = async (workplace, args) => {
  const { root, shell, terminal, now } = workplace;
  const { values } = readArguments({ args, shell }, { options: { mail: { type: 'string' } }, usage });
  if (values.mail !== undefined && !v.is(mailAddress, values.mail)) {
    throw new UsageError(`${values.mail} is no mail address\n${usage}`);
  }
  let count = 0;
  const tell = (findings: readonly Finding[]) => {
    for (const finding of findings) terminal.say(lineOf(finding));
    count += findings.filter(({ outcome }) => outcome === 'wrong').length;
  };
  terminal.say(`Looks at everything that ${productionFileName} names, and changes nothing.`);

  const { environment, settings } = readProduction(root);
  const account = readAccount(environment);
  const unread = unknownNames(environment);
  const mend = `look for what is misspelt, or take it out of ${productionFileName}`;
  tell([
    unread.length === 0
      ? ok('settings', productionFileName)
      : wrong('settings', `nobody reads ${unread.join(', ')}`, mend),
    ...lookAtAgreement(settings.centre, now()),
    ...formerNames(environment).map((former) => unseen('settings', former, `take it out of ${productionFileName}`)),
  ]);
  const rest = restClient(account, shell);
  const toolkit = toolkitClient(account, shell);
  const { findings, deployments } = await lookAtTwilio({
    rest,
    regions: numberRegions(account, shell),
    toolkit,
    account,
    environment,
    settings,
  });
  tell(findings);
  for (const half of halves) {
    const domain = deployments[half]?.domain;
    if (domain)
      tell(await lookAtFunctions(workplace, { account, half, domain, centre: settings.centre, mail: values.mail }));
  }
  const domains = Object.values(deployments).flatMap((deployment) => deployment?.domain ?? []);
  if (domains.length > 0) tell(await lookAtProtection(workplace, account, domains));
  tell(await lookAtSignIn(settings));
  tell(await lookAtAws(workplace, settings, deployments.pages?.domain));
  const sealings = new Sealings(new Table(connect(settings), settings.DAY_KEY_TABLE_NAME));
  tell(await lookAtDays({ ...openStores(settings), sealings, settings, now: now() }));

  terminal.say(count === 0 ? 'all is well' : `${count} to mend, above`);
  return count === 0 ? 0 : 1;
};
