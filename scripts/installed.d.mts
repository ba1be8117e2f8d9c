export function whyNotInstalled(
  root: string,
  machine?: { readonly platform: string; readonly arch: string },
): string | undefined;
