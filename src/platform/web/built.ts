import { createHash } from 'node:crypto';
import built from './built.json';

/**
 * What the build made for the pages (`scripts/build/build-assets.ts`), put in place of an empty `built.json`. Where
 * nothing was built, as in tests of the pages alone, pages link to the style sheet instead of holding it.
 */
export const { style, version } = built;

/** Lets a Content-Security-Policy's `style-src` take the page's own style sheet, and no other that stands in a page. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
