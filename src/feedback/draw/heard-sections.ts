import type { Questionnaire } from '../../ballots/questionnaire';
import { questionnaires } from '../../ballots/questionnaires';
import { type DrawCounts, drawCount } from '../../figures/draw-counts';
import { countShown } from '../../figures/figure-rows';
import type { PeriodFigures, ServiceFigures } from '../../figures/period-figures';
import { askedOf, notGivenOf } from '../../figures/question-counts';
import { fill } from '../../format/fill';
import type { Row, Section, TableSection } from '../../format/section';
import { figureTexts, heardTexts } from '../../format/texts';
import {
  countAndShare,
  type ShareTexts,
  shareOfTotal,
  type WrittenFigure,
  writeDecimals,
  writeNumber,
  writeShare,
} from '../../format/written-figures';
import { type ComparedSides, compareSides, shareVerdict } from './compared-sides';
import type { HeardTexts } from './heard-texts';

/** The texts of this room, and how figures are written. */
export interface TextsOfHeard {
  readonly heard: HeardTexts;
  readonly figures: ShareTexts & { readonly insufficient: string };
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
      ...(drawCount(draw, 'accepted') > 0 ? [comparedTable(named(compared.title, compared.titleOf), draw, texts)] : []),
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
    groups: [{ rows }, { rows: [], remark: stayedSentence(draw, heard) }, { rows: [], remark: heard.caution }],
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
function stayedSentence(draw: DrawCounts, { stayed, verdicts }: HeardTexts): string {
  const [drawn, all] = [drawCount(draw, 'drawn'), drawCount(draw, 'eligible')];
  const sides = {
    drawn: { count: drawCount(draw, 'stayedDrawn'), total: drawn },
    others: { count: drawCount(draw, 'stayedUndrawn'), total: all - drawn },
  };
  return fill(stayed, {
    drawn: shareIn(sides.drawn),
    others: shareIn(sides.others),
    verdict: verdicts[shareVerdict(sides.drawn, sides.others)],
  });
}

const shareIn = ({ count, total }: { readonly count: number; readonly total: number }): string =>
  total === 0 ? '–' : writeShare(count, total);

function comparedTable(title: string, draw: DrawCounts, { heard, figures }: TextsOfHeard): TableSection {
  const { compared, verdicts } = heard;
  const cell = (side: ComparedSides, of: 'yes' | 'others'): WrittenFigure => {
    if (side.kind === 'share') return shareOfTotal(side[of].count, side[of].total, figures);
    const seconds = side[of];
    return { value: seconds === undefined ? '–' : fill(compared.minutes, { minutes: writeDecimals(seconds / 60, 1) }) };
  };
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
