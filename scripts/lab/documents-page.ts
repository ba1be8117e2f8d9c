import { evolutionSections } from '../../src/feedback/evolution/evolution-sections';
import { accessTexts, evolutionTexts, figureTexts, pageTexts } from '../../src/format/texts';
import { evolutionPage } from '../../src/pages/evolution-page';
import { pagesOf } from '../../src/people/roles';
import type { PageSettings } from '../../src/platform/settings/page-settings';
import { renderDocument } from '../../src/platform/web/document';
import { places } from '../../src/platform/web/places';
import { siteOf } from '../../src/platform/web/site';
import { group, milestones, monthsOf } from './documents-series';

/** The page of the months that the second document tells, as a manager sees it. */
export function documentsPage(settings: Pick<PageSettings, 'centre'>, answersAMonth = 400): string {
  const { centre } = settings;
  const months = monthsOf(answersAMonth);
  const shown = { centre, asked: {}, groups: [group], group, months, days: [], milestones };
  const sections = evolutionSections(shown, { figures: figureTexts, evolution: evolutionTexts });
  const pages = pagesOf('manager').map((page) => ({
    to: places[page],
    text: pageTexts.pages[page],
    isCurrent: page === 'evolution',
  }));
  const page = evolutionPage({ title: evolutionTexts.title, group: group.label, sections }, pageTexts);
  return renderDocument(
    page,
    { site: siteOf(settings), account: { pages, signOut: accessTexts.inside.signOut } },
    pageTexts,
  );
}
