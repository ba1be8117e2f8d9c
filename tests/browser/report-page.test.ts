import type { Browser, Page } from 'playwright-core';
import { aDay, anOrdinaryGroup, shown, states } from '../figures/some-figures';
import { messages, type PageServer, pageServer } from '../pages/page-server';
import { expectAccessible, expectNothingWider, type OpenPage, openPage } from '../scripts/local/phones/open-page';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { describeInCi } from '../support/in-ci';

/** A television of 43 inches is 952 mm wide. */
const wallMillimetresPerPixel = 952 / 1920;
/**
 * Letters of five minutes of arc are what an eye with an acuity of 1.0 can read (ISO 8596). Whoever sees half as well,
 * which is what a driving licence asks for, needs ten of them: at six metres that much.
 */
const readableMillimetres = 2 * 6_000 * Math.tan(((10 / 60) * Math.PI) / 180 / 2);
/** The heights of the capitals of whatever text is to be seen, in pixels. */
const capitalsOfAllTexts = `(() => {
  const pen = document.createElement('canvas').getContext('2d');
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => element.getBoundingClientRect().width > 1)
    .map((element) => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
      pen.font = [fontWeight, fontSize, fontFamily].join(' ');
      return pen.measureText('H').actualBoundingBoxAscent;
    });
})()`;

/** What stands out of a face's card. */
const outOfTheirCards = `[...document.querySelectorAll('.face')].flatMap((card) => {
  const { left, right } = card.getBoundingClientRect();
  return [...card.querySelectorAll('*')]
    .map((each) => [each.textContent, each.getBoundingClientRect()])
    .filter(([, box]) => box.left < left || box.right > right)
    .map(([text]) => text);
})`;

describeInCi('in a browser', () =>
  describeWithChromium('the report on line', () => {
    let browser: Browser;
    let server: PageServer;
    beforeAll(async () => {
      browser = await launchChromium();
      server = await pageServer();
    });
    afterAll(async () => {
      await browser.close();
      await server.close();
    });
    beforeEach(() => {
      server.live = { figures: aDay(), revision: '"1"' };
    });

    const addressOf = (state: string) => `${server.url}/report?state=${encodeURIComponent(state)}`;
    const walls = ['an ordinary day', 'an empty day', 'ratings held back', 'something was lost'];
    const everything: readonly (readonly [string, () => string])[] = [
      ...Object.keys(states).map((state) => [state, () => addressOf(state)] as const),
      ...walls.map(
        (state) => [`the wall: ${state}`, () => `${server.url}/wall?state=${encodeURIComponent(state)}`] as const,
      ),
      ['the public month', () => `${server.url}/public/month`],
      ['months with many answers', () => `${server.url}/evolution?answers=400`],
      ['months with too few', () => `${server.url}/evolution?answers=20`],
      ['months without any', () => `${server.url}/evolution?answers=0`],
      ['a date that does not exist', () => `${server.url}/fault`],
      ...Object.keys(messages).map(
        (name) => [`the message: ${name}`, () => `${server.url}/message?name=${name}`] as const,
      ),
    ];

    describe('everybody can read, on a telephone, a desk and a wall,', () => {
      let open: OpenPage;
      beforeAll(async () => {
        open = await openPage(browser, `${server.url}/fault`);
      });
      afterAll(() => open.page.context().close());

      test.each(everything)('%s', async (_, address) => {
        const { page, complaints } = open;
        await page.goto(address());
        // Tables that are closed are read too.
        await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
        await expectAccessible(page);
        for (const width of [480, 640, 768, 1920]) {
          await page.setViewportSize({ width, height: 1080 });
          await expectNothingWider(page);
        }
        expect(complaints).toEqual([]);
      });
    });

    describe('while it is open', () => {
      const wait = (page: Page, text: string) => page.getByText(text).first().waitFor();
      const totalOf = (received: number) => aDay({ total: { ...anOrdinaryGroup, received } });

      test('shows new calls by itself, and leaves the reader where they are', async () => {
        const { page } = await openPage(browser, addressOf('an ordinary day'));
        await page.getByText('I numeri in tabella').click();
        await page.getByRole('link', { name: 'JSON' }).focus();
        server.live = { figures: totalOf(1_241), revision: '"2"' };
        await wait(page, '1.241');
        expect(await page.locator('#hours table').isVisible()).toBe(true);
        expect(await page.evaluate('document.activeElement.textContent')).toBe('JSON');
        await page.context().close();
      });

      test('tells who listens of new ratings, not of each call', async () => {
        const { page } = await openPage(browser, addressOf('an ordinary day'));
        const news = page.locator('#news');
        server.live = { figures: totalOf(1_242), revision: '"3"' };
        await wait(page, '1.242');
        expect(await news.textContent()).toBe('');
        const answers = shown(32, 5, { waitTooLong: 3 });
        server.live = { figures: aDay({ total: { ...anOrdinaryGroup, participants: 45, answers } }), revision: '"4"' };
        await page.getByText('Giudizi mostrati ora: 40.').waitFor({ state: 'attached' });
        await page.context().close();
      });

      test('keeps number and share of a face within its card, also those of a year', async () => {
        const { page } = await openPage(browser, addressOf('an ordinary day'));
        const answers = shown(136_707, 6_797, { waitTooLong: 6_450 });
        server.live = {
          figures: aDay({ total: { ...anOrdinaryGroup, participants: 160_000, answers } }),
          revision: '"9"',
        };
        await wait(page, '136.707');
        for (const width of [320, 480, 768, 992, 1100, 1280, 1920]) {
          await page.setViewportSize({ width, height: 1080 });
          expect([width, await page.evaluate(outOfTheirCards)]).toEqual([width, []]);
        }
        await page.context().close();
      });

      test('says how old the figures are when nobody answers, and is live again when somebody does', async () => {
        const { page } = await openPage(browser, addressOf('an ordinary day'));
        await page.context().setOffline(true);
        await wait(page, 'Senza collegamento: questi dati sono delle ore 17:42.');
        expect(await page.getByText('In diretta').isVisible()).toBe(false);
        await expectAccessible(page);
        server.live = { figures: totalOf(1_250), revision: '"5"' };
        await page.context().setOffline(false);
        await wait(page, '1.250');
        expect(await page.getByText('Senza collegamento').isVisible()).toBe(false);
        expect(await page.getByText('In diretta').isVisible()).toBe(true);
        await page.context().close();
      });

      test('says that the service fails', async () => {
        const { page } = await openPage(browser, addressOf('an ordinary day'));
        server.live = 'broken';
        await wait(page, 'Il servizio non risponde: questi dati sono delle ore 17:42.');
        await page.context().close();
      });

      test('says that the sign-in has run out, leads back, and asks no more', async () => {
        const { page } = await openPage(browser, addressOf('an ordinary day'));
        server.live = 'signed out';
        await wait(page, "L'accesso è scaduto");
        expect(await page.getByRole('link', { name: 'Entra di nuovo' }).isVisible()).toBe(true);
        const asked = server.asked;
        await page.evaluate('window.dispatchEvent(new Event("online"))');
        expect(server.asked).toBe(asked);
        await expectAccessible(page);
        await page.context().close();
      });

      test.each(walls)('a wall can be read from six metres: %s', async (state) => {
        const { page } = await openPage(browser, `${server.url}/wall?state=${encodeURIComponent(state)}`, 1920);
        await page.setViewportSize({ width: 1920, height: 1080 });
        const capitals = await page.evaluate<number[]>(capitalsOfAllTexts);
        expect(capitals.length).toBeGreaterThan(3);
        expect(Math.min(...capitals) * wallMillimetresPerPixel).toBeGreaterThan(readableMillimetres);
        expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(1080);
        const isIncomplete = await page.getByText('Può mancare qualcosa').isVisible();
        expect(isIncomplete).toBe(state === 'something was lost');
        await page.context().close();
      });

      test('a wall says when its figures are old, and takes up the new day without being reloaded', async () => {
        const { page } = await openPage(browser, `${server.url}/wall`, 1920);
        await page.evaluate('window.isTheSame = true');
        await page.context().setOffline(true);
        await wait(page, 'Dati fermi alle ore 17:42');
        await expectAccessible(page);
        const period = '2026-11-26';
        server.live = { figures: aDay({ period, asOf: '2026-11-26T07:00:00Z' }), revision: '"6"' };
        await page.context().setOffline(false);
        await wait(page, 'giovedì 26 novembre 2026');
        expect(await page.getByText('Dati fermi').isVisible()).toBe(false);
        expect(await page.evaluate('window.isTheSame')).toBe(true);
        await page.context().close();
      });
    });

    test('can be used with the keyboard alone, from the skip link to the last file', async () => {
      const { page } = await openPage(browser, addressOf('four services'));
      const reached: string[] = [];
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab');
        reached.push(
          String(await page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id')),
        );
        if (reached.at(-1) === 'Dichiarazione di accessibilità') break;
      }
      for (const stop of [
        'Vai al contenuto',
        'Il mese',
        'Giorno prima',
        'period',
        'I numeri in tabella',
        'Excel',
        'Privacy',
      ]) {
        expect(reached).toContain(stop);
      }
      await page.getByText('I numeri in tabella').focus();
      await page.keyboard.press('Enter');
      expect(await page.getByRole('region', { name: 'Le chiamate, ora per ora' }).isVisible()).toBe(true);
      await page.context().close();
    });

    test.each([
      ['a day that is over', 'Martedì 24 novembre 2026'],
      ['an ordinary day', 'Mercoledì 25 novembre 2026'],
    ])('prints %s on a sheet of A4: date, totals, faces, reasons, and nothing to press', async (state, date) => {
      const { page } = await openPage(browser, addressOf(state), 794);
      await page.emulateMedia({ media: 'print' });
      for (const text of [date, 'Chiamate ricevute', 'Soddisfatti', 'Troppo tempo in attesa']) {
        expect(await page.getByText(new RegExp(text, 'i')).first().isVisible()).toBe(true);
      }
      for (const name of ['Mostra', 'Stampa']) expect(await page.getByRole('button', { name }).count()).toBe(0);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
      await page.context().close();
    });
  }),
);
