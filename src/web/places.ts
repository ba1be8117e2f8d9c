/** Where a browser is sent: the pages that people open. */
export const places = {
  signIn: '/access/sign-in',
  /** Where a manager who has just come in goes. */
  report: '/access/sign-in',
  /** Where a wall screen goes once it is connected. */
  wall: '/access/sign-in',
} as const;
