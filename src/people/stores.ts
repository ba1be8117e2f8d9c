import type { Table } from '../platform/table/table';
import { EndedSessions } from './ended-sessions';
import { People } from './people';
import { SignInLinks } from './sign-in-links';
import { Visits } from './visits';
import { WallScreens } from './wall-screens';

/** The stores of sign-in: people, links, sessions, wall screens, visits. */
export interface PeopleStores {
  readonly people: People;
  readonly signInLinks: SignInLinks;
  readonly endedSessions: EndedSessions;
  readonly wallScreens: WallScreens;
  readonly visits: Visits;
}

export const peopleStoresIn = (table: Table): PeopleStores => ({
  people: new People(table),
  signInLinks: new SignInLinks(table),
  endedSessions: new EndedSessions(table),
  wallScreens: new WallScreens(table),
  visits: new Visits(table),
});
