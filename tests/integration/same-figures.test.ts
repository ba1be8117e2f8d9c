import { daysBefore } from '../../src/calendar/civil-time';
import { noAnswers } from '../../src/figures/disclosure/answer-counts';
import { notGivenOf } from '../../src/figures/question-counts';
import type { DayTotals } from '../../src/figures/tally';
import { figureTexts } from '../../src/format/texts';
import { Faccina } from '../support/a-faccina';
import { aManager } from '../support/a-manager';
import { askScheduled } from '../support/ask-scheduled';
import { faces } from '../support/faces';
import { scaled } from '../support/in-ci';
import { eachPrinted, lastMail, npmReport } from '../support/npm-report';
import { playCalls, times } from '../support/play-calls';

interface Figure {
  readonly name: string;
  readonly label: string;
  /** Of the CSV. */
  readonly column: string;
  /** Of the day's counts. */
  readonly count: (totals: DayTotals) => number;
}

const callFigure = (name: 'received' | 'served' | 'transferred' | 'participants', column: string): Figure => ({
  name,
  label: figureTexts.figures[name],
  column,
  count: (totals) => totals[name],
});
/** Every figure of a day. */
const everyFigure: readonly Figure[] = [
  callFigure('received', 'chiamate_ricevute'),
  callFigure('served', 'chiamate_servite'),
  callFigure('transferred', 'chiamate_passate_al_sondaggio'),
  callFigure('participants', 'giudizi_raccolti'),
  ...Object.values(faces.questions).flatMap((question) => {
    const { answers, notGiven } = question;
    const countsIn = (totals: DayTotals) => totals.answers[faces.key] ?? noAnswers;
    return [
      ...answers.map(({ id, label, column }) => ({
        name: id,
        label,
        column,
        count: (totals: DayTotals) => countsIn(totals).answers[question.id]?.[id] ?? 0,
      })),
      ...(notGiven
        ? [
            {
              name: 'notGiven',
              ...notGiven,
              count: (totals: DayTotals) => notGivenOf(faces, question, countsIn(totals)),
            },
          ]
        : []),
    ];
  }),
];

const figures = (read: (figure: Figure) => string | undefined): Readonly<Record<string, number>> =>
  Object.fromEntries(everyFigure.map((figure) => [figure.name, Number(read(figure)?.replaceAll('.', ''))]));

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

/** What `npm run report` prints where this server runs. */
const printed = (...args: string[]) => npmReport(faccina.server.services.environment, ...args);

const fromCsv = (csv: string, between: ',' | ';') => {
  const [columns = [], cells = []] = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(between));
  return figures(({ column }) => cells[columns.indexOf(column)]);
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
  const [totals] = eachPrinted(await printed('--day', day, '--json'));
  if (!totals) throw new Error('nothing was printed');
  const expected = figures(({ count }) => String(count(totals)));
  expect(expected).toMatchObject({
    received: served + 62,
    served: served + 51,
    participants: 45,
    unsatisfied: 15,
    notGiven: 4,
  });

  expect((await askScheduled(faccina.url, '/reports/daily', { at: `${day}T18:30:00+01:00`, day })).status).toBe(200);
  const { text = '', html = '', attachments } = await lastMail(faccina.server.services.mailbox);
  const ofText = ({ label }: Figure) => new RegExp(`^(?::-. |  )*${label} +([\\d.]+)`, 'm').exec(text)?.[1];
  expect(figures(ofText)).toEqual(expected);
  const ofHtml = ({ label }: Figure) => new RegExp(`>${label}</th><td[^>]*>([\\d.]+)`).exec(html)?.[1];
  expect(figures(ofHtml)).toEqual(expected);
  expect(fromCsv(new TextDecoder().decode(attachments[0]?.content as ArrayBuffer), ';')).toEqual(expected);

  const [, link = ''] = /^(http:\/\/localhost:\d+\/report\?period=[\d-]+)$/m.exec(text) ?? [];
  expect(html).toContain(`href="${link}"`);
  const manager = await aManager(faccina, `${daysBefore(day, -1)}T09:00:00+01:00`);
  const { pathname, search } = new URL(link);
  const { body } = await manager.open(pathname + search);
  const onPage = ({ name, label }: Figure) =>
    new RegExp(
      `(?:total-${name}"><dt>[^<]*</dt><dd>|<span class="word">${label}</span> <span class="count">|<dt>${label}</dt><dd>.*?</svg>)<b>([\\d.]+)`,
    ).exec(body)?.[1];
  expect(figures(onPage)).toEqual(expected);

  const { body: csv } = await manager.open(`/figures/download?period=${day}&format=csv`);
  expect(fromCsv(csv, ',')).toEqual(expected);
  const { body: json } = await manager.open(`/figures/download?period=${day}&format=json`);
  const { total } = JSON.parse(json);
  expect(figures(({ count }) => String(count(total)))).toEqual(expected);
});
