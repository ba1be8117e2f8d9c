import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/**
 * Builds the functions as Twilio's TypeScript template would: compiled file by file with `tsc`, with the whole
 * `require('twilio')`, and unbundled packages.
 * @returns the functions' folder
 */
export function buildAsTemplate(outDir: string): string {
  rmSync(outDir, { recursive: true, force: true });
  const config = join(outDir, '../template.tsconfig.json');
  const root = process.cwd();
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        module: 'nodenext',
        moduleResolution: 'nodenext',
        verbatimModuleSyntax: false,
        noEmit: false,
        outDir: resolve(outDir),
        rootDir: root,
        noCheck: true,
      },
      include: [join(root, 'functions'), join(root, 'src'), join(root, 'config')],
    }),
  );
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { stdio: 'inherit' });
  for (const file of readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )) {
    const path = join(outDir, file);
    const whole = 'require("twilio").twiml.VoiceResponse';
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('require("twilio/lib/twiml/VoiceResponse")', whole));
  }
  return join(resolve(outDir), relative(root, join(root, 'functions')));
}
