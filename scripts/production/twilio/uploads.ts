import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ServerlessResourceConfigWithFilePath } from '@twilio-labs/serverless-api';
import type { Built } from '../../build/build-functions';
import { ToMend } from '../to-mend';

export interface Uploads {
  readonly functions: readonly ServerlessResourceConfigWithFilePath[];
  readonly assets: readonly ServerlessResourceConfigWithFilePath[];
}

const megabyte = 2 ** 20;
/** Three times the largest bundle: a larger one contains something by mistake. */
const mostFunctionBytes = megabyte;
/** The limit of public assets (docs: serverless/functions-assets/assets). */
const mostAssetBytes = 25 * megabyte;

/**
 * The build's files in the form that Twilio's toolkit uploads; a file's name says who may request it.
 * @throws ToMend if something is too big for Twilio
 */
export function readUploads({ functionsFolder, assetsFolder }: Built): Uploads {
  const functions = resourcesIn(functionsFolder, (path) => path.replace(/\.js$/, ''));
  const assets = resourcesIn(assetsFolder, (path) => path);
  const tooBig = [...functions.filter(isOver(mostFunctionBytes)), ...assets.filter(isOver(mostAssetBytes))];
  if (tooBig.length > 0) {
    const listed = tooBig.map(({ name, content }) => `${name} (${inMegabytes(content.length)})`).join(', ');
    throw new ToMend(
      `Too big for Twilio: ${listed}. A function may have ${inMegabytes(mostFunctionBytes)}, an asset ${inMegabytes(mostAssetBytes)}. Nothing was uploaded.`,
      'for a recording: make it shorter, or of a lower rate; for a function: see what it imports; then npm run deploy',
    );
  }
  return { functions, assets };
}

function resourcesIn(folder: string, pathOf: (path: string) => string): ServerlessResourceConfigWithFilePath[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).replaceAll('\\', '/')}`;
      const access = /\.(protected|private)(?=\.\w+$)/.exec(path)?.[1] as 'protected' | 'private' | undefined; // the pattern allows no other
      const address = pathOf(path.replace(/\.(protected|private)(?=\.\w+$)/, ''));
      return { access: access ?? 'public', name: address, path: address, filePath: file, content: readFileSync(file) };
    });
}

const isOver =
  (bytes: number) =>
  ({ content }: ServerlessResourceConfigWithFilePath): boolean =>
    content.length > bytes;

const inMegabytes = (bytes: number) => `${(bytes / megabyte).toFixed(1)} MB`;
