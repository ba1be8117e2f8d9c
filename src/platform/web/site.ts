import type { PageSettings } from '../settings/page-settings';

/** The administration's name and links, for the header and footer of each page. */
export interface Site {
  readonly administration: string;
  readonly privacyUrl: string;
  readonly accessibilityUrl: string;
}

export function siteOf({ centre }: Pick<PageSettings, 'centre'>): Site {
  const { name, privacyUrl, accessibilityUrl } = centre.administration;
  return { administration: name, privacyUrl, accessibilityUrl };
}
