import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import type { Environment } from '../../scripts/local/environment';
import { rememberRunning } from '../../scripts/local/running';
import { main as report } from '../../scripts/report';

/** What `npm run report` prints where a server runs with these settings. */
export async function npmReport(environment: Environment, ...args: string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'faccina-root-'));
  mkdirSync(join(folder, '.faccina'));
  cpSync('texts', join(folder, 'texts'), { recursive: true });
  const forget = rememberRunning(folder, environment);
  const lines: string[] = [];
  const folderOf = jest.spyOn(process, 'cwd').mockReturnValue(folder);
  const log = jest.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
  try {
    await report(args);
  } finally {
    folderOf.mockRestore();
    log.mockRestore();
    forget();
    rmSync(folder, { recursive: true, force: true });
  }
  return lines.join('\n');
}

export async function lastMail(mailbox: string): Promise<Email> {
  const files = readdirSync(mailbox).filter((file) => file.endsWith('.eml'));
  return PostalMime.parse(readFileSync(join(mailbox, files.sort().at(-1) ?? '')));
}
