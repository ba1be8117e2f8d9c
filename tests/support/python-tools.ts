import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeWhere } from './describe-where';

/** `.ci/run` installs `tests/requirements.txt` here. */
const folder = resolve('.faccina/python/bin');

export const pythonTool = (name: string): string => `${folder}/${name}`;

/** A `describe` for tests that need a tool from PyPI. */
export const describeWithPythonTool = (name: string) =>
  describeWhere(existsSync(pythonTool(name)), `${name} is not installed: CONTRIBUTING.md says how, in two commands`);
