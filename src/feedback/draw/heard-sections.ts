import type { Questionnaire } from '../../ballots/questionnaire';
import { questionnaires } from '../../ballots/questionnaires';
import { type DrawCounts, drawCount } from '../../figures/draw-counts';
import { fewestToSay } from '../../figures/estimates/estimate';
import type { ShareCounts } from '../../figures/estimates/share';
import { countShown } from '../../figures/figure-rows';
import type { FigureTexts } from '../../figures/figure-texts';
import { writeEnds } from '../../figures/measures';
import type { PeriodFigures, ServiceFigures } from '../../figures/period-figures';
import { askedOf, notGivenOf } from '../../figures/question-counts';
import { fill, fillCounted } from '../../format/fill';
import type { Row, Section, TableSection } from '../../format/section';
import { figureTexts, heardTexts } from '../../format/texts';
import {
  countAndShare,
  type ShareTexts,
  shareOfTotal,
  type WrittenFigure,
  writeDecimals,
  writeNumber,
} from '../../format/written-figures';
import { type ComparedSides, compareSides, type Seconds, shareVerdict } from './compared-sides';
import type { HeardTexts } from './heard-texts';

/** The texts of this room, and how figures are written. */
export interface TextsOfHeard {
  readonly heard: HeardTexts;
  readonly figures: ShareTexts & Pick<FigureTexts, 'insufficient' | 'measures'>;
}

/** A period's sections with who was heard before the notes: of each service that draws whom it asks, and of no other. */
export function withHeard<Each extends Section>(
  sections: readonly Each[],
  figures: PeriodFigures,
  texts: TextsOfHeard = { figures: figureTexts, heard: heardTexts },
  all: readonly Questionnaire[] = questionnaires,
): readonly (Each | TableSection)[] {
  const heard = heardSections(figures, texts, all);
  const at = sections.findLastIndex(({ kind }) => kind === 'notes');
  return at < 0 ? [...sections, ...heard] : [...sections.slice(0, at), ...heard, ...sections.slice(at)];
}

function heardSections(
  { services }: PeriodFigures,
  texts: TextsOfHeard,
  all: readonly Questionnaire[],
): readonly TableSection[] {
  const drawn = services.flatMap((service) => (service.draw ? [{ service, draw: service.draw }] : []));
  return drawn.flatMap(({ service, draw }) => {
    const { title, titleOf, compared } = texts.heard;
    const named = (alone: string, of: string) => (services.length === 1 ? alone : fill(of, { service: service.name }));
    return [
      funnelTable(named(title, titleOf), service, draw, texts, all),
      ...(areMany(draw) ? [comparedTable(named(compared.title, compared.titleOf), draw, texts)] : []),
    ];
  });
}

function funnelTable(
  title: string,
  service: ServiceFigures,
  draw: DrawCounts,
  { heard, figures }: TextsOfHeard,
  all: readonly Questionnaire[],
): TableSection {
  const [eligible, drawn, asked] = (['eligible', 'drawn', 'asked'] as const).map((step) => drawCount(draw, step));
  const suppressed = drawCount(draw, 'suppressed');
  const row = (step: keyof HeardTexts['funnel'], count: number, of: number | undefined): Row => ({
    label: heard.funnel[step],
    cells: [countAndShare(count, of ?? 0, figures)],
  });
  const rows = [
    row('eligible', eligible ?? 0, undefined),
    row('withheld', drawCount(draw, 'withheld'), eligible),
    row('drawn', drawn ?? 0, eligible),
    row('suppressed', suppressed, drawn),
    row('gone', Math.max(0, (drawn ?? 0) - suppressed - (asked ?? 0)), drawn),
    row('asked', asked ?? 0, drawn),
    row('accepted', drawCount(draw, 'accepted'), asked),
    ...answeredRows(service, heard, figures.insufficient, all),
  ];
  return {
    kind: 'table',
    name: 'heard',
    title,
    rowsAre: heard.compared.rowsAre,
    columns: [{ heading: heard.calls }],
    groups: [{ rows }, { rows: [], remark: stayedSentence(draw, heard, figures) }, { rows: [], remark: heard.caution }],
  };
}

/** How many answered each question, as far as answers are shown. */
function answeredRows(
  service: ServiceFigures,
  { funnel }: HeardTexts,
  insufficient: string,
  all: readonly Questionnaire[],
): readonly Row[] {
  const { answers } = service;
  if (answers === 'none') return [];
  const shown = typeof answers === 'string' ? {} : answers;
  if (countShown(service) === undefined) {
    return [{ label: fill(funnel.answered, { question: '…' }), cells: [{ value: insufficient, withheld: true }] }];
  }
  return all.flatMap((questionnaire) => {
    const counts = shown[questionnaire.key];
    if (!counts) return [];
    return Object.values(questionnaire.questions).map((question) => ({
      label: fill(funnel.answered, { question: question.title }),
      cells: [
        { value: writeNumber(askedOf(questionnaire, question, counts) - notGivenOf(questionnaire, question, counts)) },
      ],
    }));
  });
}

/** Operators don't know who is drawn: if more of the drawn stay than of the others, somebody knows. */
function stayedSentence(draw: DrawCounts, { stayed, verdicts }: HeardTexts, figures: ShareTexts): string {
  const [drawn, all] = [drawCount(draw, 'drawn'), drawCount(draw, 'eligible')];
  const sides = {
    drawn: { count: drawCount(draw, 'stayedDrawn'), total: drawn },
    others: { count: drawCount(draw, 'stayedUndrawn'), total: all - drawn },
  };
  return fill(stayed, {
    drawn: shareIn(sides.drawn, figures),
    others: shareIn(sides.others, figures),
    verdict: verdicts[shareVerdict(sides.drawn, sides.others)],
  });
}

function shareIn({ count, total }: ShareCounts, texts: ShareTexts): string {
  const { value, beside, interval } = shareOfTotal(count, total, texts);
  const noise = [beside, interval].filter((text) => text !== undefined);
  return noise.length === 0 ? value : `${value} (${noise.join(', ')})`;
}

/** Of fewer on a side nothing could be said, and a handful would be known by how long they waited and talked. */
function areMany(draw: DrawCounts): boolean {
  const yes = drawCount(draw, 'accepted');
  return Math.min(yes, drawCount(draw, 'drawn') - drawCount(draw, 'suppressed') - yes) >= fewestToSay;
}

function comparedTable(title: string, draw: DrawCounts, { heard, figures }: TextsOfHeard): TableSection {
  const { compared, verdicts } = heard;
  const cell = (side: ComparedSides, of: 'yes' | 'others'): WrittenFigure => {
    if (side.kind === 'share') return shareOfTotal(side[of].count, side[of].total, figures);
    return minutesIn(side[of]);
  };
  const minutes = (seconds: number) => writeDecimals(seconds / 60, 1);
  const minutesIn = ({ calls, mean }: Seconds): WrittenFigure => ({
    value: mean ? fill(compared.minutes, { minutes: minutes(mean.value) }) : '–',
    ...(calls > 0 && { beside: fillCounted(compared.ofCalls, calls, writeNumber(calls)) }),
    ...(mean && { interval: writeEnds({ end: minutes }, mean, figures) }),
  });
  const labels = [compared.morning, compared.noon, compared.afternoon];
  const rows = compareSides(draw).map((side) => ({
    label: (side.kind === 'share' ? labels[side.part] : compared[side.kind]) ?? '',
    cells: [cell(side, 'yes'), cell(side, 'others'), { value: verdicts[side.verdict] }],
  }));
  const headings = [compared.yes, compared.others, compared.difference];
  return {
    kind: 'table',
    name: 'heardCompared',
    title,
    rowsAre: compared.rowsAre,
    columns: headings.map((heading) => ({ heading })),
    groups: [{ rows }],
  };
}
