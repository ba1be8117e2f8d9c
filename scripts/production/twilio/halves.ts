import type { Half } from '../../../src/platform/settings/all-settings';
import type { Uploads } from './uploads';

/** Each half is a Functions service with its own limit of executions: a flood of page requests must not block calls. */
export const halves = ['calls', 'pages'] as const satisfies readonly Half[];

/**
 * The services' names, as Twilio's console shows them; a domain is the name and four digits. The name of what was one service
 * before stays with the pages: people have bookmarked their addresses, while numbers can be pointed elsewhere.
 */
export const serviceNames: Readonly<Record<Half, string>> = { calls: 'faccina-calls', pages: 'faccina' };

/** This function is in both halves. */
const doctor = '/doctor';

/**
 * The files of the build that belong to a half. Protected functions are requested by Twilio and belong to the calls; all others
 * are requested by browsers and the scheduler. Of the assets, music and prompts belong to the calls, the rest to the pages.
 */
export function uploadsOf(half: Half, { functions, assets }: Uploads): Uploads {
  const isOfCalls = (access: string) => access === 'protected';
  const isOfPages = (name: string) => /^\/(style|page)\//.test(name);
  return {
    functions: functions.filter(({ name, access }) => name === doctor || isOfCalls(access) === (half === 'calls')),
    assets: assets.filter(({ name }) => isOfPages(name) === (half === 'pages')),
  };
}
