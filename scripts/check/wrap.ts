/** As many columns as every terminal has. */
const width = 80;

/** Lines of at most 80 characters, the first after one indent, the others after another. */
export function wrap(text: string, first = '', others = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = others;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((each) => each.trimEnd());
}

/** A branch of a tree; `└` is the last of its own. */
export const branch = (mark: '├' | '└', text: string, indent: string): readonly string[] =>
  wrap(text, `${indent}${mark}─ `, `${indent}${mark === '├' ? '│' : ' '}     `);
