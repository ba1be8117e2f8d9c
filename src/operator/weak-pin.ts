/** Four is what people remember; ten is more than a telephone's keys are pressed rightly. */
const fewestDigits = 4;
const mostDigits = 10;

/** Straight down or across the keypad, and what people take when nobody stops them. */
const favourites = ['2580', '0852', '1470', '3690', '159753', '147258', '147258369', '1357', '2468', '13579', '24680'];

/**
 * Why a PIN would be guessed, as the end of a sentence that begins with "That PIN"; nothing where it is good enough. The
 * rest is done by counting the attempts (`sign-in.ts`).
 */
export function weaknessOfPin(pin: string, operatorNumber: string): string | undefined {
  if (!/^\d+$/.test(pin)) return 'has something else than digits, which no telephone can key in';
  if (pin.length < fewestDigits || pin.length > mostDigits) return `must have ${fewestDigits} to ${mostDigits} digits`;
  if (/^(\d+?)\1+$/.test(pin)) return 'repeats itself';
  if (isRun(pin, 1) || isRun(pin, -1)) return 'counts up or down';
  if (operatorNumber.length >= 3 && pin.includes(operatorNumber)) return "holds the operator's number";
  if (/^(19|20)\d\d$/.test(pin)) return 'looks like a year';
  if (favourites.includes(pin)) return 'is one that many people take';
  return undefined;
}

/** 123456, 987654; 0 stands after 9 on no keypad's row, but people count so: 7890. */
function isRun(pin: string, step: 1 | -1): boolean {
  const digits = [...pin].map(Number);
  return digits.every((digit, index) => index === 0 || digit === ((digits[index - 1] ?? 0) + step + 10) % 10);
}
