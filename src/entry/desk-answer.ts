import { dayEndOfService } from '../ballots/questionnaires';
import { dayOf } from '../calendar/civil-time';
import { operatorCards, type ServicesOnCards } from '../calls/operators/operator-card';
import { informationSections } from '../centre/information/information-sections';
import { percentOn } from '../feedback/draw/ramp';
import { milestoneSections, type TypedNow } from '../feedback/milestones/milestone-sections';
import { deskTexts, evolutionTexts, informationTexts, pageTexts } from '../format/texts';
import { deskPage } from '../pages/desk-page';
import { isShown, type Visitor } from '../people/visitor';
import type { Centre } from '../platform/settings/centre-schema';
import { type Answer, pageAnswer } from '../platform/web/answer';
import type { PageDependencies } from './page-dependencies';

/** The desk, as somebody may see it: the answers that callers hear, the operator's cards; for whoever sees the evolution its milestones, too. */
export async function deskAnswer(
  { settings: { centre }, milestones, now }: PageDependencies,
  visitor: Visitor,
  { search = '', ...typed }: TypedNow & { readonly search?: string | undefined } = {},
): Promise<Answer> {
  const cards = operatorCards(deskTexts, centre.administration.name, servicesOnCards(centre, now));
  const answers = informationSections({ services: centre.services, search }, informationTexts);
  const shown = { services: centre.services, today: dayOf(now), ...typed };
  const entered = isShown(visitor, 'evolution')
    ? milestoneSections({ ...shown, milestones: await milestones.all() }, evolutionTexts)
    : [];
  return pageAnswer(deskPage([...answers, ...cards, ...entered], pageTexts), { status: typed.faults ? 400 : 200 });
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
