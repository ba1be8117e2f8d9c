import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { askTheTime } from '../../scripts/local/clock-router';
import { readLocalEnvironment } from '../../scripts/local/environment';
import type { Truth } from '../../scripts/local/phones/day/truth';
import type { AnyServer } from '../../scripts/test/rig';
import { civilNameOf, daysBefore } from '../../src/calendar/civil-time';
import { sumBy } from '../../src/figures/count-day';
import { addAnswers } from '../../src/figures/disclosure/answer-counts';
import { addCalls, type DayTotals, noCalls } from '../../src/figures/tally';
import { personId } from '../../src/people/person-id';
import { signSession } from '../../src/people/session';
import { signatureHeader, signRequest } from '../../src/platform/request-signature';
import { localSecrets } from '../../src/platform/settings/settings';
import { cookieNames } from '../../src/platform/web/cookie';
import { startInHost } from '../support/host/start-in-host';
import { describeInCi, scaled } from '../support/in-ci';
import { eachPrinted, lastMail, npmReport } from '../support/npm-report';
import { PhonesPage } from '../support/phones-page';
import { testTimeoutMilliseconds } from '../support/timeouts';

const totals = v.looseObject({ received: v.number(), participants: v.number() });
const shown = v.array(v.looseObject({ period: v.string(), isComplete: v.boolean(), total: totals }));

/** What `npm start` starts, at that time in Rome. */
async function startAt(startingAt: string) {
  const directory = mkdtempSync(join(tmpdir(), 'faccina-'));
  const local = readLocalEnvironment(directory, {});
  // Tests run side by side.
  const values = { ...local.values, STEP_PATIENCE: '15000' };
  const server = await startInHost({ environment: { ...local, port: 0, values }, directory, startingAt });
  const stop = async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { server, stop };
}

type Figure = 'received' | 'participants';
const sumOf = (days: readonly { readonly total: Readonly<Record<Figure, number>> }[], figure: Figure): number =>
  days.reduce((sum, { total }) => sum + total[figure], 0);

/** The report's page of today, for a manager who came in when Faccina was started, once it shows so many calls of all kinds of days. */
async function reportOnLine({ url, services: { settings, environment } }: AnyServer) {
  const manager = personId(settings, settings.MANAGERS[0] ?? '');
  const session = await signSession(settings.SESSION_SECRET, manager, await askTheTime(environment));
  const look = async () => {
    const answer = await fetch(`${url}/figures/live`, { headers: { cookie: `${cookieNames.session}=${session}` } });
    expect(answer.status).toBe(200);
    return v.parse(shown, await answer.json());
  };
  return async (received: number, participants = 0) => {
    const patientUntil = Date.now() + testTimeoutMilliseconds;
    let figures = await look();
    const isThere = () => sumOf(figures, 'received') >= received && sumOf(figures, 'participants') >= participants;
    while (!isThere() && Date.now() < patientUntil) {
      await new Promise((lookAgain) => setTimeout(lookAgain, 100));
      figures = await look();
    }
    return figures;
  };
}

/** What the scheduler does every ten seconds. */
async function countAsTheSchedulerDoes({ url, services: { environment } }: AnyServer): Promise<void> {
  const signature = signRequest(
    localSecrets.REPORT_SECRET,
    { path: '/figures/count', day: '' },
    await askTheTime(environment),
  );
  const answer = await fetch(`${url}/figures/count`, { method: 'POST', headers: { [signatureHeader]: signature } });
  expect(answer.status).toBe(200);
}

const addTotals = <Totals extends DayTotals>(a: Totals, b: DayTotals): Totals => ({
  ...a,
  ...addCalls(a, b),
  answers: sumBy([a.answers, b.answers], addAnswers),
});

const noTotals: DayTotals = { ...noCalls, answers: {} };
const toTotals = (truths: readonly Truth[]) => truths.map((total) => ({ total }));

const calls = scaled(10, { inCi: 60 });
/** "Try it by hand", from the start to the mail: a call by hand, and a working day for each of the seeds. */
async function tryByHand(startingAt: string, seeds: readonly number[]): Promise<void> {
  const [day = '', time = ''] = startingAt.split(' ');
  const window = `${time >= '19:00' ? daysBefore(day, -1) : day}T19`;
  const { server, stop } = await startAt(startingAt);
  try {
    const phones = new PhonesPage(server.url);
    const onPage = await reportOnLine(server);
    await countAsTheSchedulerDoes(server);
    await phones.callAndHangUp();

    // The call by hand is of the first service.
    const byHand: Truth = { day, ...noCalls, received: 1, answers: {} };
    let all: readonly Truth[] = [byHand];
    for (const seed of seeds) {
      const truths = await phones.workingDay(calls, seed, async () => {
        // Who looks on sees it happen.
        const before = sumOf(toTotals(all), 'received');
        expect(sumOf(await onPage(before + 1), 'received')).toBeGreaterThan(before);
      });
      expect(truths.map((truth) => truth.day)).toEqual([day, window]);
      expect(sumOf(toTotals(truths), 'received')).toBe(calls);
      expect(sumOf(toTotals(truths), 'participants')).toBeGreaterThan(calls / 8);
      all = truths.map((truth) => addTotals(truth, all.find((other) => other.day === truth.day) ?? noTotals));
    }

    const { environment, mailbox } = server.services;
    for (const truth of all) {
      const reported = civilNameOf(truth.day);
      // How far the waits that were told erred nobody foresees.
      const printed = eachPrinted(await npmReport(environment, '--json', '--day', reported)).map(
        ({ told, ...totals }) => totals,
      );
      const { draw, ...counted } = truth;
      const others = printed.filter((totals) => totals.day !== truth.day);
      expect(printed).toContainEqual({ ...counted, ...(draw && { draw: expect.objectContaining(draw) }) });
      expect(others).toHaveLength(1);
      expect(await npmReport(environment, '--day', reported)).toBe(`the report of ${reported} was sent to 1 recipient`);
      const { text = '' } = await lastMail(mailbox);
      const inMail = (label: string) =>
        [...text.matchAll(new RegExp(`^${label} +(\\d+)`, 'gm'))].map(([, figure]) => Number(figure));
      expect(inMail('Chiamate ricevute')).toContain(truth.received);
      expect(inMail('Servite da un operatore')).toContain(truth.served);
    }
    const sums = toTotals(all);
    const figures = await onPage(sumOf(sums, 'received'), sumOf(sums, 'participants'));
    expect(figures).toMatchObject(
      all.map(({ day: period, received, served, transferred, participants }) => {
        return { period, total: { received, served, transferred, participants }, isComplete: true };
      }),
    );
  } finally {
    await stop();
  }
}

test('a working day that is played in the evening is all in page, report and mail, and so is a call by hand', () =>
  tryByHand('2026-11-29 20:28', [30]));

describeInCi('at whatever time one tries:', () => {
  test.each([
    '2026-11-29 00:06',
    '2026-11-29 09:05',
    '2026-11-29 14:10',
    '2026-11-29 23:50',
    // 23 hours, and 25.
    '2026-03-29 01:58',
    '2026-03-29 20:28',
    '2026-10-25 02:58',
    '2026-10-25 20:28',
  ])('%s, two working days are all of today, and every figure is there', (startingAt) => tryByHand(startingAt, [2, 3]));
});
