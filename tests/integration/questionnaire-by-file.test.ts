import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import PostalMime from 'postal-mime';
import { buildFunctions } from '../../scripts/build/build-functions';
import { scanTables } from '../../scripts/lab/attack/scan-tables';
import { localNumbers } from '../../scripts/local/environment';
import { signIn } from '../../scripts/test/sign-in';
import { ballotOf } from '../../src/ballots/ballots';
import { daysBefore } from '../../src/calendar/civil-time';
import { builtCentre } from '../../src/platform/settings/centre';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { aManager } from '../support/a-manager';
import { askScheduled } from '../support/ask-scheduled';
import { outcome } from '../support/outcome';

/** What a copy of the project needs to be built. */
const ofTheProject = ['functions', 'src', 'scripts', 'browser', 'node_modules', 'package.json', 'tsconfig.json'];

let root: string;
let faccina: Faccina;
let day: string;

/** As an administration does it: a file in `config/local/questionnaires/`, and its id in the centre. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'faccina-'));
  for (const name of ofTheProject) symlinkSync(resolve(name), join(root, name));
  cpSync('assets', join(root, 'assets'), { recursive: true });
  cpSync('config', join(root, 'config'), { recursive: true, filter: (path) => !path.endsWith('config/local') });
  mkdirSync(join(root, 'config/local/questionnaires'), { recursive: true });
  cpSync('tests/support/outcome.json', join(root, 'config/local/questionnaires/outcome.json'));
  const services = builtCentre.services.map((service) => ({ ...service, questionnaire: outcome.id }));
  writeFileSync(join(root, 'config/local/centre.json'), JSON.stringify({ ...builtCentre, services }));
  faccina = await Faccina.start({}, { built: await buildFunctions(root, join(root, 'built')) });
  day = faccina.newDay();
});
afterAll(async () => {
  await faccina?.stop();
  rmSync(root, { recursive: true, force: true });
});

const at = (time: string, on = day) => `${on}T${time}:00+01:00`;

/** Further citizens, as the steps store them. */
async function vote(count: number, answers: readonly string[]): Promise<void> {
  const { dayKeys, calls, ballots } = faccina.stores;
  const dayKey = await dayKeys.ofToday(day);
  for (let index = 0; index < count; index += 1) {
    const place = {
      day,
      hour: `${day}T08:00Z`,
      key: Buffer.from(`${answers} ${index}`.padStart(24)).toString('base64url'),
    };
    await calls.open(place, 'urp', 'transferred');
    await ballots.issue(dayKey, place, 'urp', outcome);
    await ballots.answer(dayKey, place, ballotOf(outcome, answers), answers.length);
    await calls.end(place);
  }
}

test('a questionnaire that is added as a file is asked, counted, shown, mailed, given away as data, sealed and published', async () => {
  const phones = faccina.phones(at('09:00'));
  const operator = await signIn(phones);
  const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
  await citizen.isBridged();
  await phones.advance(60);
  await operator.presses('*');
  await citizen.hears(/Il suo problema è risolto/);
  await citizen.presses('2');
  await citizen.hears(/Che cosa è mancato/);
  await citizen.presses('2');
  await citizen.hears(/Da 0 a 10/);
  await citizen.presses('*');
  await citizen.hears(/Da 0 a 10/);
  await citizen.presses('1');
  await citizen.presses('0');
  await citizen.hears(/Grazie del suo voto/);
  await citizen.isEnded();
  await phones.stop();
  await vote(9, ['yes', '9']);
  await vote(2, ['no', 'information', '4']);

  const evening = at('18:30');
  const manager = await aManager(faccina, evening);
  expect((await askScheduled(faccina.url, '/reports/daily', { at: evening })).body).toMatchObject({ outcome: 'sent' });
  const [mail = ''] = readdirSync(faccina.server.services.mailbox).filter((file) => file.endsWith('.eml'));
  const { text = '', attachments } = await PostalMime.parse(readFileSync(join(faccina.server.services.mailbox, mail)));
  expect(text).toMatch(/:-\) Risolto +9 +75%/);
  expect(text).toMatch(/Il tempo +1/);
  expect(text).toMatch(/Media +–[\s\S]*12 risposte:[\s\S]*non bastano/);
  expect(text).not.toMatch(/Soddisfatti/);

  const { body: page } = await manager.open(`/report?period=${day}`);
  expect(page).toMatch(/colour-green">.*Risolto.*<b>9<\/b>/);
  expect(page).toMatch(/<figcaption>Lo consiglierebbe\?<\/figcaption>/);
  const cells = '12;12;12;12;9;3;2;1;0;0;0;0;0;2;0;0;0;0;9;1;0;99;';
  expect((await manager.open(`/figures/download?period=${day}&format=excel`)).body).toContain(cells);
  expect(new TextDecoder().decode(attachments[0]?.content as ArrayBuffer)).toContain(cells);

  const { body: live } = await manager.open('/page/live.js');
  expect(live).toContain('Non risolto'); // the open page draws the same

  const afterwards = daysBefore(day, -2);
  const sealed = await askScheduled(faccina.url, '/days/seal', { at: at('03:30', afterwards) });
  expect(sealed.body).toMatchObject({ sealed: [day] });
  const tallies = (await scanTables(faccina.server.services.settings)).filter(({ pk }) => pk.startsWith('tally#'));
  expect(tallies[0]).toMatchObject({
    released: {
      'urp/outcome.1': { count: 12, answers: { solved: { yes: 9, no: 3 }, recommend: { 4: 2, 9: 9, 10: 1 } } },
    },
  });
  const { body: sealedPage } = await (await aManager(faccina, at('12:00', afterwards))).open(`/report?period=${day}`);
  expect(sealedPage).toMatch(/colour-green">.*Risolto.*<b>9<\/b>/);

  const nextMonth = `${daysBefore(`${day.slice(0, 7)}-28`, -10).slice(0, 7)}-20`;
  const anybody = new ABrowser(faccina, at('12:00', nextMonth));
  const { body: published } = await anybody.open(`/public/month?month=${day.slice(0, 7)}`);
  expect(published).toMatch(/colour-green">.*Risolto.*<b>9<\/b>/);
  expect((await anybody.open(`/public/data?month=${day.slice(0, 7)}&format=csv`)).body).toContain(
    cells.replaceAll(';', ','),
  );
});
