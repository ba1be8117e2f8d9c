import { tellChecked } from '../check/tell-checked';
import type { Command } from '../production/workplace';

/** `npm run build`: hears what is in `config/`, and bundles the functions into `dist/`, where `.twilioserverless` points. */
export const build: Command = async (workplace) => {
  workplace.terminal.say(tellChecked(await workplace.check()));
  const { functionsFolder } = await workplace.build();
  workplace.terminal.say(`built into ${functionsFolder}`);
  return 0;
};
