import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { LocalDevelopmentServer } from '@twilio/runtime-handler/dev';
import type { Express } from 'express';
import type { Built } from '../build/build-functions';
import type { Access } from './gate';

export interface Runtime {
  readonly app: Express;
  /** The functions' paths as deployed. */
  readonly functionPaths: readonly string[];
  /** Undefined if there is no such function. */
  readonly accessOf: (path: string) => Access | undefined;
}

type Resource = ConstructorParameters<typeof LocalDevelopmentServer>[1]['routes']['functions'][number];

/** Twilio's own local runtime for the built functions, without a process for each request and without reloading. */
export function twilioRuntime(
  root: string,
  built: Built,
  url: string,
  environment: Readonly<Record<string, string>>,
): Runtime {
  const functions = resourcesIn(built.functionsFolder, (file) => file.replace(/\.js$/, ''));
  const assets = resourcesIn(built.assetsFolder, (file) => file);
  const server = new LocalDevelopmentServer(Number(new URL(url).port), {
    baseDir: root,
    env: { ...environment },
    port: Number(new URL(url).port),
    url,
    detailedLogs: false,
    live: false,
    logs: false,
    legacyMode: false,
    appName: 'faccina',
    forkProcess: false,
    enableDebugLogs: false,
    routes: { functions, assets },
  });
  const accesses = new Map(functions.map(({ path, access }) => [path, access]));
  return {
    app: server.getApp(),
    functionPaths: functions.filter(({ access }) => access !== 'private').map(({ path }) => path),
    accessOf: (path) => accesses.get(path),
  };
}

/** A file's name says who may request it: `sign-in.protected.js` is `/sign-in`, for Twilio only. */
function resourcesIn(folder: string, pathOf: (file: string) => string): Resource[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const filePath = resolve(entry.parentPath, entry.name);
      const name = relative(resolve(folder), filePath).replaceAll('\\', '/');
      const [, access = 'public'] = /\.(protected|private)(?=\.\w+$)/.exec(name) ?? [];
      const path = `/${pathOf(name.replace(/\.(protected|private)(?=\.\w+$)/, ''))}`;
      return { access: access as Access, name: path, path, filePath, content: readFileSync(filePath) };
    });
}
