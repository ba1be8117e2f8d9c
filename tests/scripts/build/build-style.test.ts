import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStyle } from '../../../scripts/build/build-style';
import { testInCi } from '../../support/in-ci';

const names = ['faccina (1)', 'faccina [x]', 'faccina {a,b}', '!faccina', "l'ufficio + C# 100%20 ü"];

testInCi('the style is the same in every folder, whatever it is called', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'faccina-named-'));
  try {
    const here = await buildStyle(process.cwd());
    for (const name of names) {
      const root = join(outside, name);
      for (const part of ['src', 'browser']) cpSync(part, join(root, part), { recursive: true });
      expect(`${name}: ${(await buildStyle(root)).length}`).toBe(`${name}: ${here.length}`);
    }
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});
