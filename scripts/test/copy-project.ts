import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const parts = [
  'functions',
  'browser',
  'src',
  'scripts',
  'config',
  'assets',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * A folder with the project in it as somebody has it who has installed the packages.
 * @param name what its folder's name begins with
 */
export function copyProject(name: string): string {
  const project = mkdtempSync(join(tmpdir(), name));
  for (const part of parts) cpSync(join(process.cwd(), part), join(project, part), { recursive: true });
  // Each package by itself: should the project be found not to be installed, npm would clear a linked folder out.
  const installed = join(process.cwd(), 'node_modules');
  mkdirSync(join(project, 'node_modules'));
  for (const each of readdirSync(installed)) symlinkSync(join(installed, each), join(project, 'node_modules', each));
  return project;
}
