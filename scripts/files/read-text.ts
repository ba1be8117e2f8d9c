import { readFileSync } from 'node:fs';

/** A text file that was saved in an encoding that lost letters. The message names the line. */
export class GarbledText extends Error {
  override readonly name = 'GarbledText';
}

/**
 * Reads a text file as any editor saves it: with or without a byte order mark, with any line breaks, in UTF-8 or in the
 * UTF-16 that Windows calls Unicode.
 * @throws GarbledText for any other encoding: the text would be spoken and mailed as it is
 */
export function readText(file: string): string {
  const text = decode(bytesOf(file)).replaceAll(/\r\n?/g, '\n');
  // U+FFFD replaces a letter that was lost on decoding, now or earlier. Text contains no NUL.
  const garbled = text.split('\n').findIndex((line) => /[\ufffd\0]/.test(line));
  if (garbled === -1) return text;
  throw new GarbledText(
    `${file}, line ${garbled + 1}: a letter is lost, because the file is not saved as UTF-8. Choose UTF-8 where your editor asks for the encoding, and write that line anew`,
  );
}

/** The error for a folder (EISDIR) does not name it. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path }); // the file system throws nothing else
  }
}

/** A TextDecoder drops a byte order mark that it recognizes. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
