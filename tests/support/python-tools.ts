import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeWhere } from './describe-where';

/** Where `.ci/run` installs what `tests/aws/requirements.txt` lists; a tool on the PATH will do as well. */
const folder = resolve('.faccina/python/bin');

/** How to run a tool that comes from PyPI; nothing where it is not installed. */
export function findPythonTool(name: string): string | undefined {
  if (existsSync(`${folder}/${name}`)) return `${folder}/${name}`;
  return spawnSync(name, ['--help'], { stdio: 'ignore' }).error === undefined ? name : undefined;
}

/** A `describe` for what needs a tool from PyPI. */
export const describeWithPythonTool = (name: string) =>
  describeWhere(
    findPythonTool(name) !== undefined,
    `${name} is not installed (CONTRIBUTING.md says how, in two commands)`,
  );
