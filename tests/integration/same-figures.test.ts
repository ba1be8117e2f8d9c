import { daysBefore } from '../../src/calendar/civil-time';
import { givenReasons } from '../../src/figures/tally';
import { figureTexts } from '../../src/format/texts';
import { Faccina } from '../support/a-faccina';
import { aManager } from '../support/a-manager';
import { askScheduled } from '../support/ask-scheduled';
import { scaled } from '../support/in-ci';
import { lastMail, npmReport } from '../support/npm-report';
import { playCalls, times } from '../support/play-calls';

const callFigures = ['received', 'served', 'transferred', 'participants'] as const;
const ratings = ['satisfied', 'fair', 'unsatisfied'] as const;

/** Every figure of a day, by its name in `--json`. */
type Figures = Readonly<Record<string, number>>;

const labels: Readonly<Record<string, string>> = {
  ...figureTexts.figures,
  ...figureTexts.ratings,
  ...figureTexts.reasons,
};
const names = [...callFigures, ...ratings, ...givenReasons];
const figures = (read: (name: string, label: string) => string | undefined): Figures =>
  Object.fromEntries(names.map((name) => [name, Number(read(name, labels[name] ?? '')?.replaceAll('.', ''))]));

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

/** What `npm run report` prints where this server runs. */
const printed = (...args: string[]) => npmReport(faccina.server.services.environment, ...args);

const fromCsv = (csv: string, between: ',' | ';'): Figures => {
  const [columns = [], cells = []] = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(between));
  const column = (name: string) => cells[columns.indexOf(name)];
  const inCsv: Readonly<Record<string, string>> = {
    received: 'chiamate_ricevute',
    served: 'chiamate_servite',
    transferred: 'chiamate_passate_al_sondaggio',
    participants: 'giudizi_raccolti',
    satisfied: 'soddisfatti',
    fair: 'cosi_cosi',
    unsatisfied: 'insoddisfatti',
    waitTooLong: 'motivo_attesa',
    operatorUnprofessional: 'motivo_operatore',
    problemNotSolved: 'motivo_problema_aperto',
    negativeAnswer: 'motivo_risposta_negativa',
    notGiven: 'motivo_non_indicato',
  };
  return figures((name) => column(inCsv[name] ?? ''));
};

test('the figures on the page, in the e-mail, in the CSV and of `npm run report -- --json` are the same', async () => {
  const day = faccina.newDay();
  const served = scaled(10, { inCi: 103 });
  await playCalls(faccina.stores, day, {
    lost: 11,
    served,
    votes: [
      ...times(23, { rating: 'satisfied' }),
      ...times(7, { rating: 'fair' }),
      ...times(5, { rating: 'unsatisfied', reason: 'waitTooLong' }),
      ...times(1, { rating: 'unsatisfied', reason: 'operatorUnprofessional' }),
      ...times(3, { rating: 'unsatisfied', reason: 'problemNotSolved' }),
      ...times(2, { rating: 'unsatisfied', reason: 'negativeAnswer' }),
      ...times(4, { rating: 'unsatisfied' }),
      ...times(6, {}),
    ],
  });
  const { reasons, ...flat } = JSON.parse(await printed('--day', day, '--json'));
  const expected: Figures = figures((name) => String({ ...flat, ...reasons }[name]));
  expect(expected).toMatchObject({
    received: served + 62,
    served: served + 51,
    participants: 45,
    unsatisfied: 15,
    notGiven: 4,
  });

  expect((await askScheduled(faccina.url, '/reports/daily', { at: `${day}T18:30:00+01:00`, day })).status).toBe(200);
  const { text = '', html = '', attachments } = await lastMail(faccina.server.services.mailbox);
  const ofText = (_: string, label: string) => new RegExp(`^(?::-. |  )*${label} +([\\d.]+)`, 'm').exec(text)?.[1];
  expect(figures(ofText)).toEqual(expected);
  const ofHtml = (_: string, label: string) => new RegExp(`>${label}</th><td[^>]*>([\\d.]+)`).exec(html)?.[1];
  expect(figures(ofHtml)).toEqual(expected);
  expect(fromCsv(new TextDecoder().decode(attachments[0]?.content as ArrayBuffer), ';')).toEqual(expected);

  const [, link = ''] = /^(http:\/\/localhost:\d+\/report\?period=[\d-]+)$/m.exec(text) ?? [];
  expect(html).toContain(`href="${link}"`);
  const manager = await aManager(faccina, `${daysBefore(day, -1)}T09:00:00+01:00`);
  const { pathname, search } = new URL(link);
  const { body } = await manager.open(pathname + search);
  const onPage = (name: string, label: string) =>
    new RegExp(
      `(?:total-${name}"><dt>[^<]*</dt><dd>|face-${name}">.*?</span> |<dt>${label}</dt><dd>.*?</svg>)<b>([\\d.]+)`,
    ).exec(body)?.[1];
  expect(figures(onPage)).toEqual(expected);

  const { body: csv } = await manager.open(`/figures/download?period=${day}&format=csv`);
  expect(fromCsv(csv, ',')).toEqual(expected);
  const { body: json } = await manager.open(`/figures/download?period=${day}&format=json`);
  const { total } = JSON.parse(json);
  const fromJson = { ...total, ...total.ratings, ...total.ratings.reasons };
  expect(figures((name) => String(fromJson[name]))).toEqual(expected);
});
