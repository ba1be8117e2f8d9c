/** Six digits can't be guessed within the rate limit (`sign-in.ts`); more than ten are hard to key in. */
export const fewestDigits = 6;
const mostDigits = 10;

/** Lines on the keypad, and other common choices. */
const favourites = ['159753', '147258', '258369', '147369', '147258369', '135790', '246810', '13579', '24680'];

/**
 * Why a PIN is easy to guess, as the end of a sentence that begins with "That PIN"; nothing if it is good enough. The rate limit
 * (`sign-in.ts`) does the rest.
 */
export function weaknessOfPin(pin: string, operatorNumber: string): string | undefined {
  if (!/^\d+$/.test(pin)) return 'has something else than digits, which no telephone can key in';
  if (pin.length < fewestDigits || pin.length > mostDigits) return `must have ${fewestDigits} to ${mostDigits} digits`;
  if (/^(\d+?)\1+$/.test(pin)) return 'repeats itself';
  if (isRun(pin, 1) || isRun(pin, -1)) return 'counts up or down';
  if (operatorNumber.length >= 3 && pin.includes(operatorNumber)) return "holds the operator's number";
  if (isDate(pin)) return 'looks like a date';
  if (favourites.includes(pin)) return 'is one that many people take';
  return undefined;
}

/** Dates of birth: 230485, 850423, 23041985, 19850423. */
function isDate(pin: string): boolean {
  const day = '(0[1-9]|[12]\\d|3[01])';
  const month = '(0[1-9]|1[0-2])';
  const year = '((19|20)?\\d\\d)';
  return new RegExp(`^(${day}${month}${year}|${year}${month}${day})$`).test(pin);
}

/** 123456, 987654. 0 counts as following 9, although no keypad has it there: 7890. */
function isRun(pin: string, step: 1 | -1): boolean {
  const digits = [...pin].map(Number);
  return digits.every((digit, index) => index === 0 || digit === ((digits[index - 1] ?? 0) + step + 10) % 10);
}
