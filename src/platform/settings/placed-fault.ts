import type * as v from 'valibot';

/** A fault, and where in a file it is. */
export interface PlacedFault {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

/** The way to a place, as a schema's issue has it. */
export function pathTo(whole: object, at: PlacedFault['at']): [v.UnknownPathItem, ...v.UnknownPathItem[]] | undefined {
  let input: unknown = whole;
  const items = at.map((key): v.UnknownPathItem => {
    const value: unknown = Reflect.get(Object(input), key);
    const item = { type: 'unknown', origin: 'value', input, key, value } as const;
    input = value;
    return item;
  });
  const [first, ...others] = items;
  return first && [first, ...others];
}
