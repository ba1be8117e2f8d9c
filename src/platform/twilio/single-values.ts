/**
 * A request with one value for each field. A field that came twice is a list at Twilio's runtime; what came last holds, as
 * a later key does. What is no text, a reader's schema has to refuse.
 */
export function singleValues(event: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(event).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
  return Object.fromEntries(entries);
}
