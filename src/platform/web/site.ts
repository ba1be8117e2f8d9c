import type { PageSettings } from '../settings/settings';

/** Whose pages these are, and where that is explained: in the header and the footer of each. */
export interface Site {
  readonly administration: string;
  readonly privacyUrl: string;
  readonly accessibilityUrl: string;
}

export function siteOf({ ADMINISTRATION_NAME, PRIVACY_URL, ACCESSIBILITY_URL }: PageSettings): Site {
  return { administration: ADMINISTRATION_NAME, privacyUrl: PRIVACY_URL, accessibilityUrl: ACCESSIBILITY_URL };
}
