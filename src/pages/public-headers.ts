/** Everybody gets the same, and closed months hardly change: the browser asks again after ten minutes. */
export const publicHeaders = { 'Cache-Control': 'public, max-age=600' } as const;
