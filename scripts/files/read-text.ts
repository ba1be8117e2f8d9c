import { readFileSync } from 'node:fs';

/** A text file that somebody has saved in a way that loses letters. The message says which line shows it. */
export class GarbledText extends Error {
  override readonly name = 'GarbledText';
}

/**
 * A text file, as editors of other systems save it: with a byte order mark or without, with their line breaks, or in the
 * UTF-16 that Windows calls Unicode.
 * @throws GarbledText where it is in none of those: whatever was read of it would be spoken and mailed
 */
export function readText(file: string): string {
  const text = decode(bytesOf(file)).replaceAll(/\r\n?/g, '\n');
  // U+FFFD stands where a letter was lost: now, or when this was saved before. No text holds NUL.
  const garbled = text.split('\n').findIndex((line) => /[\ufffd\0]/.test(line));
  if (garbled === -1) return text;
  throw new GarbledText(
    `${file}, line ${garbled + 1}: a letter is lost, because the file is not saved as UTF-8. Choose UTF-8 where your editor asks for the encoding, and write that line anew`,
  );
}

/** Of a folder the system doesn't say which it was. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path }); // the file system throws nothing else
  }
}

/** A decoder leaves out the mark that it has recognized. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
