/**
 * Replaces the global `Response` in the functions: Twilio's runtime overwrites it with its own class, and a library's
 * `instanceof Response` check of what `fetch` returns would fail.
 */
export const Response = {
  [Symbol.hasInstance]: (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Response]',
};
