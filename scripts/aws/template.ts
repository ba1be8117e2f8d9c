import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Command } from '../production/workplace';

export const templateFile = 'scripts/aws/faccina.yaml';

/** `npm run aws-template`: embeds the code of `scripts/aws/send-request.ts` in the CloudFormation template. */
export const awsTemplate: Command = async ({ root, terminal }) => {
  writeFileSync(join(root, templateFile), await templateWithCode(root));
  terminal.say(`${templateFile} holds scripts/aws/send-request.ts as it is now`);
  return 0;
};

/** The line before the code; the function is the template's last resource. */
const codeBegins = /^( *)ZipFile: \|\n/m;

/**
 * The template with the current code of `send-request.ts` embedded, so that any tool can deploy it without a build.
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

/** As CommonJS, which CloudFormation saves as `index.js`; not minified, because people read the template before they trust it. */
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
