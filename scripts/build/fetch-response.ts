/**
 * Stands in the functions for the global `Response`: Twilio's runtime puts its own, which builds an answer, over the one
 * that `fetch` resolves with, and a library that asks whether it was given one of those would be told no.
 */
export const Response = {
  [Symbol.hasInstance]: (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Response]',
};
