import type { Tables } from '../platform/table/connect';
import { Notices } from './notices/notices';
import { Closings } from './opening/closings';

/** What is set at the desk, and callers hear. */
export const centreStoresIn = ({ table }: Pick<Tables, 'table'>) => ({
  closings: new Closings(table),
  notices: new Notices(table),
});
export type CentreStores = Readonly<ReturnType<typeof centreStoresIn>>;
