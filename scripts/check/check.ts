import type { Command } from '../production/workplace';
import { drawTrees } from './draw-tree';
import { tellChecked } from './tell-checked';

/** `npm run check`: whether what is in `config/` is heard as it is written, and what is heard. */
export const check: Command = async (workplace) => {
  const checked = await workplace.check();
  for (const line of [...drawTrees(checked), tellChecked(checked)]) workplace.terminal.say(line);
  return 0;
};
