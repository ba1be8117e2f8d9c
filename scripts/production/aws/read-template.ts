import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateFile } from '../../aws/template';

/** The CloudFormation template, as this version has it. */
export const readTemplate = (root: string): string => readFileSync(join(root, templateFile), 'utf8');
