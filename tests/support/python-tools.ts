import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeWhere } from './describe-where';

/** Where `.ci/run` installs what `tests/requirements.txt` lists. */
const folder = resolve('.faccina/python/bin');

/** The path of a tool that comes from PyPI. */
export const pythonTool = (name: string): string => `${folder}/${name}`;

/** A `describe` for what needs a tool from PyPI. */
export const describeWithPythonTool = (name: string) =>
  describeWhere(existsSync(pythonTool(name)), `${name} is not installed: CONTRIBUTING.md says how, in two commands`);
