import faces from '../../config/questionnaires/faces.json';
import index from '../../config/questionnaires/index.json';
import {
  access,
  announcements,
  desk,
  evolution,
  faults,
  figures,
  heard,
  information,
  line,
  opening,
  page,
  report,
  spoken,
} from '../../config/texts/it.json';
import moreQuestionnaires from './more-questionnaires.json';
import recordings from './recordings.json';

/**
 * The catalogue. The build puts the administration's own, `config/local/texts/it.json`, over it and lists the recordings
 * that lie in `assets/prompts/` (`scripts/build/`), and refuses what its schemas refuse: here it is known to be sound. What
 * each part holds is said by the room that says it.
 */
export const spokenTexts = spoken;
export const figureTexts = figures;
export const reportTexts = report;
export const accessTexts = access;
export const faultTexts = faults;
export const pageTexts = page;
export const deskTexts = desk;
export const evolutionTexts = evolution;
export const heardTexts = heard;
export const openingTexts = opening;
export const announcementTexts = announcements;
export const informationTexts = information;
export const lineTexts = line;
/** The delivered questionnaires, and those that the build finds beside them (`ballots/questionnaires.ts`). */
export const writtenQuestionnaires: readonly unknown[] = [faces, index, ...moreQuestionnaires];
export const recordedPrompts: readonly string[] = recordings;
