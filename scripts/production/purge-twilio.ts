import { deleteCall, TwilioRefused } from '../../src/calls/purge/delete-call';
import { purgeDays } from '../../src/calls/purge/purge-calls';
import { openStores } from '../../src/entry/stores';
import { explainAws } from './aws/explain-aws';
import { explainNetwork } from './explain-network';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { ToMend } from './to-mend';
import { readAccount } from './twilio/account';
import { restClient } from './twilio/rest-client';
import type { Command } from './workplace';

const command = 'npm run purge-twilio';

/** `npm run purge-twilio`: has Twilio delete its record of each surveyed call of the days that are not sealed yet. */
export const purgeTwilio: Command = async ({ root, shell, terminal, now, pause }, args) => {
  readArguments({ args, shell }, { options: {}, usage: command });
  const { environment, settings } = readProduction(root);
  if (settings.PURGE_TWILIO === undefined) {
    throw new ToMend(
      'PURGE_TWILIO is not set: nobody has written down which calls there are to delete (PRIVACY.md).',
      'set PURGE_TWILIO=yes in .env.production, then npm run deploy: calls are listed from then on',
    );
  }
  const twilio = restClient(readAccount(environment), shell);
  try {
    const given = { ...openStores(settings), deleteCall: (sid: string) => deleteCall(twilio, sid), pause };
    const purged = await purgeDays(given, now());
    for (const { day, deleted, notThere, notYet } of purged) {
      terminal.say(`${day}: ${deleted} deleted, ${notThere} gone before, ${notYet} left for another time`);
    }
    if (purged.length === 0) terminal.say('there is no day whose calls could still be deleted');
    return 0;
  } catch (error) {
    if (error instanceof TwilioRefused) {
      throw new ToMend(error.message, `when that is mended, ${command}: it goes on where it stopped`);
    }
    throw explainNetwork(error, 'the table', command) ?? explainAws(error, settings.AWS_REGION, command);
  }
};
