import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Shell = Readonly<Record<string, string | undefined>>;

/** No command has these; whoever types them expects something else than what would be done. */
const expected = ['dry-run', 'port'];

/**
 * The flags of a command that were typed before `--`: npm takes those for its own, and tells them only in the environment
 * of what it runs. A flag that npm has never heard of counts too: it was meant for the command.
 * @param shell the environment that npm gave
 * @param flags the command's own
 */
export function keptByNpm(shell: Shell, flags: readonly string[]): string[] {
  // Others than npm pass flags on.
  if (!shell['npm_config_user_agent']?.startsWith('npm/')) return [];
  const given = Object.entries(shell).flatMap(([key, value = '']) => {
    const [, name] = /^npm_config_(\w+)$/.exec(key) ?? [];
    return name === undefined || ['', 'false', 'null'].includes(value)
      ? []
      : [{ name: name.replaceAll('_', '-'), value }];
  });
  const isMeantForUs = ({ name, value }: { name: string; value: string }) =>
    // What has a value and is not ours may as well have been set for a package's installation, `npm_config_nodedir=/usr`.
    expected.includes(name) || flags.includes(name) || (value === 'true' && !namesOfNpm(shell).has(name));
  const files = npmrcFiles(shell);
  return given
    .filter(isMeantForUs)
    .filter(({ name, value }) => !files.some((file) => sets(file, name, value)))
    .map(({ name }) => name);
}

/** npm's own flags; where it doesn't say which those are, every name may be one. */
function namesOfNpm(shell: Shell): { has(name: string): boolean } {
  try {
    const { definitions } = createRequire(shell['npm_execpath'] ?? '')('@npmcli/config/lib/definitions');
    return new Set(Object.keys(definitions));
  } catch {
    return { has: () => true };
  }
}

/** What people have set for npm once and for all comes the same way as what they type. */
function npmrcFiles(shell: Shell): string[] {
  return [shell['npm_config_userconfig'], shell['npm_config_globalconfig'], '.npmrc'].flatMap((file) =>
    file !== undefined && existsSync(file) ? [readFileSync(file, 'utf8')] : [],
  );
}

const sets = (npmrc: string, name: string, value: string): boolean =>
  npmrc.split(/\r?\n/).some((line) => line.replaceAll(/[\s"']/g, '') === `${name}=${value}`);
