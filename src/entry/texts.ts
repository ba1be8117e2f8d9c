import { access, faults, page, report, spoken } from '../../texts/it.json';
import recordings from '../../texts/recordings.json';
import type { PageTexts } from '../pages/page-texts';
import type { AccessTexts } from '../people/access-texts';
import type { FaultTexts } from '../platform/web/fault-texts';
import type { ReportTexts } from '../reports/report-texts';
import type { SpokenTexts } from '../voice/spoken-texts';

/**
 * The catalogue. The build puts `texts/local.json` over it and lists the recordings that lie in `assets/prompts/`
 * (`scripts/build/`), and refuses what its schemas refuse: here it is known to be sound.
 */
export const spokenTexts: SpokenTexts = spoken;
export const reportTexts: ReportTexts = report;
export const accessTexts: AccessTexts = access;
export const faultTexts: FaultTexts = faults;
export const pageTexts: PageTexts = page;
export const recordedPrompts: readonly string[] = recordings;
