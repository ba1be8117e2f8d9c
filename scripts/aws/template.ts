import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Command } from '../production/workplace';

/** Where the CloudFormation template is. */
export const templateFile = 'scripts/aws/faccina.yaml';

/** `npm run aws-template`: puts the code of `scripts/aws/send-request.ts` into the CloudFormation template. */
export const awsTemplate: Command = async ({ root, terminal }) => {
  writeFileSync(join(root, templateFile), await templateWithCode(root));
  terminal.say(`${templateFile} holds scripts/aws/send-request.ts as it is now`);
  return 0;
};

/** Before the code in the template, whose last resource is the function. */
const codeBegins = /^( *)ZipFile: \|\n/m;

/**
 * The template with the code of `send-request.ts` in it, as it stands now: the file is handed to CloudFormation as it is,
 * by whatever tool, and needs no build.
 * @param root the project's folder
 */
export async function templateWithCode(root: string): Promise<string> {
  const template = readFileSync(join(root, templateFile), 'utf8');
  const begin = codeBegins.exec(template);
  if (!begin) throw new Error(`${templateFile} has no place for the code`);
  const indent = `${begin[1]}  `;
  const code = (await bundle(root)).trimEnd().split('\n');
  const lines = code.map((line) => (line === '' ? '' : `${indent}${line}`));
  return `${template.slice(0, begin.index)}${begin[0]}${lines.join('\n')}\n`;
}

/** As CommonJS, which CloudFormation makes an `index.js` of; legible, because the template is read before it is trusted. */
async function bundle(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/aws/send-request.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    treeShaking: true,
    charset: 'utf8',
    legalComments: 'none',
  });
  return outputFiles.map(({ text }) => text).join('');
}
