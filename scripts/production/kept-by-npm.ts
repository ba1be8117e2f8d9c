import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Shell = Readonly<Record<string, string | undefined>>;

/** Flags that no command has; who types them expects something that would not happen. */
const expected = ['dry-run', 'port'];

/**
 * Finds flags of a command that were typed before `--`: npm takes those for its own, and passes them on only as environment
 * variables. A flag that npm doesn't know counts too: it was meant for the command.
 * @param shell the environment from npm
 * @param flags the command's own
 */
export function keptByNpm(shell: Shell, flags: readonly string[]): string[] {
  // Other package managers pass flags on.
  if (!shell['npm_config_user_agent']?.startsWith('npm/')) return [];
  const given = Object.entries(shell).flatMap(([key, value = '']) => {
    const [, name] = /^npm_config_(\w+)$/.exec(key) ?? [];
    return name === undefined || ['', 'false', 'null'].includes(value)
      ? []
      : [{ name: name.replaceAll('_', '-'), value }];
  });
  const isMeantForUs = ({ name, value }: { name: string; value: string }) =>
    // One with a value that is not ours may have been set for the installation of packages, `npm_config_nodedir=/usr`.
    expected.includes(name) || flags.includes(name) || (value === 'true' && !namesOfNpm(shell).has(name));
  const files = npmrcFiles(shell);
  return given
    .filter(isMeantForUs)
    .filter(({ name, value }) => !files.some((file) => sets(file, name, value)))
    .map(({ name }) => name);
}

/** npm's own flags; if the list can't be read, every name may be one. */
function namesOfNpm(shell: Shell): { has(name: string): boolean } {
  try {
    const { definitions } = createRequire(shell['npm_execpath'] ?? '')('@npmcli/config/lib/definitions');
    return new Set(Object.keys(definitions));
  } catch {
    return { has: () => true };
  }
}

/** Settings of an `npmrc` arrive in the same way as typed flags. */
function npmrcFiles(shell: Shell): string[] {
  return [shell['npm_config_userconfig'], shell['npm_config_globalconfig'], '.npmrc'].flatMap((file) =>
    file !== undefined && existsSync(file) ? [readFileSync(file, 'utf8')] : [],
  );
}

const sets = (npmrc: string, name: string, value: string): boolean =>
  npmrc.split(/\r?\n/).some((line) => line.replaceAll(/[\s"']/g, '') === `${name}=${value}`);
