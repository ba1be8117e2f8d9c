import { questionnaireOf } from '../../src/ballots/questionnaire';
import { textFaultAt } from '../build/catalogue';
import { centreFile } from '../build/centre';
import { type Config, readConfig } from '../build/config';
import { ConfigError } from '../build/config-file';
import { loadWalk } from './load-walk';
import type { Deviation, Walked } from './walked';

/** What was read, and what of it was heard. */
export interface Checked extends Pick<Walked, 'calls' | 'questionnaires' | 'menus'> {
  readonly config: Config;
}

/**
 * Reads what is in `config/`, and hears it on the simulator.
 * @throws ConfigError for what can't be read, and then for what is not heard as it is written
 */
export async function checkConfig(root: string): Promise<Checked> {
  const config = readConfig(root);
  const walk = await loadWalk(config);
  const { calls, questionnaires, menus, texts } = await walk(config.centre);
  const inTexts = ({ place, message }: Deviation) => textFaultAt(root, place, message);
  const isOfTexts = ({ place: [part] }: Deviation) => part === 'spoken';
  const faults = questionnaires.flatMap(({ key, deviations }) => {
    const file = config.questionnaires.find(({ written }) => questionnaireOf(written).key === key)?.file;
    return deviations.flatMap((one) => (file && !isOfTexts(one) ? [file.faultAt(one.place, one.message)] : []));
  });
  const ofMenus = menus.flatMap(({ deviations }) => deviations);
  const inCentre = ofMenus.filter((one) => !isOfTexts(one));
  faults.push(...inCentre.map(({ place, message }) => centreFile(root).faultAt(place, message)));
  // The same text is heard in every questionnaire: one of a place is enough.
  const heard = [...ofMenus, ...questionnaires.flatMap(({ deviations }) => deviations)];
  const ofTexts = [...texts, ...heard.filter(isOfTexts)];
  faults.push(...new Map(ofTexts.reverse().map((one) => [one.place.join(), inTexts(one)])).values());
  if (faults.length > 0) throw new ConfigError(faults);
  return { config, calls, questionnaires, menus };
}
