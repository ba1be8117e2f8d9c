import { fillCounted } from '../../format/fill';
import type { TableSection } from '../../format/section';
import { type WrittenFigure, writeNumber } from '../../format/written-figures';
import type { GroupNow } from './line-now';
import type { LineTexts } from './line-texts';

/** Who waits, group by group. */
export function lineSection(groups: readonly GroupNow[], texts: LineTexts): TableSection {
  const { title, rowsAre, waiting, longest, free, due } = texts;
  const callsBack = groups.some((group) => group.due !== undefined);
  const rows = groups.map((group) => ({
    label: group.name.charAt(0).toUpperCase() + group.name.slice(1),
    cells: [
      { value: writeNumber(group.waiting) },
      longestOf(group, texts),
      ...(callsBack ? [{ value: writeNumber(group.due ?? 0) }] : []),
      freeOf(group, texts),
    ],
  }));
  const columns = [waiting, longest, ...(callsBack ? [due] : []), free].map((heading) => ({ heading }));
  return { kind: 'table', name: 'line', title, rowsAre, columns, groups: [{ rows }] };
}

function longestOf({ longestMinutes: minutes }: GroupNow, texts: LineTexts): WrittenFigure {
  if (minutes === undefined) return { value: texts.nobody };
  return { value: minutes < 1 ? texts.underMinute : fillCounted(texts.minutes, minutes, writeNumber(minutes)) };
}

const freeOf = ({ free }: GroupNow, { few }: LineTexts): WrittenFigure =>
  free === undefined ? { value: few, withheld: true } : { value: writeNumber(free) };
