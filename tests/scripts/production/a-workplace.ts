import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ownCentre } from '../../../scripts/build/centre';
import { readConfig } from '../../../scripts/build/config';
import { writeProductionFile } from '../../../scripts/production/production-file';
import { carryOut } from '../../../scripts/production/run-command';
import type { Command, ExitStatus, Workplace } from '../../../scripts/production/workplace';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { aCentre } from '../../support/an-environment';
import { builtForTests } from '../../support/built-for-tests';

/** What somebody types when a question like this comes, or first does; a question that none is for finds nobody there. */
export type Typed = readonly (readonly [question: RegExp, answer: string | (() => Promise<string>)])[];

interface Options {
  readonly shell?: Readonly<Record<string, string | undefined>>;
  readonly settings?: Readonly<Record<string, string>>;
  /** Who answers; null where nobody has written it down. */
  readonly centre?: Centre | null;
  readonly now?: () => Date;
  readonly check?: Workplace['check'];
  readonly build?: Workplace['build'];
}

/** An administrator's folder and keyboard. */
export class TestWorkplace {
  readonly root = mkdtempSync(join(tmpdir(), 'faccina-production-'));
  /** Everything that was said, of all commands. */
  readonly said: string[] = [];
  readonly asked: string[] = [];

  constructor(readonly options: Options = {}) {
    mkdirSync(join(this.root, 'config'));
    for (const part of [
      'scripts',
      'functions',
      'package.json',
      'config/texts',
      'config/questionnaires',
      'config/centre.json',
      'assets',
    ])
      symlinkSync(resolve(part), join(this.root, part));
    const { centre = aCentre } = options;
    if (centre) this.write(ownCentre, centre);
    if (options.settings) writeProductionFile(this.root, options.settings);
  }

  /** @returns what a command said, and its exit status */
  async run(
    command: Command,
    args: readonly string[] = [],
    { typed = [], shell = {} }: { typed?: Typed; shell?: Options['shell'] } = {},
  ): Promise<{ status: ExitStatus; said: string }> {
    const said: string[] = [];
    let left = typed;
    const status = await carryOut(
      command,
      {
        root: this.root,
        shell: { ...this.options.shell, ...shell },
        terminal: {
          say: (line) => void said.push(line),
          ask: async (question) => {
            this.asked.push(question);
            const answer = left.find(([pattern]) => pattern.test(question));
            left = left.filter((one) => one !== answer);
            return typeof answer?.[1] === 'function' ? answer[1]() : answer?.[1];
          },
        },
        now: this.options.now ?? (() => new Date()),
        check:
          this.options.check ??
          (async () => ({ config: readConfig(this.root), calls: 0, questionnaires: [], menus: [] })),
        build: this.options.build ?? (async () => builtForTests),
        pause: async () => {},
      },
      args,
    );
    this.said.push(...said);
    return { status, said: said.join('\n') };
  }

  /** What stands in `.env.production`. */
  get settings(): Readonly<Record<string, string | undefined>> {
    return parseEnv(readFileSync(join(this.root, '.env.production'), 'utf8'));
  }

  write(file: string, content: unknown): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), JSON.stringify(content));
  }

  /** Writes some of `.env.production` anew. */
  set(settings: Readonly<Record<string, string>>): void {
    writeProductionFile(this.root, settings);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
