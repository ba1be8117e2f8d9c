import type { Html } from '../src/format/html';

/** Markup as elements, in one around them. */
export function parsed({ markup }: Html): Element {
  const template = document.createElement('template');
  template.innerHTML = `<div>${markup}</div>`; // escaped by `html`
  return template.content.firstElementChild ?? document.createElement('div');
}
