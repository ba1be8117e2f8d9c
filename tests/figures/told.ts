import * as v from 'valibot';
import catalogue from '../../config/texts/it.json';
import { figureTextsSchema } from '../../src/figures/figure-texts';
import type { Section } from '../../src/format/section';

/** The texts as they are delivered. */
export const figureTexts = v.parse(figureTextsSchema, catalogue.figures);

type OfKind<Kind extends Section['kind']> = Extract<Section, { kind: Kind }>;
const all = <Kind extends Section['kind']>(sections: readonly Section[], kind: Kind) =>
  sections.filter((section): section is OfKind<Kind> => section.kind === kind);

/** What is told, part by part. */
export function parts(sections: readonly Section[]) {
  const [lead] = all(sections, 'lead');
  if (!lead) throw new Error('nothing says what it comes to');
  const tables = all(sections, 'table').map(({ groups, columns, ...table }) => ({
    ...table,
    groups,
    headings: [table.rowsAre, ...columns.map(({ heading, date }) => (date ? `${heading}, ${date}` : heading))],
    dates: columns.map(({ date }) => date),
    rows: groups.flatMap(({ rows }) => rows),
  }));
  return {
    ...lead,
    totals: all(sections, 'totals')[0]?.totals ?? [],
    faces: all(sections, 'faces')[0]?.faces ?? [],
    reasons: all(sections, 'bars')[0],
    compared: tables.find(({ name }) => name === 'compared'),
    services: tables.find(({ name }) => name === 'services'),
    notes: all(sections, 'notes')[0]?.notes ?? [],
  };
}
