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
 * Copies the project with its installed packages.
 * @param name the folder's prefix
 */
export function copyProject(name: string): string {
  const project = mkdtempSync(join(tmpdir(), name));
  for (const part of parts) cpSync(join(process.cwd(), part), join(project, part), { recursive: true });
  // Links each package by itself: npm might empty a linked node_modules.
  const installed = join(process.cwd(), 'node_modules');
  mkdirSync(join(project, 'node_modules'));
  for (const each of readdirSync(installed)) symlinkSync(join(installed, each), join(project, 'node_modules', each));
  return project;
}
