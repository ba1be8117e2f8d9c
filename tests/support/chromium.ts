import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describeWhere } from './describe-where';

const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));

export const describeWithChromium = describeWhere(
  executablePath !== undefined,
  'no Chromium found (set CHROMIUM to its path, or install it)',
);

/** A headless browser that asks nothing of the network but the pages under test. */
export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({
    executablePath,
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
