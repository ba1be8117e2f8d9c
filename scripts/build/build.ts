import type { Command } from '../production/workplace';

/** `npm run build`: bundles the functions into `dist/`, where `.twilioserverless` points. */
export const build: Command = async (workplace) => {
  const { functionsFolder } = await workplace.build();
  workplace.terminal.say(`built into ${functionsFolder}`);
  return 0;
};
