/** The placeholders of a text, `{count}` and the like. */
export const placeholder = /\{([^{}]*)\}/g;

/** A text's singular and plural. */
export interface CountedText {
  readonly one: string;
  readonly other: string;
}

/** Fills a text's placeholders. A missing value is an error; the schema of the text rules it out. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for {${name}} in a text of the report`);
    return value;
  });
}

/** The singular or plural for a number; `shown` is the number as written. */
export function fillCounted(text: CountedText, count: number, shown: string): string {
  return fill(count === 1 ? text.one : text.other, { count: shown });
}
