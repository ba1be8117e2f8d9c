import { sendDayReport, sendMissedDays } from '../../../../src/entry/report-mails';
import { openStores } from '../../../../src/entry/stores';
import { figureTexts, reportTexts } from '../../../../src/format/texts';
import { FaultyRig } from '../faulty-rig';
import { MailRelay, type RelayBehaviour } from '../mail-relay';
import type { Outcome, Row, Run } from '../row';

const texts = { figures: figureTexts, report: reportTexts };
const one = 'sindaca@comune.example';
const other = 'urp@comune.example';

interface Evening {
  readonly what: string;
  /** The relay's behaviour at each try; afterwards it works. */
  readonly behaviours: readonly (RelayBehaviour | 'down')[];
  /** Recipients who are always refused. */
  readonly refused?: readonly string[];
  /** The same message may come twice, because a broken connection does not tell whether it was accepted. */
  readonly mayRepeat?: true;
}

const evenings: readonly Evening[] = [
  { what: 'the relay is down', behaviours: ['down', 'down'] },
  { what: 'the relay is silent after the message', behaviours: [{ message: 'silence' }] },
  { what: 'the relay has no room', behaviours: [{ message: 'refused' }] },
  { what: 'one recipient is refused', behaviours: [{ recipients: { [one]: 550 } }], refused: [one] },
  {
    what: 'one recipient is greylisted',
    behaviours: [{ recipients: { [one]: 451 } }, { recipients: { [other]: 451 } }],
  },
  { what: 'all recipients are greylisted', behaviours: [{ recipients: { [one]: 451, [other]: 451 } }] },
  { what: 'taken, and cut before it is said', behaviours: [{ message: 'taken and cut' }], mayRepeat: true },
];

/** The timeout for a silent relay; shorter than in production. */
const silentTimeout = () => 3_000;
/** The timeout for a relay that answers, long enough for a busy machine. */
const answerTimeout = () => 60_000;
/** Longer than a lease of one minute. */
const secondsBetweenTries = 61;

async function playEvening(rig: FaultyRig, { behaviours, refused = [], mayRepeat }: Evening): Promise<Outcome> {
  const relay = await MailRelay.start();
  const day = rig.newDay();
  const settings = { ...rig.server.services.settings, REPORT_RECIPIENTS: [one, other], SMTP_URL: relay.url };
  const stores = openStores({ ...settings, DYNAMODB_ENDPOINT: rig.proxy.endpoint });
  try {
    for (const [index, behaviour] of [...behaviours, {}, {}].entries()) {
      relay.behaviour = behaviour === 'down' ? {} : behaviour;
      const smtpUrl = behaviour === 'down' ? 'smtp://127.0.0.1:9' : relay.url;
      const now = new Date(Date.parse(`${day}T17:30:00Z`) + index * secondsBetweenTries * 1000);
      const given = { ...stores, settings: { ...settings, SMTP_URL: smtpUrl }, now };
      const isSilent = behaviour !== 'down' && behaviour.message === 'silence';
      await sendDayReport(given, texts, day, isSilent ? silentTimeout : answerTimeout);
    }
    const boxes = [one, other]
      .filter((address) => !refused.includes(address))
      .map((to) => relay.mailboxes.get(to) ?? []);
    const seen = mayRepeat ? boxes.map((ids) => [...new Set(ids)]) : boxes;
    return {
      done: behaviours.length + 2,
      lost: seen.filter((ids) => ids.length === 0).length,
      twice: seen.reduce((total, ids) => total + Math.max(0, ids.length - 1), 0),
    };
  } finally {
    await relay.close();
  }
}

/** Without a relay for three days: on the fourth all reports are delivered, oldest first. */
async function missedDays(rig: FaultyRig): Promise<Outcome> {
  const relay = await MailRelay.start();
  const first = rig.newDay();
  const days = [first, rig.newDay(), rig.newDay()];
  const today = rig.newDay();
  const settings = { ...rig.server.services.settings, REPORT_RECIPIENTS: [one], SMTP_URL: 'smtp://127.0.0.1:9' };
  const stores = openStores({ ...settings, DYNAMODB_ENDPOINT: rig.proxy.endpoint });
  const given = { ...stores, settings, now: new Date(`${today}T17:30:00Z`) };
  try {
    for (const day of days) await sendDayReport({ ...given, now: new Date(`${day}T17:30:00Z`) }, texts, day);
    const back = { ...given, settings: { ...settings, SMTP_URL: relay.url } };
    for (let time = 0; time < 2; time += 1) await sendMissedDays(back, texts, today, () => 9_000);
    const got = (relay.mailboxes.get(one) ?? []).map((id) => /report\.(\d{4}-\d\d-\d\d)/.exec(id)?.[1]);
    const inOrder = days.filter((day, index) => got[index] === day).length;
    return { done: days.length, lost: days.length - inOrder, twice: Math.max(0, got.length - days.length) };
  } finally {
    await relay.close();
  }
}

async function run(run: Run): Promise<Outcome> {
  const rig = await FaultyRig.start(run.built);
  if (!run.isProtected) rig.proxy.rewrite = withoutBookkeeping;
  try {
    const outcomes: Outcome[] = [];
    // First: the days of the other evenings would count as missed days.
    if (run.isProtected) outcomes.push(await missedDays(rig));
    const spent = run.isProtected ? evenings : evenings.slice(0, 1);
    for (const evening of spent) outcomes.push(await playEvening(rig, evening));
    const sum = (figure: 'done' | 'lost' | 'twice') => outcomes.reduce((total, outcome) => total + outcome[figure], 0);
    return {
      done: sum('done'),
      lost: sum('lost'),
      twice: sum('twice'),
      note: `${outcomes.length} sorts of evening`,
    };
  } finally {
    await rig.stop();
  }
}

/** Removes the records of deliveries. */
function withoutBookkeeping(operation: string, body: string): string {
  return operation === 'UpdateItem' && /delivered|sentAt = /.test(body)
    ? body.replace('"S":"report"', '"S":"nowhere"')
    : body;
}

export const mailFails: readonly Row[] = [
  {
    what: 'the relay is down, silent, full, refuses, greylists, breaks off',
    protection: 'it is noted whom a report has reached',
    run,
  },
];
