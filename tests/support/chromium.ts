import type { Browser } from 'playwright-core';
import { chromium } from '../../scripts/test/chromium';
import { describeWhere } from './describe-where';
import { testTimeoutMilliseconds } from './timeouts';

export const describeWithChromium = describeWhere(chromium.isHere, chromium.whyNot);

/** Chromium with the tests' timeout. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch();
  browser.on('context', (context) => context.setDefaultTimeout(testTimeoutMilliseconds));
  return browser;
}
