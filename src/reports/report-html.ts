import { escapeHtml } from '../format/html';
import type { Colour, Face } from '../format/look';
import type { Faces, Group, Lead, MailedSection, Notes, Row, Scores, TableSection, Totals } from '../format/section';
import type { WrittenFigure } from '../format/written-figures';
import type { Letter } from './report-mail';

/** White text on each has a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3). */
const colours: Readonly<Record<Colour, string>> = {
  green: '#008055',
  amber: '#995c00',
  red: '#cc334d',
  blue: '#0066cc',
  grey: '#455b71',
};
/** ASCII, because it looks the same in every mail program and in the plain text. */
export const drawings: Readonly<Record<Face, string>> = { smile: ':-)', straight: ':-|', frown: ':-(' };
const ink = '#17324d';
const faint = '#455b71';
const rule = '#c5c7c9';
const page = '#f2f4f6';
const font = "font-family:'Titillium Web',Arial,Helvetica,sans-serif";

/**
 * The report as an e-mail: tables, `bgcolor` and inline styles, because Outlook supports nothing else, and no external resources.
 * Every cell sets both its colours, so that a mail program in dark mode inverts both or neither.
 */
export function renderHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="supported-color-schemes" content="light">
<title>${escapeHtml(letter.subject)}</title>
</head>
<body style="margin:0;padding:0;background-color:${page}" bgcolor="${page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${page}"><tr><td align="center" style="padding:16px 0">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="max-width:600px;${font};color:${ink}">
${[header(letter), ...letter.sections.map((section) => draw(section, letter))].join('\n')}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}

const block = (content: string, style = ''): string =>
  `<tr><td bgcolor="#ffffff" style="padding:20px 12px 0;${font};color:${ink};${style}">${content}</td></tr>`;

function header({ administration, title, date }: Letter): string {
  return `<tr><td bgcolor="${ink}" style="padding:20px 12px;${font};color:#ffffff">
<p style="margin:0 0 4px;font-size:14px;line-height:20px;color:#ffffff;word-break:break-word">${escapeHtml(administration)}</p>
<h1 style="margin:0;font-size:24px;line-height:30px;font-weight:bold;color:#ffffff">${escapeHtml(title)}</h1>
<p style="margin:4px 0 0;font-size:16px;line-height:22px;color:#ffffff">${escapeHtml(date)}</p>
</td></tr>`;
}

function draw(section: MailedSection, letter: Letter): string {
  switch (section.kind) {
    case 'lead':
      return lead(section);
    case 'totals':
      return totals(section);
    case 'faces':
      return faces(section);
    case 'scores':
      return scores(section);
    case 'table':
      return table(section, letter);
    case 'notes':
      return `${link(letter)}\n${notes(section)}`;
  }
}

function lead({ title, text, isAlone, remarks }: Lead): string {
  const said = isAlone
    ? `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="6" bgcolor="${ink}" style="font-size:1px;line-height:1px">&nbsp;</td>
<td bgcolor="${page}" style="padding:16px;${font};font-size:18px;line-height:26px;color:${ink}">${escapeHtml(text)}</td>
</tr></table>`
    : `<p style="margin:0;font-size:16px;line-height:24px">${escapeHtml(text)}</p>`;
  const more = remarks.map(
    (remark) => `<p style="margin:8px 0 0;font-size:14px;line-height:20px;color:${faint}">${escapeHtml(remark)}</p>`,
  );
  return block([...(title === undefined ? [] : [heading(title)]), said, ...more].join('\n'));
}

function totals({ totals }: Totals): string {
  const cells = totals.map(({ label, value, beside, interval }) => {
    const small = [beside, interval].filter((text) => text !== undefined).map((text) => `<br>${escapeHtml(text)}`);
    return `<td width="25%" align="left" valign="top" bgcolor="#ffffff" style="padding:0 8px 0 0;${font};font-size:13px;line-height:18px;color:${faint}"><span style="font-size:24px;line-height:30px;font-weight:bold;color:${ink}">${escapeHtml(value)}</span><br>${escapeHtml(label)}${small.join('')}</td>`;
  });
  return row(cells.join('\n'));
}

const heading = (title: string): string =>
  `<p style="margin:0;font-size:17px;line-height:22px;font-weight:bold">${escapeHtml(title)}</p>`;

const row = (cells: string): string =>
  block(
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>\n${cells}\n</tr></table>`,
  );

const faces = ({ title, isTitled, faces }: Faces): string => {
  const width = Math.floor(100 / faces.length);
  const drawn = faces.map((each) => face(each, width));
  const head = isTitled ? block(heading(title)) : '';
  return head + row(drawn.join('\n<td width="8" style="font-size:1px;line-height:1px">&nbsp;</td>\n'));
};

/** Each figure with its interval; what of the answers belongs to which class stands in the table. */
function scores({ title, isTitled, scores, remarks }: Scores): string {
  const width = Math.floor(100 / scores.length);
  const cells = scores.map(({ title: asked, label, value, beside, interval }) => {
    const small = [interval, beside].filter((text) => text !== undefined).map((text) => `<br>${escapeHtml(text)}`);
    return `<td width="${width}%" align="left" valign="top" bgcolor="${page}" style="padding:14px 12px;${font};font-size:14px;line-height:20px;color:${ink};border-top:3px solid ${colours.blue}"><span style="font-size:15px;font-weight:bold">${escapeHtml(asked)}</span><br>${escapeHtml(label)}<br><span style="font-size:32px;line-height:40px;font-weight:bold">${escapeHtml(value)}</span>${small.join('')}</td>`;
  });
  const head = isTitled
    ? block(`<p style="margin:0;font-size:17px;line-height:22px;font-weight:bold">${escapeHtml(title)}</p>`)
    : '';
  const more = remarks.map(
    (remark) => `<p style="margin:8px 0 0;font-size:14px;line-height:20px;color:${faint}">${escapeHtml(remark)}</p>`,
  );
  const drawn = row(cells.join('\n<td width="8" style="font-size:1px;line-height:1px">&nbsp;</td>\n'));
  return head + drawn + (more.length > 0 ? block(more.join('\n'), 'padding-top:0') : '');
}

/** The drawing is hidden from screen readers: the word beside it says the same. */
function face({ look, label, value, beside, interval }: Faces['faces'][number], width: number): string {
  const line = (size: number, text: string, style = '') =>
    `<p style="margin:0;font-size:${size}px;line-height:${Math.round(size * 1.35)}px;color:#ffffff;${style}">${escapeHtml(text)}</p>`;
  return `<td width="${width}%" align="center" valign="top" bgcolor="${colours[look.colour]}" style="padding:14px 2px;${font};color:#ffffff">
<p aria-hidden="true" style="margin:0;font-size:30px;line-height:34px;font-weight:bold;color:#ffffff">${escapeHtml(drawings[look.face])}</p>
${line(14, label, 'font-weight:bold')}
${line(32, value, 'font-weight:bold')}
${beside === undefined ? '' : line(18, beside)}
${interval === undefined ? '' : line(13, interval)}
</td>`;
}

/** One table for all groups, so that the columns of the periods line up. */
function table({ rowsAre, columns, groups }: TableSection, { title, date }: Letter): string {
  return block(`<table width="100%" cellpadding="0" cellspacing="0" border="0" aria-label="${escapeHtml(`${title}, ${date}`)}" style="${font};color:${ink}">
<thead><tr>${columnHead({ heading: rowsAre }, 'left')}${columns.map((column) => columnHead(column, 'right')).join('')}</tr></thead>
${groups.map((each) => group(each, columns.length + 1)).join('\n')}
</table>`);
}

function columnHead({ heading, date }: TableSection['columns'][number], align: 'left' | 'right'): string {
  const day = date === undefined ? '' : `<br><span style="font-weight:normal">${escapeHtml(date)}</span>`;
  const style = `padding:4px ${align === 'left' ? '2px 4px 0' : '2px'};font-size:13px;line-height:18px;font-weight:bold;text-align:${align};vertical-align:bottom;color:${faint};border-bottom:2px solid ${ink}`;
  return `<th scope="col"${align === 'right' ? ' width="22%"' : ''} align="${align}" valign="bottom" bgcolor="#ffffff" style="${style}">${escapeHtml(heading)}${day}</th>`;
}

function group({ title, remark, rows }: Group, width: number): string {
  const across = `colspan="${width}" bgcolor="#ffffff"`;
  const head = `<tr><th scope="rowgroup" align="left" ${across} style="padding:20px 2px 6px 0;font-size:17px;line-height:22px;font-weight:bold;text-align:left;color:${ink};border-bottom:1px solid ${ink}">${escapeHtml(title ?? '')}</th></tr>`;
  const body =
    remark === undefined
      ? rows.map(({ label, cells }: Row) => `<tr>${rowHead(label)}${cells.map(cell).join('')}</tr>`)
      : [`<tr><td ${across} style="${cellStyle};padding-left:0;text-align:left">${escapeHtml(remark)}</td></tr>`];
  return `<tbody>
${[...(title === undefined ? [] : [head]), ...body].join('\n')}
</tbody>`;
}

const cellStyle = `padding:8px 2px;font-size:15px;line-height:20px;vertical-align:top;color:${ink};border-bottom:1px solid ${rule}`;

/** On the narrowest telephones, with a wide font, its words are broken: or the table would be wider than the screen. */
function rowHead(label: string): string {
  return `<th scope="row" align="left" valign="top" bgcolor="#ffffff" style="${cellStyle};padding-left:0;font-size:14px;font-weight:normal;text-align:left;-webkit-hyphens:auto;hyphens:auto;overflow-wrap:anywhere">${escapeHtml(label)}</th>`;
}

/** The period's own column stands out from those that it is compared with. */
function cell({ value, beside, interval, withheld }: WrittenFigure, column: number): string {
  const small = (text: string) =>
    `<span style="font-size:13px;line-height:18px;font-weight:normal;color:${faint}">${escapeHtml(text)}</span>`;
  const lines = [withheld ? small(value) : escapeHtml(value)];
  for (const more of [beside, interval]) if (more !== undefined) lines.push(small(more));
  const weight = column === 0 ? 'bold' : 'normal';
  return `<td align="right" valign="top" bgcolor="#ffffff" style="${cellStyle};font-weight:${weight};text-align:right">${lines.join('<br>')}</td>`;
}

function link({ link: to }: Letter): string {
  if (to === undefined) return '';
  const style = `display:inline-block;padding:10px 20px;${font};font-size:16px;line-height:22px;font-weight:bold;color:#ffffff`;
  return block(
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#0066cc"><a href="${escapeHtml(to.address)}" style="${style}">${escapeHtml(to.text)}</a></td></tr></table>`,
  );
}

function notes({ notes }: Notes): string {
  const lines = notes.map(
    (text) => `<p style="margin:0 0 6px;font-size:13px;line-height:19px;color:${faint}">${escapeHtml(text)}</p>`,
  );
  return block(lines.join('\n'), 'padding-bottom:20px');
}
