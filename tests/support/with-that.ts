import outcome from './outcome.json';

/** A questionnaire with one value put in the place that a path of names tells, or with nothing there. */
export function withThat(path: string, value: unknown, written: unknown = outcome): unknown {
  const copy = structuredClone(written);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((inside: Record<string, unknown>, name) => Object(inside[name]), Object(copy));
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
