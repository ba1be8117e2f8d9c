import { type Html, html } from '../format/html';
import type { WrittenFigure } from '../format/written-figures';

/** What stands beside a figure: its share or of how many it is, and its interval. */
export const drawBeside = ({ beside, interval }: WrittenFigure): Html =>
  html`${beside === undefined ? html`` : html` <span class="share">${beside}</span>`}${interval === undefined ? html`` : html` <span class="interval">(${interval})</span>`}`;
