/** The placeholders of a text, `{count}` and the like. */
export const placeholder = /\{([^{}]*)\}/g;

/** A text in the two forms that Italian has for a number of things. */
export interface CountedText {
  readonly one: string;
  readonly other: string;
}

/** Puts values in a text's places. A value that the text asks for and nobody gave is a fault: the schema rules it out. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for {${name}} in a text of the report`);
    return value;
  });
}

/** The form of a text that fits the number, which `shown` is the written form of. */
export function fillCounted(text: CountedText, count: number, shown: string): string {
  return fill(count === 1 ? text.one : text.other, { count: shown });
}
