import type { Attempt } from '../attempt';
import { crowdsIn } from '../evidence';

/** What hour and service leave: guessing within the group is the least that anybody can do. */
export const byHour: Attempt = {
  name: 'by hour and service: guessing within the group',
  isSound: true,
  prepare: crowdsIn,
};
