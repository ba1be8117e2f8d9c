import { type Html, html } from '../format/html';
import type { Answers } from '../format/section';

export const drawAnswers = ({ answers }: Answers): Html => html`
<div class="said">${answers.map(({ title, text }) => html`<article><h3>${title}</h3><p>${text}</p></article>`)}</div>`;
