import { existsSync } from 'node:fs';
import { type Browser, chromium as playwright } from 'playwright-core';

const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));

/** This machine's Chromium, if there is one. */
export const chromium = {
  isHere: executablePath !== undefined,
  whyNot: 'no Chromium found (set CHROMIUM to its path, or install it)',
  launch,
};

/** Starts it headless, without any network request of its own. */
function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return playwright.launch({
    executablePath,
    timeout: 0, // the caller has its own timeout
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
