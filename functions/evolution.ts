import * as v from 'valibot';
import { dayOf } from '../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../src/entry/browser-endpoint';
import { evolutionSections } from '../src/feedback/evolution/evolution-sections';
import { groupsOf } from '../src/feedback/evolution/groups';
import { readEvolution } from '../src/feedback/evolution/read-evolution';
import { evolutionTexts, figureTexts, pageTexts } from '../src/format/texts';
import { evolutionPage } from '../src/pages/evolution-page';
import { pageAnswer } from '../src/platform/web/answer';

const text = v.fallback(v.optional(v.string()), undefined);
const request = v.object({ of: text, from1: text, to1: text, from2: text, to2: text });

/** How the figures have gone over the last two years, what was done, and whether two periods differ by more than chance. */
export const evolution: BrowserEndpoint<typeof request> = {
  name: 'evolution',
  kind: 'page',
  letsIn: ['evolution'],
  request,
  async answer(given, asked) {
    const { centre } = given.settings;
    const groups = groupsOf(centre, dayOf(given.now), evolutionTexts);
    const group = groups.find(({ value }) => value === asked.of) ?? groups[0];
    const [read, milestones] = await Promise.all([
      group ? readEvolution(given, group, asked) : { months: [], days: [] },
      given.milestones.all(),
    ]);
    const texts = { figures: figureTexts, evolution: evolutionTexts };
    const sections = evolutionSections({ centre, asked, groups, group, ...read, milestones }, texts);
    return pageAnswer(evolutionPage({ title: evolutionTexts.title, group: group?.label, sections }, pageTexts));
  },
};

export const handler = browserEndpoint(evolution);
