import { createHash } from 'node:crypto';
import built from './built.json';

/**
 * What the build made for the pages (`scripts/build/build-assets.ts`), in place of an empty `built.json`. Without a build, as
 * in tests of the pages alone, pages link to the style sheet instead of containing it.
 */
export const { style, version } = built;

/** The hash for the Content-Security-Policy's `style-src`: it allows the page's own inline style sheet and no other. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
