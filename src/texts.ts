import { report, spoken } from '../texts/it.json';
import recordings from '../texts/recordings.json';
import type { ReportTexts } from './report/report-texts';
import type { SpokenTexts } from './voice/spoken-texts';

/**
 * The catalogue. The build puts `texts/local.json` over it and lists the recordings that lie in `assets/prompts/`
 * (`scripts/build/`), and refuses what its schemas refuse: here it is known to be sound.
 */
export const spokenTexts: SpokenTexts = spoken;
export const reportTexts: ReportTexts = report;
export const recordedPrompts: readonly string[] = recordings;
