import type { Browser } from 'playwright-core';
import { chromium } from '../../scripts/test/chromium';
import { describeWhere } from './describe-where';
import { patienceMilliseconds } from './patience';

export const describeWithChromium = describeWhere(chromium.isHere, chromium.whyNot);

/** A browser whose pages are waited for like everything else. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch();
  browser.on('context', (context) => context.setDefaultTimeout(patienceMilliseconds));
  return browser;
}
