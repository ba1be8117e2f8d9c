import type { Html } from '../../format/html';

/** The content of a page; `document.ts` adds header and footer. */
export interface Page {
  /** What the browser's tab says. */
  readonly title: string;
  readonly content: Html;
  /** `bare`: without header and footer, for a wall or within somebody else's page. */
  readonly frame?: 'bare';
  /** The page's class. */
  readonly name?: string;
  /** Addresses of scripts. */
  readonly scripts?: readonly string[];
  /** Whether search engines may list it. */
  readonly isForAll?: boolean;
}
