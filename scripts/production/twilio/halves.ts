import type { Half } from '../../../src/platform/settings/settings-list';
import type { Uploads } from './uploads';

/** Each half is a Functions service of its own, with its own executions: whoever floods the pages keeps nobody from a call. */
export const halves = ['calls', 'pages'] as const satisfies readonly Half[];

/**
 * The services' names, as Twilio's console shows them; a domain is this and four digits. What was one service before is the
 * pages': the addresses that people have kept go on being theirs, and numbers can be led elsewhere.
 */
export const serviceNames: Readonly<Record<Half, string>> = { calls: 'faccina-calls', pages: 'faccina' };

/** Both halves are asked how they are. */
const doctor = '/doctor';

/**
 * What of all that was built belongs to a half. Who asks decides: Twilio signs its requests, and those functions are
 * protected; browsers and the scheduler ask the others. Music and prompts are played, the rest is the pages' looks.
 */
export function uploadsOf(half: Half, { functions, assets }: Uploads): Uploads {
  const isOfCalls = (access: string) => access === 'protected';
  const isOfPages = (name: string) => /^\/(style|page)\//.test(name);
  return {
    functions: functions.filter(({ name, access }) => name === doctor || isOfCalls(access) === (half === 'calls')),
    assets: assets.filter(({ name }) => isOfPages(name) === (half === 'pages')),
  };
}
