import { spawnSync } from 'node:child_process';
import explained from './advisories/explained.json';
import { judgeAudit } from './advisories/judge-audit';
import { npmCommand } from './npm-command';

/** `npm run advisories`: fails for each known weakness of a package that `advisories/explained.json` doesn't explain. */
export async function main(): Promise<void> {
  const [npm, ...before] = npmCommand();
  const { stdout } = spawnSync(npm, [...before, 'audit', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const audit = judgeAudit(JSON.parse(stdout), explained);
  if (audit.kind === 'unknown') {
    console.log(`The registry tells no advisories, so nothing is known of the packages' weaknesses: ${audit.reason}`);
  } else if (audit.kind === 'clean') {
    console.log(`No advisory is left to be explained; ${audit.explained} are (scripts/advisories/explained.json).`);
  } else {
    console.error(
      `To be mended, or explained in scripts/advisories/explained.json:\n- ${audit.advisories.join('\n- ')}`,
    );
    process.exitCode = 1;
  }
}
