/** Where a browser is sent: the pages that people open. */
export const places = {
  signIn: '/access/sign-in',
  /** Where a manager who has just come in goes. */
  report: '/report',
  /** Where a wall screen goes once it is connected. */
  wall: '/report?wall',
} as const;
