import { lineOf } from '../production/doctor/finding';
import { lookAtAgreement } from '../production/doctor/look-at-agreement';
import type { Command } from '../production/workplace';
import { drawMenus } from './draw-menu';
import { drawTrees } from './draw-tree';
import { tellChecked } from './tell-checked';

/** `npm run check`: whether what is in `config/` is heard as it is written, and what is heard. */
export const check: Command = async (workplace) => {
  const checked = await workplace.check();
  const due = lookAtAgreement(checked.config.centre, workplace.now()).filter(({ outcome }) => outcome !== 'ok');
  for (const line of [...drawMenus(checked), ...drawTrees(checked), ...due.map(lineOf), tellChecked(checked)])
    workplace.terminal.say(line);
  return 0;
};
