import { EventEmitter, once } from 'node:events';
import type { Browser, BrowserContext } from 'playwright-core';
import { personId } from '../../../src/people/person-id';
import { signSession } from '../../../src/people/session';
import type { Settings } from '../../../src/platform/settings/all-settings';
import { cookieNames } from '../../../src/platform/web/cookie';

/** The figures on the page. */
export interface Shown {
  readonly received: number;
  /** To the first question. */
  readonly answers: number;
}

interface Frame extends Shown {
  /** When the frame was drawn; milliseconds since 1970. */
  readonly at: number;
}

/** Runs in the page and reports the figures of each frame after a change. */
const reportFrames = `{
  const numberIn = (element) => Number(element.textContent.replace(/\\D/g, ''));
  const sumOf = (selector) => [...document.querySelectorAll(selector)].reduce((sum, each) => sum + numberIn(each), 0);
  const tell = () =>
    requestAnimationFrame(() =>
      drawn({ at: Date.now(), received: sumOf('.total-received b'), answers: sumOf('.face b') }),
    );
  new MutationObserver(tell).observe(document.body, { subtree: true, childList: true, characterData: true });
  tell();
}`;

/** Chromium's own "Slow 4G" preset (DevTools, network throttling): 1.6 Mbit/s less a tenth, and 562.5 ms latency. */
const slow4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

/** Seconds from navigation to the first paint with figures, on a slow network with an empty cache. */
export async function firstPaint(browser: Browser, origin: string, settings: Settings): Promise<number> {
  const context = await signedIn(browser, settings);
  try {
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.enable');
    await devTools.send('Network.emulateNetworkConditions', slow4G);
    await page.goto(`${origin}/report`, { waitUntil: 'load' });
    if (!(await page.locator('.total-received b').isVisible())) throw new Error('the figures come after the page');
    const paint = 'performance.getEntriesByName("first-contentful-paint")[0].startTime';
    return Number(await page.evaluate(paint)) / 1000;
  } finally {
    await context.close();
  }
}

/** A browser in which a manager has signed in. */
export async function signedIn(browser: Browser, settings: Settings, now = new Date()): Promise<BrowserContext> {
  const manager = personId(settings, settings.MANAGERS[0] ?? '');
  const session = await signSession(settings.SESSION_SECRET, manager, now);
  const context = await browser.newContext({ locale: 'it-IT' });
  await context.addCookies([
    { name: cookieNames.session, value: session, domain: 'localhost', path: '/', secure: true, httpOnly: true },
  ]);
  return context;
}

/** A manager's open report in a browser. */
export class OpenPage {
  readonly #frames: Frame[] = [];
  readonly #drawn = new EventEmitter();

  static async open(browser: Browser, origin: string, settings: Settings): Promise<OpenPage> {
    const page = await (await signedIn(browser, settings)).newPage();
    const opened = new OpenPage();
    opened.#drawn.setMaxListeners(0);
    await page.exposeFunction('drawn', (frame: Frame) => {
      opened.#frames.push(frame);
      opened.#drawn.emit('frame');
    });
    await page.goto(`${origin}/report`);
    await page.locator('.total-received b').waitFor();
    await page.evaluate(reportFrames);
    return opened;
  }

  /** When the page first showed at least these figures. */
  async shows(least: Partial<Shown>): Promise<number> {
    const isShown = ({ received, answers }: Frame) =>
      received >= (least.received ?? 0) && answers >= (least.answers ?? 0);
    for (;;) {
      const found = this.#frames.find(isShown);
      if (found) return found.at;
      await once(this.#drawn, 'frame');
    }
  }
}
