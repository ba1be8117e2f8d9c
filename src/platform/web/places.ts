import { civilNameOf } from '../../calendar/civil-time';

/** Where the pages are. The file's name under `functions/` is each one's path. */
export const places = {
  signIn: '/access/sign-in',
  report: '/report',
  evolution: '/evolution',
  desk: '/desk',
  addMilestone: '/milestones/add',
  removeMilestone: '/milestones/remove',
  closeService: '/closings/close',
  reopenService: '/closings/reopen',
  addNotice: '/notices/add',
  removeNotice: '/notices/remove',
  /** Where a wall screen goes once it is connected. */
  wall: '/report?wall',
  live: '/figures/live',
  line: '/line/now',
  download: '/figures/download',
  publicMonth: '/public/month',
  publicData: '/public/data',
  publicDraws: '/public/draws',
  publicCatalogue: '/public/catalogue',
} as const;

/** The page of a day, a month or a year; of windows it is the one of the day that they end on. */
export const pathToPeriod = (period: string): string => `${places.report}?period=${civilNameOf(period)}`;
/** The public page of a month; nothing else is public. */
export const pathToPublicMonth = (month: string): string => `${places.publicMonth}?month=${civilNameOf(month)}`;
