/** What must not be in any log, however it got there. */
export interface Secrets {
  /** CallSids, numbers, keys pressed, addresses: whatever was used in the test. Each looks like nothing else. */
  readonly known: readonly string[];
}

const shapes: Readonly<Record<string, RegExp>> = {
  'a telephone number': /\+\d{6,}|\b00?39\d{6,}/,
  'a SID': /\b[A-Z]{2}[0-9a-f]{32}\b/,
  'a mail address': /[\w.+-]+@[\w-]+\.[\w.]+/,
  'a parameter of Twilio’s': /\b(Digits|CallSid|From|Caller|DialCallSid)\b/,
};

/** All that a line of ours may say: `src/platform/log.ts`. */
const allowed = new Set(['code', 'step', 'milliseconds', 'fault', 'days', 'calls']);
/** A class, and places in the code. */
const faultShape = /^[\w ]+( \(\w+\)| < at [^@+]*)*$/;

/** What lines of a log give away: a sentence for each thing. */
export function leaksIn(lines: readonly string[], { known }: Secrets): readonly string[] {
  return lines.flatMap((line) => [
    ...known.filter((secret) => line.includes(secret)).map((secret) => `${secret} is in: ${line}`),
    ...Object.entries(shapes).flatMap(([what, shape]) => (shape.test(line) ? [`${what} is in: ${line}`] : [])),
    ...beyondTheCatalogue(line),
  ]);
}

function beyondTheCatalogue(line: string): readonly string[] {
  if (line.startsWith('the scheduler asked for ')) return [];
  if (!line.startsWith('{"code":')) return [`no line of the catalogue: ${line}`];
  const said = JSON.parse(line) as Record<string, unknown>; // a line that begins so is one of ours
  return Object.entries(said).flatMap(([name, value]) => {
    if (!allowed.has(name)) return [`${name} is no part of a line: ${line}`];
    if (name === 'fault') return faultShape.test(String(value)) ? [] : [`the fault says more than where: ${line}`];
    return typeof value === 'number' || /^[a-z/-]+$/.test(String(value)) ? [] : [`${name} says too much: ${line}`];
  });
}
