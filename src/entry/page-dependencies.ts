import { clock, type Environment, isLocal, opener, originOf, ownOriginOf } from '../platform/settings/environment';
import { type PageSettings, pageSettings } from '../platform/settings/page-settings';
import { readSettings } from '../platform/settings/settings';
import { openStores, type Stores } from './stores';

/** Dependencies of pages and scheduled jobs. Tests pass their own. */
export interface Dependencies extends Stores {
  readonly settings: PageSettings;
  readonly now: Date;
  /** Whether this is a development machine (`npm start`). */
  readonly local: boolean;
  /** Origin of the addresses of our pages: `https://faccina-1234.twil.io`. */
  readonly origin: string;
}

/** Dependencies of a page. */
export interface PageDependencies extends Dependencies {
  /** Where the functions are; they request one another under this address. */
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
 * The dependencies in production.
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
