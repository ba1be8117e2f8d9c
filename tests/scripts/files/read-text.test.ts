import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GarbledText, readText } from '../../../scripts/files/read-text';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faccina-text-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function saved(bytes: Uint8Array): string {
  const file = join(folder, 'a.txt');
  writeFileSync(file, bytes);
  return file;
}

const text = 'Città\nperché no? 😊';
const utf16 = Buffer.from(text, 'utf16le');

test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16, as Windows saves "Unicode"', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
  ["with Windows' line breaks", Buffer.from(text.replace('\n', '\r\n'))],
  ["with an old Mac's", Buffer.from(text.replace('\n', '\r'))],
])('%s is read for what was typed', (_, bytes) => {
  expect(readText(saved(bytes))).toBe(text);
});

test.each<[string, Uint8Array, number]>([
  ['saved as ANSI', Buffer.from('a\nCittà', 'latin1'), 2],
  ['saved as UTF-8 after a letter was lost', Buffer.from('Citt\ufffd\nb'), 1],
  ['in UTF-16 without its mark', utf16, 1],
])('a text that is %s is refused, with the line', (_, bytes, line) => {
  const file = saved(bytes);
  expect(() => readText(file)).toThrow(GarbledText);
  expect(() => readText(file)).toThrow(`${file}, line ${line}: `);
});

test('a folder in its place is named', () => {
  expect(() => readText(folder)).toThrow(expect.objectContaining({ code: 'EISDIR', path: folder }));
});

test('nothing in a file is nothing', () => {
  expect(readText(saved(Buffer.alloc(0)))).toBe('');
});
