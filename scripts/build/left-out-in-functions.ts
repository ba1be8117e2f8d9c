/**
 * Stands in the functions for what was left out of a package: may be passed on and constructed, as some of it is at each start,
 * and throws at anything else.
 */
export function leftOut(name: string): unknown {
  const thrown = (): never => {
    throw new Error(`left out of the functions: ${name}`);
  };
  const nothing = new Proxy({}, { get: thrown });
  return new Proxy(class {}, { get: thrown, apply: thrown, construct: () => nothing });
}
