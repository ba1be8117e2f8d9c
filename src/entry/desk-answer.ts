import { dayOf } from '../calendar/civil-time';
import { operatorCard } from '../calls/operators/operator-card';
import { milestoneSections, type TypedNow } from '../feedback/milestones/milestone-sections';
import { deskTexts, evolutionTexts, pageTexts } from '../format/texts';
import { deskPage } from '../pages/desk-page';
import { isShown, type Visitor } from '../people/visitor';
import { type Answer, pageAnswer } from '../platform/web/answer';
import type { PageDependencies } from './page-dependencies';

/** The desk, as somebody may see it: the operator's card; for whoever sees the evolution its milestones, too. */
export async function deskAnswer(
  { settings: { centre }, milestones, now }: PageDependencies,
  visitor: Visitor,
  typed: TypedNow = {},
): Promise<Answer> {
  const card = operatorCard(deskTexts, centre.administration.name);
  const shown = { services: centre.services, today: dayOf(now), ...typed };
  const entered = isShown(visitor, 'evolution')
    ? milestoneSections({ ...shown, milestones: await milestones.all() }, evolutionTexts)
    : [];
  return pageAnswer(deskPage([card, ...entered], pageTexts), { status: typed.faults ? 400 : 200 });
}
