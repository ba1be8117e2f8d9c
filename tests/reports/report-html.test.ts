import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { emptyTally } from '../../src/figures/tally';
import { renderHtml } from '../../src/reports/report-html';
import { letterOf } from '../../src/reports/report-mail';
import { renderText } from '../../src/reports/report-text';
import { aLetter, anyDay, type aReport, aTally, reportOf, texts } from './a-report';

const render = (...[overrides]: Parameters<typeof aReport>): string => renderHtml(aLetter(overrides));

/** What is read, without the markup. */
function wordsOf(html: string): readonly string[] {
  const body = html.slice(html.indexOf('<body'));
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", nbsp: ' ' };
  return body
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&([#\w]+);/g, (_, name: string) => entities[name] ?? '?')
    .split(/\s+/)
    .filter((word) => word !== '');
}

describe('The report in HTML', () => {
  test('is Italian, with a title', () => {
    expect(render()).toContain('<html lang="it">');
    expect(render()).toContain('<title>Com&#39;è andata domenica 22 novembre 2026 – Comune di Borgo</title>');
  });

  test('says green, yellow and red with face, word, number and share', () => {
    const html = render();
    for (const [colour, ...said] of [
      ['#008055', ':-)', 'Soddisfatti', '28', '70%'],
      ['#995c00', ':-|', 'Così', 'così', '7', '18%'],
      ['#cc334d', ':-(', 'Insoddisfatti', '5', '13%'],
    ] as const) {
      const cell = new RegExp(`<td[^>]*bgcolor="${colour}".*?</td>`, 's').exec(html)?.[0] ?? '';
      expect(wordsOf(`<body>${cell}`)).toEqual(said);
    }
  });

  test('has no faces where there is nothing that may be shown', () => {
    for (const tally of [emptyTally, aTally({ satisfied: 4 }), aTally({}, { received: 10 })]) {
      expect(render({ tally })).not.toMatch(/#008055|#995c00|#cc334d|:-/);
    }
  });

  test('tells a screen reader which figure and which day each cell is of', () => {
    const html = render();
    expect(html.match(/<th scope="col"/g)).toHaveLength(4);
    expect(html.match(/<th scope="row"/g)).toHaveLength(5 + 3 + 5);
    expect(html.match(/<th scope="rowgroup"/g)).toHaveLength(3);
    expect(html.match(/<table(?! role="presentation")/g)).toHaveLength(1);
  });

  test('fetches nothing and runs nothing', () => {
    expect(render()).not.toMatch(/<img|<script|<link|<style|url\(|src=|href=|@import/i);
  });

  test('gives every cell that it colours a colour of its own for the background, too', () => {
    const cells = render().match(/<t[dh]\b[^>]*\bcolor:#[^>]*>/g) ?? [];
    expect(cells.length).toBeGreaterThan(30);
    expect(cells.filter((cell) => /[;"]color:/.test(cell) && !cell.includes('bgcolor='))).toEqual([]);
  });

  test('cannot be broken out of, whatever the administration is called', () => {
    const html = render({ administration: `</td><script>alert('1')</script>"&amp;` });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;');
  });

  test('is well formed, whatever the day was like', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        // XML where HTML differs from it: elements that are never closed, and the name of a space.
        const html = renderHtml(letterOf(reportOf(day, 'Borgo'), texts));
        const xml = html.replace(/<(meta|br)\b([^>]*)>/g, '<$1$2/>').replace('<!doctype html>', '');
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(() => new XMLParser().parse(xml)).not.toThrow();
      }),
    );
  });

  test('says what the plain text says, whatever the day was like', () => {
    const sorted = (words: readonly string[]) => [...words].sort();
    // The plain text draws its rules and its list with these, puts a share in brackets, and a comma before the date.
    const wordsOfText = (text: string) =>
      text
        .split(/\s+/)
        .map((word) => word.replace(/^\((.*)$/, '$1').replace(/^([<>]?[\d.]+%|[\d.]+)\)$/, '$1'))
        .filter((word) => word !== '' && !/^(=+|-{3,}|\*)$/.test(word));
    fc.assert(
      fc.property(anyDay, (day) => {
        const letter = letterOf(reportOf(day), texts);
        const text = renderText(letter).replace(`${letter.title}, ${letter.date}`, `${letter.title} ${letter.date}`);
        expect(sorted(wordsOfText(text))).toEqual(sorted(wordsOf(renderHtml(letter))));
      }),
    );
  });
});
