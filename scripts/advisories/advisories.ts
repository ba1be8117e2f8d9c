import { spawnSync } from 'node:child_process';
import { npmCommand } from '../npm-command';
import type { Command } from '../production/workplace';
import explained from './explained.json';
import { judgeAudit } from './judge-audit';

/** `npm run advisories`: fails for each known weakness of a package that `advisories/explained.json` doesn't explain. */
export const advisories: Command = async ({ terminal: { say } }) => {
  const [npm, ...before] = npmCommand();
  const { stdout } = spawnSync(npm, [...before, 'audit', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const audit = judgeAudit(JSON.parse(stdout), explained);
  if (audit.kind === 'unknown') {
    say(`The registry tells no advisories, so nothing is known of the packages' weaknesses: ${audit.reason}`);
  } else if (audit.kind === 'clean') {
    say(`No advisory is left to be explained; ${audit.explained} are (scripts/advisories/explained.json).`);
  } else {
    say(`To be mended, or explained in scripts/advisories/explained.json:\n- ${audit.advisories.join('\n- ')}`);
    return 1;
  }
  return 0;
};
