import { dayEndOfService } from '../ballots/questionnaires';
import { dayOf } from '../calendar/civil-time';
import { operatorCards, type ServicesOnCards } from '../calls/operators/operator-card';
import { closingSections, type TypedClosingNow } from '../centre/desk/closing-sections';
import { noticeSections, type TypedNoticeNow } from '../centre/desk/notice-sections';
import { informationSections } from '../centre/information/information-sections';
import { readLineNow } from '../centre/line/line-now';
import { lineSection } from '../centre/line/line-section';
import { percentOn } from '../feedback/draw/ramp';
import { milestoneSections, type TypedNow } from '../feedback/milestones/milestone-sections';
import type { Section } from '../format/section';
import { announcementTexts, deskTexts, evolutionTexts, informationTexts, lineTexts, pageTexts } from '../format/texts';
import { deskPage } from '../pages/desk-page';
import { isShown, type Visitor } from '../people/visitor';
import type { Centre } from '../platform/settings/centre-schema';
import { type Answer, pageAnswer } from '../platform/web/answer';
import type { PageDependencies } from './page-dependencies';

/** What was looked for, and what came of the forms. */
interface Typed {
  readonly search?: string | undefined;
  readonly closing?: TypedClosingNow;
  readonly notice?: TypedNoticeNow;
  readonly milestone?: TypedNow;
}

/** The desk, as somebody may see it: the answers that callers hear, the operator's cards; for whoever leads, who waits now and what they enter, too. */
export async function deskAnswer(
  given: PageDependencies,
  visitor: Visitor,
  { search = '', ...typed }: Typed = {},
): Promise<Answer> {
  const { settings, now } = given;
  const { centre } = settings;
  const cards = operatorCards(deskTexts, centre.administration.name, servicesOnCards(centre, now), centre.groups);
  const answers = informationSections({ services: centre.services, search }, informationTexts);
  const entered = isShown(visitor, 'evolution') ? await enteredSections(given, typed) : [];
  const isRefused = [typed.closing, typed.notice, typed.milestone].some((form) => form?.faults);
  const line = isShown(visitor, 'line') ? lineSection(await readLineNow(given, centre, now), lineTexts) : undefined;
  return pageAnswer(deskPage([...answers, ...cards, ...entered], pageTexts, line), { status: isRefused ? 400 : 200 });
}

/** What leaders and managers enter: what callers hear at once, and what was done for the service. */
async function enteredSections(given: PageDependencies, typed: Typed): Promise<readonly Section[]> {
  const { settings, now } = given;
  const { services } = settings.centre;
  const [closings, notices, milestones] = await Promise.all([
    given.closings.all(),
    given.notices.current(now),
    given.milestones.all(),
  ]);
  return [
    ...closingSections({ services, closings, now, ...typed.closing }, announcementTexts),
    ...noticeSections({ services, notices, ...typed.notice }, announcementTexts),
    ...milestoneSections({ services, milestones, today: dayOf(now), ...typed.milestone }, evolutionTexts),
  ];
}

function servicesOnCards(centre: Centre, now: Date): ServicesOnCards {
  const isDrawn = ({ id }: Centre['services'][number]) =>
    percentOn(centre, id, dayOf(now, dayEndOfService(centre, id))) !== undefined;
  const names = (of: Centre['services']) => of.map(({ name }) => name);
  return {
    consent: names(centre.services.filter((service) => !isDrawn(service))),
    drawn: names(centre.services.filter(isDrawn)),
  };
}
