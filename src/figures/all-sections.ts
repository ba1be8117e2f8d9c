import { civilNameOf, dayEndOf, daysBefore } from '../calendar/civil-time';
import { firstDayOf, lastDayOfMonth, latestDayOf } from '../calendar/period';
import { fill } from '../format/fill';
import type { Section } from '../format/section';
import { longDate } from '../format/written-dates';
import type { FigureTexts } from './figure-texts';
import type { PeriodFigures } from './period-figures';

/**
 * The sections of a period's figures for each kind of days, one after the other. Over windows stands from when to when they go,
 * and over each of several kinds the service, if it is one. The notes stand at the end, and none twice.
 * @param tell makes the sections of one kind of days
 * @param shown how many kinds of days are shown, where these are not all of them
 */
export function allSections<Each extends Section>(
  all: readonly PeriodFigures[],
  texts: FigureTexts,
  tell: (figures: PeriodFigures) => readonly Each[],
  shown = all.length,
): readonly Each[] {
  const sections = all.flatMap((figures) => {
    const title = titleOf(figures, texts, shown > 1);
    return tell(figures).map((section) => (section.kind === 'lead' && title !== '' ? { ...section, title } : section));
  });
  const last = sections.findLast(({ kind }) => kind === 'notes');
  const notes = new Set(sections.flatMap((section) => (section.kind === 'notes' ? section.notes : [])));
  return sections.flatMap((section) => {
    if (section.kind !== 'notes') return [section];
    return section === last ? [{ ...section, notes: [...notes] }] : [];
  });
}

function titleOf(figures: PeriodFigures, texts: FigureTexts, areSeveral: boolean): string {
  const [service, ...others] = figures.services;
  const name = areSeveral && service && others.length === 0 ? service.name : '';
  const title = [name, windowOf(figures, texts)].filter((part) => part !== '').join(', ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** From when to when windows go: `dalle 19 di sabato 21 novembre 2026 alle 19 di domenica 22 novembre 2026`. */
function windowOf({ period, kind }: PeriodFigures, texts: FigureTexts): string {
  const dayEnd = dayEndOf(period);
  if (dayEnd === '') return '';
  const last = kind === 'month' ? lastDayOfMonth(period) : latestDayOf(period);
  const [from, to] = [daysBefore(firstDayOf(period), 1), last].map((day) => longDate(civilNameOf(day)));
  return fill(texts.window, { hour: String(Number(dayEnd.slice(1))), from: from ?? '', to: to ?? '' });
}
