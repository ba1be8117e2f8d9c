import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary copy of what is delivered in `config/`, and of package.json, to be changed by a test. */
export class Project {
  readonly root = mkdtempSync(join(tmpdir(), 'faccina-project-'));

  constructor() {
    for (const file of [
      'package.json',
      'config/texts/it.json',
      'config/centre.json',
      'config/questionnaires/faces.json',
      'config/questionnaires/index.json',
    ]) {
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      cpSync(file, join(this.root, file));
    }
  }

  write(file: string, content: unknown): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
