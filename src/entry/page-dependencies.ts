import { clock, type Environment, isLocal, opener, originOf, ownOriginOf } from '../platform/settings/environment';
import { type PageSettings, pageSettings } from '../platform/settings/page-settings';
import { readSettings } from '../platform/settings/settings';
import { openStores, type Stores } from './stores';

/** What the pages' functions need, and the scheduler's. Tests put their own in its place. */
export interface Dependencies extends Stores {
  readonly settings: PageSettings;
  readonly now: Date;
  /** Whether this is somebody's own machine (`npm start`). */
  readonly local: boolean;
  /** What the addresses of our pages begin with: `https://faccina-1234.twil.io`. */
  readonly origin: string;
}

/** What a page needs. */
export interface PageDependencies extends Dependencies {
  /** Where the functions are: they ask one another under that name. */
  readonly functionsUrl: string;
}

const open = opener(Object.keys(pageSettings), (environment) => {
  const settings = readSettings(environment, pageSettings);
  return {
    settings,
    local: isLocal(environment),
    stores: openStores(settings, undefined, { knownDayKeys: new Map() }),
  };
});

/**
 * The production set.
 * @param environment a function's `context`
 * @param headers the request's, in lower case
 * @throws SettingsError
 */
export function dependencies(environment: Environment, headers: Readonly<Record<string, unknown>>): Dependencies {
  const { stores, settings, local } = open(environment);
  return { ...stores, settings, local, origin: originOf(environment), now: clock(environment, headers) };
}

/** The same, for a page. */
export const pageDependencies = (
  environment: Environment,
  headers: Readonly<Record<string, unknown>>,
): PageDependencies => ({
  ...dependencies(environment, headers),
  functionsUrl: ownOriginOf(environment),
});
