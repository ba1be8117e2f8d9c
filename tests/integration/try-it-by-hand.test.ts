import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { askTheTime } from '../../scripts/local/clock-router';
import { readLocalEnvironment } from '../../scripts/local/environment';
import type { Truth } from '../../scripts/local/phones/day/truth';
import type { AnyServer } from '../../scripts/test/rig';
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
import { lastMail, npmReport } from '../support/npm-report';
import { PhonesPage } from '../support/phones-page';
import { testTimeoutMilliseconds } from '../support/timeouts';

const shown = v.tuple([v.looseObject({ total: v.looseObject({ received: v.number() }) })]);

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

/** The report's page of today, for a manager who came in when Faccina was started, once it shows so many calls. */
async function reportOnLine({ url, services: { settings, environment } }: AnyServer) {
  const manager = personId(settings, settings.MANAGERS[0] ?? '');
  const session = await signSession(settings.SESSION_SECRET, manager, await askTheTime(environment));
  const look = async () => {
    const answer = await fetch(`${url}/figures/live`, { headers: { cookie: `${cookieNames.session}=${session}` } });
    expect(answer.status).toBe(200);
    const [figures] = v.parse(shown, await answer.json());
    return figures;
  };
  return async (received: number, participants = 0) => {
    const patientUntil = Date.now() + testTimeoutMilliseconds;
    let figures = await look();
    const isThere = () => figures.total.received >= received && Number(figures.total['participants']) >= participants;
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

const addTotals = (a: DayTotals, b: DayTotals): DayTotals => ({
  ...addCalls(a, b),
  answers: sumBy([a.answers, b.answers], addAnswers),
});

const calls = scaled(10, { inCi: 60 });
/** "Try it by hand", from the start to the mail: a call by hand, and a working day for each of the seeds. */
async function tryByHand(startingAt: string, seeds: readonly number[]): Promise<void> {
  const [day = ''] = startingAt.split(' ');
  const { server, stop } = await startAt(startingAt);
  try {
    const phones = new PhonesPage(server.url);
    const onPage = await reportOnLine(server);
    await countAsTheSchedulerDoes(server);
    await phones.callAndHangUp();

    const truths: Truth[] = [];
    for (const seed of seeds) {
      const truth = await phones.workingDay(calls, seed, async () => {
        // Who looks on sees it happen.
        const before = 1 + calls * truths.length;
        expect((await onPage(before + 1)).total.received).toBeGreaterThan(before);
      });
      expect(truth).toMatchObject({ day, received: calls });
      expect(truth.participants).toBeGreaterThan(calls / 6);
      truths.push(truth);
    }

    const all = truths.reduce(addTotals, { ...noCalls, received: 1, answers: {} });
    const { environment, mailbox } = server.services;
    expect(JSON.parse(await npmReport(environment, '--json'))).toEqual({ day, ...all });
    expect(await npmReport(environment)).toBe(`the report of ${day} was sent to 1 recipient`);
    const { text = '' } = await lastMail(mailbox);
    const inMail = (label: string) => Number(new RegExp(`^${label} +(\\d+)`, 'm').exec(text)?.[1]);
    expect(inMail('Chiamate ricevute')).toBe(all.received);
    expect(inMail('Servite da un operatore')).toBe(all.served);
    const { received, served, transferred, participants } = all;
    const total = { received, served, transferred, participants };
    expect(await onPage(received, participants)).toMatchObject({ period: day, total, isComplete: true });
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
