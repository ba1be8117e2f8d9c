import * as v from 'valibot';

/** Counts by name; what nobody did is missing. Days, months and years of them can be added up. */
export type NamedCounts = Readonly<Record<string, number>>;

export const namedCountsSchema = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0)));

/** Undefined where there are none in either. */
export function addNamed(one: NamedCounts | undefined, other: NamedCounts | undefined): NamedCounts | undefined {
  if (!one || !other) return one ?? other;
  const sums: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
