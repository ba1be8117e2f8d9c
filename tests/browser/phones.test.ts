import type { Browser, Locator, Page } from 'playwright-core';
import { pagesRouter } from '../../scripts/local/pages/pages-router';
import type { PlayDay } from '../../scripts/local/phones/day/desk';
import { truthOf } from '../../scripts/local/phones/day/truth';
import { phonesRouter } from '../../scripts/local/phones/phones-router';
import { RealClock } from '../../scripts/simulator/clock';
import { Simulator } from '../../scripts/simulator/simulator';
import { account, CallCentre, vote } from '../scripts/local/phones/call-centre';
import { expectAccessible, openPage } from '../scripts/local/phones/open-page';
import { type Served, serve } from '../scripts/local/phones/serve';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { inCi } from '../support/in-ci';

const citizenNumber = '+390600000001';
const lines = [{ number: citizenNumber, name: 'l’ufficio relazioni' }];
const operatorNumber = '+390600000002';

inCi(describeWithChromium)('the phones’ page', () => {
  let browser: Browser;
  let callCentre: CallCentre;
  let simulator: Simulator;
  let served: Served;
  let playDay: PlayDay;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    callCentre = new CallCentre();
    await callCentre.open();
    simulator = new Simulator({
      ...account,
      clock: new RealClock(),
      speakSeconds: () => 0.05,
      numbers: {
        [citizenNumber]: { voiceUrl: `${callCentre.url}/incoming` },
        [operatorNumber]: { voiceUrl: `${callCentre.url}/operator` },
      },
    });
    callCentre.phones = simulator;
    const operators = [{ number: '101', pin: '123456' }];
    const workingDay: PlayDay = (options) => playDay(options);
    const router = phonesRouter({ simulator, lines, operatorNumber, operators, workingDay });
    served = await serve((app) => {
      app.use('/pages', pagesRouter()).use('/phones', router);
      app.get('/hold-music.mp3', (_request, response) => void response.type('audio/mpeg').send(Buffer.alloc(0)));
    });
  });
  afterEach(async () => {
    await simulator.stop();
    await served.close();
    await callCentre.close();
  });

  const phone = (page: Page, name: string): Locator => page.getByRole('article', { name });
  const hears = (on: Locator, text: string): Promise<void> => on.getByRole('log').getByText(text).first().waitFor();
  const hint = (page: Page, text: string): Promise<void> => page.locator('#hint').getByText(text).waitFor();
  const call = (on: Locator): Promise<void> => on.getByRole('button', { name: 'Chiama' }).click();
  async function press(on: Locator, keys: string): Promise<void> {
    for (const key of keys) await on.locator(`[data-key="${key}"]`).click();
  }
  async function signIn(operator: Locator): Promise<void> {
    await call(operator);
    await hears(operator, 'numero di operatore');
    await press(operator, '101#');
    await hears(operator, 'Componga il PIN');
    await press(operator, '123456#');
  }

  test('a call from the first ring to the reason, by mouse, with the hints a newcomer needs', async () => {
    const { page, complaints } = await openPage(browser, `${served.url}/phones`);
    const [citizen, operator] = [phone(page, 'Cittadino 1'), phone(page, 'Operatore 1')];
    await hint(page, 'chiamate con il telefono del cittadino');
    await expectAccessible(page);

    await call(citizen);
    await hears(citizen, 'Risponde Comune di Prova');
    await hears(citizen, 'Musica d’attesa');
    await hint(page, 'Chiamate con il telefono dell’operatore');
    await expectAccessible(page);

    await signIn(operator);
    await hears(citizen, 'In linea con Operatore 1');
    await hears(operator, 'In linea con Cittadino 1');
    await hint(page, 'l’operatore preme *');
    await expectAccessible(page);

    await press(operator, '*');
    await hears(citizen, 'Leggiamo le risposte solo tutte insieme');
    await press(citizen, '5');
    await hears(citizen, "Com'è andata questa chiamata?");
    await hint(page, 'Tocca al cittadino');
    await expectAccessible(page);
    await press(citizen, '3');
    await hears(citizen, 'Ci dica che cosa non è andato.');
    await press(citizen, '4');
    await hears(citizen, 'Chiamata finita');
    await hint(page, 'Fatto');
    await expectAccessible(page);
    expect([...callCentre.kept.values()]).toEqual([
      { served: true, transferred: true, answered: vote('unsatisfied', 'negativeAnswer') },
    ]);
    expect(complaints).toEqual([]);
  });

  test('everything by the keyboard: call, keys, hang up, with the focus never lost', async () => {
    const { page } = await openPage(browser, `${served.url}/phones`);
    const operator = phone(page, 'Operatore 1');
    const focused = () => page.evaluate('document.activeElement.textContent.trim()');
    await operator.getByRole('button', { name: 'Chiama' }).focus();
    await page.keyboard.press('Enter');
    await hears(operator, 'numero di operatore');
    expect(await focused()).toBe('Riaggancia');
    await page.keyboard.type('101#');
    await hears(operator, 'Componga il PIN');
    await hears(operator, '1 0 1 #');
    await page.keyboard.press('Enter');
    await hears(operator, 'Chiamata finita');
    expect(await focused()).toBe('Chiama');
  });

  test('more than one citizen at a time, first come first served', async () => {
    const { page } = await openPage(browser, `${served.url}/phones`);
    await page.getByRole('button', { name: 'Un altro cittadino' }).click();
    const [first, second, operator] = ['Cittadino 1', 'Cittadino 2', 'Operatore 1'].map((name) => phone(page, name));
    if (!first || !second || !operator) throw new Error('there are three phones');
    await call(first);
    await hears(first, 'Tocca a lei');
    await call(second);
    await hears(second, 'Tocca a lei');
    await signIn(operator);
    await hears(operator, 'In linea con Cittadino 1');
    await first.getByRole('button', { name: 'Riaggancia' }).click();
    await hears(operator, 'In linea con Cittadino 2');
    expect(await second.getByText('In conversazione').count()).toBe(1);
    await expectAccessible(page);
  });

  test('a phone that is called rings, on every page, and is answered or refused; or does what it is set to', async () => {
    const [{ page, complaints }, { page: other }] = await Promise.all([
      openPage(browser, `${served.url}/phones`),
      openPage(browser, `${served.url}/phones`),
    ]);
    const citizen = phone(page, 'Cittadino 1');
    const button = (name: string) => citizen.getByRole('button', { name });
    const dial = (to: string) => callCentre.dial(citizenNumber, to);
    await citizen.getByLabel('Da').selectOption('un numero nascosto');
    await call(citizen);
    await hears(citizen, 'Risponde Comune di Prova');
    await citizen.getByText('nascosto a chi chiama').waitFor();
    await button('Riaggancia').click();
    await hears(citizen, 'Chiamata finita');
    const [own = ''] = /\+39\d+/.exec((await citizen.locator('.number').textContent()) ?? '') ?? [];

    dial(own);
    await hint(page, 'Il telefono del cittadino squilla');
    await citizen.getByText(`Squilla: chiama ${citizenNumber}`).waitFor();
    await expectAccessible(page);
    await phone(other, 'Cittadino 1').getByRole('button', { name: 'Rispondi' }).click();
    await hears(citizen, 'Risponde Comune di Prova');
    await citizen.getByText(own, { exact: true }).waitFor();
    await button('Riaggancia').click();
    await hears(citizen, 'Chiamata finita');

    dial(own);
    await button('Rifiuta').click();
    await hears(citizen, 'Chiamata finita');
    expect(await button('Chiama').isEnabled()).toBe(true);

    await citizen.getByLabel('Se lo chiamano').selectOption('è spento');
    const chosen = phone(other, 'Cittadino 1').locator('option:checked');
    await chosen.getByText('è spento').waitFor({ state: 'attached' });
    dial(own);
    await simulator.calls.at(-1)?.isEnded();
    expect(simulator.calls.filter(({ isOutbound }) => isOutbound).map(({ status }) => status)).toEqual([
      'completed',
      'busy',
      'failed',
    ]);
    expect(complaints).toEqual([]);
  });

  test('two pages show the same telephones: who calls on one is answered on the other', async () => {
    const [{ page: one }, { page: other }] = await Promise.all([
      openPage(browser, `${served.url}/phones`),
      openPage(browser, `${served.url}/phones`),
    ]);
    await call(phone(one, 'Cittadino 1'));
    await signIn(phone(other, 'Operatore 1'));
    await one.getByRole('button', { name: 'Un altro cittadino' }).click();
    await call(phone(one, 'Cittadino 2'));
    for (const page of [one, other]) {
      await hears(phone(page, 'Cittadino 1'), 'In linea con Operatore 1');
      await hears(phone(page, 'Operatore 1'), 'In linea con Cittadino 1');
      await hears(phone(page, 'Cittadino 2'), 'Tocca a lei');
    }
    await press(phone(one, 'Operatore 1'), '*');
    await hears(phone(other, 'Cittadino 1'), 'Questo è il sondaggio');
    await hears(phone(other, 'Operatore 1'), 'In linea con Cittadino 2');
  });

  test('a page that is opened again finds its phones as they were', async () => {
    const { page } = await openPage(browser, `${served.url}/phones`);
    await page.getByRole('button', { name: 'Un altro cittadino' }).click();
    await call(phone(page, 'Cittadino 2'));
    await hears(phone(page, 'Cittadino 2'), 'Tocca a lei');
    await page.reload();
    await hears(phone(page, 'Cittadino 2'), 'Risponde Comune di Prova');
    expect(await phone(page, 'Cittadino 2').getByRole('button', { name: 'Riaggancia' }).isEnabled()).toBe(true);
    expect(await phone(page, 'Cittadino 1').getByText('Libero').count()).toBe(1);
  });

  test('the voice is heard from the phone in use, and can be switched off', async () => {
    const { page } = await openPage(browser, `${served.url}/phones`);
    const ear = (name: string) => page.getByRole('button', { name: `Voce di ${name}` });
    const pressed = (name: string) => ear(name).getAttribute('aria-pressed');
    expect([await pressed('Cittadino 1'), await pressed('Operatore 1')]).toEqual(['false', 'false']);
    await phone(page, 'Cittadino 1').locator('[data-key="1"]').focus();
    expect([await pressed('Cittadino 1'), await pressed('Operatore 1')]).toEqual(['true', 'false']);
    await phone(page, 'Operatore 1').locator('[data-key="1"]').focus();
    expect([await pressed('Cittadino 1'), await pressed('Operatore 1')]).toEqual(['false', 'true']);
    await ear('Operatore 1').click();
    expect([await pressed('Cittadino 1'), await pressed('Operatore 1')]).toEqual(['false', 'false']);
    await phone(page, 'Cittadino 1').locator('[data-key="1"]').focus();
    expect(await pressed('Cittadino 1')).toBe('false');
    await ear('Cittadino 1').click();
    expect(await pressed('Cittadino 1')).toBe('true');
  });

  test('a working day: progress, a way to stop it, and at the end what really happened', async () => {
    const truth = truthOf('2026-11-23', [
      { served: true, transferred: true, answered: vote('satisfied') },
      { served: true, transferred: true, answered: vote('unsatisfied', 'operatorUnprofessional') },
      { served: false, transferred: false },
    ]);
    playDay = ({ signal, onProgress }) =>
      new Promise((resolve) => {
        onProgress({ arrived: 80, ended: 75 });
        signal.addEventListener('abort', () => resolve([truth]));
      });
    const { page, complaints } = await openPage(browser, `${served.url}/phones`);
    const day = page.getByRole('region', { name: 'Una giornata di lavoro' });
    await day.getByLabel('Quante chiamate').fill('150');
    await day.getByLabel('Seme').fill('42');
    await day.getByRole('button', { name: 'Comincia la giornata' }).click();
    await day.getByText('Arrivate: 80 di 150; finite: 75; al telefono: 5.').waitFor();
    expect(await day.getByRole('progressbar').evaluate('document.querySelector("progress").position')).toBe(0.5);
    await hint(page, 'La giornata di lavoro ha tutta la linea');
    expect(await phone(page, 'Cittadino 1').getByRole('button', { name: 'Chiama' }).isDisabled()).toBe(true);
    await expectAccessible(page);

    await day.getByRole('button', { name: 'Ferma' }).click();
    await day.getByText('La giornata è stata fermata.').waitFor();
    expect(await phone(page, 'Cittadino 1').getByRole('button', { name: 'Chiama' }).isEnabled()).toBe(true);
    const figure = (name: string) => day.getByRole('row', { name }).getByRole('cell').textContent();
    expect(await figure('Ricevute')).toBe('3');
    expect(await figure('Hanno risposto')).toBe('2');
    expect(await figure('Operatore poco professionale')).toBe('1');
    expect(await day.getByText('npm run report -- --day 2026-11-23').count()).toBe(1);
    expect(await day.getByRole('link', { name: 'nella posta' }).getAttribute('href')).toBe('/mailbox');
    expect(await day.getByText('Il seme di questa giornata è 42.').count()).toBe(1);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test('a day can’t begin while somebody is on the phone, and says why', async () => {
    const { page } = await openPage(browser, `${served.url}/phones`);
    await call(phone(page, 'Cittadino 1'));
    await hears(phone(page, 'Cittadino 1'), 'Tocca a lei');
    await page.getByRole('button', { name: 'Comincia la giornata' }).click();
    await page.getByText('Prima riagganciate tutti i telefoni').waitFor();
  });

  test('a day that breaks off says so', async () => {
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
    playDay = () => Promise.reject(new Error('operator 101 could not sign in'));
    const { page } = await openPage(browser, `${served.url}/phones`);
    await page.getByRole('button', { name: 'Comincia la giornata' }).click();
    await page.getByText('La giornata si è interrotta: operator 101 could not sign in').waitFor();
    await expectAccessible(page);
    quiet.mockRestore();
  });
});
