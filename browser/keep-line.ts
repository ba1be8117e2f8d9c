import type { GroupNow } from '../src/centre/line/line-now';
import { lineSection } from '../src/centre/line/line-section';
import { html } from '../src/format/html';
import { lineTexts, pageTexts } from '../src/format/texts';
import { drawSections } from '../src/pages/draw-sections';
import { pathToPeriod, places } from '../src/platform/web/places';
import { askFigures } from './ask-figures';
import { askInPage } from './ask-in-page';
import { morph } from './morph';
import { parsed } from './parsed';
import { showTrouble } from './trouble';

/** Each group is some reads, and a line moves from talk to talk. */
const everyMilliseconds = 10_000;

/** Keeps the desk's line as it is now. */
export function keepLine(element: HTMLElement): void {
  let revision = '';
  let asOf = new Date().toISOString();
  askInPage<readonly GroupNow[]>({
    ask: () => askFigures<readonly GroupNow[]>(places.line, revision),
    hear(heard) {
      if (heard.kind === 'new') {
        revision = heard.revision;
        morph(element, parsed(html`${drawSections([lineSection(heard.figures, lineTexts)], pageTexts, pathToPeriod)}`));
      }
      if (heard.kind === 'new' || heard.kind === 'same') asOf = new Date().toISOString();
      showTrouble(heard, asOf);
    },
    firstAgeMilliseconds: 0,
    everyMilliseconds,
  });
}
