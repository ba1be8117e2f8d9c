import fc from 'fast-check';
import { html } from '../../src/format/html';

describe('markup', () => {
  test('whatever text is put into it stays text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        expect(markup.match(/[<>"]/g)?.join('')).toBe('<""><>');
      }),
    );
  });

  test('markup that is put into markup stays markup', () => {
    const items = ['a & b', 'c'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>`.markup).toBe('<ul><li>a &amp; b</li><li>c</li></ul>');
  });

  test('a dollar sign is a dollar sign', () => {
    expect(html`${'$& $1'}`.markup).toBe('$&amp; $1');
  });
});
