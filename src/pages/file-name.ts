import { dayEndOf } from '../calendar/civil-time';
import { fill } from '../format/fill';
import type { PageTexts } from './page-texts';

/**
 * What a file of a period is called on a page. Of windows it says so, if there are files of civil days beside it.
 * @param kinds of how many kinds of days there are files
 */
export function fileName(period: string, file: string, kinds: number, texts: PageTexts['files']): string {
  const hour = dayEndOf(period).slice(1);
  return kinds === 1 || hour === '' ? file : fill(texts.window, { file, hour: String(Number(hour)) });
}
