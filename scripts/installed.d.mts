export function whyNotInstalled(
  root: string,
  dev: boolean,
  machine?: { readonly platform: string; readonly arch: string },
): string | undefined;
