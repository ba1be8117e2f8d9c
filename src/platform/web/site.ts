import type { PageSettings } from '../settings/settings';

/** The administration's name and links, for the header and footer of each page. */
export interface Site {
  readonly administration: string;
  readonly privacyUrl: string;
  readonly accessibilityUrl: string;
}

export function siteOf({ ADMINISTRATION_NAME, PRIVACY_URL, ACCESSIBILITY_URL }: PageSettings): Site {
  return { administration: ADMINISTRATION_NAME, privacyUrl: PRIVACY_URL, accessibilityUrl: ACCESSIBILITY_URL };
}
