import { serviceWithId } from '../../platform/settings/centre';
import type { Centre } from '../../platform/settings/centre-schema';
import type { Information, Menu } from '../../platform/settings/menu-schema';

type Services = Pick<Centre, 'services'>;

/** The menu of a service; undefined where callers go to the line at once. */
export const menuOf = (centre: Services, service: string): Menu | undefined => serviceWithId(centre, service)?.menu;

/** What a service says without an operator. One that was taken out during the call is not there any more. */
export const informationOf = (centre: Services, service: string, id: string): Information | undefined =>
  serviceWithId(centre, service)?.information?.find((each) => each.id === id);
