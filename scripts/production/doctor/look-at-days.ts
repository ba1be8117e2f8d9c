import { type Day, dayOf, daysBefore } from '../../../src/calendar/civil-time';
import { isSealable } from '../../../src/calendar/is-open';
import type { Operators } from '../../../src/calls/operators/operators';
import type { Sealings } from '../../../src/figures/sealings';
import type { People } from '../../../src/people/people';
import { listPeople } from '../../../src/people/person';
import type { Settings } from '../../../src/platform/settings/all-settings';
import type { ReportClaims } from '../../../src/reports/report-claims';
import { explainAws } from '../aws/explain-aws';
import { type Finding, finding, ok, unseen, wrong } from './finding';

interface Given {
  readonly operators: Pick<Operators, 'list'>;
  readonly reportClaims: Pick<ReportClaims, 'sentAt'>;
  readonly sealings: Pick<Sealings, 'begunBy'>;
  readonly people: People;
  readonly settings: Settings;
  readonly now: Date;
}

/** How far back a report is looked for. */
const mostDays = 14;

/** Examines who may sign in, and reports and sealings of the last days, with the credentials of the functions' AWS user. */
export async function lookAtDays(given: Given): Promise<readonly Finding[]> {
  const explain = (error: unknown) => explainAws(error, given.settings.AWS_REGION, 'npm run doctor');
  const operators = await finding('operators', () => lookAtOperators(given), explain);
  if (operators.some(({ detail }) => detail?.startsWith('AWS'))) return operators;
  return [
    ...operators,
    ...(await finding('people', () => lookAtPeople(given), explain)),
    ...(await finding('last report', () => lookAtReports(given), explain)),
    ...(await finding('last sealing', () => lookAtSealings(given), explain)),
  ];
}

async function lookAtOperators({ operators }: Given): Promise<Finding> {
  const all = (await operators.list()).filter(({ local }) => !local);
  if (all.length > 0) return ok('operators', `${all.length} may sign in`);
  return wrong('operators', 'nobody may sign in', 'npm run operators -- add 101 --name "Ada Rossi"');
}

async function lookAtPeople(given: Given): Promise<Finding> {
  const { listed, unreadable } = await listPeople(given);
  const named = given.settings.MANAGERS.length;
  if (unreadable.length === 0) return ok('people', `${named} in MANAGERS, ${listed.length} on the list`);
  return wrong(
    'people',
    `${unreadable.length} on the list can't enter: added under another SESSION_SECRET`,
    'npm run people -- list says what to do',
  );
}

async function lookAtReports({ reportClaims, now }: Given): Promise<Finding> {
  const today = dayOf(now);
  const last = await lastReport(reportClaims, today);
  if (!last)
    return unseen(
      'last report',
      'none was sent yet',
      'it goes out in the evening, when the schedule at AWS asks for it',
    );
  if (last.day >= daysBefore(today, 1)) return ok('last report', `${last.day}, sent at ${last.sentAt}`);
  return wrong(
    'last report',
    `${last.day}; nothing since`,
    'see the schedules, the stack and the mail above; the next evening catches up on what was missed, or npm run report -- --deployed --day …',
  );
}

export async function lastReport(
  reportClaims: Given['reportClaims'],
  today: Day,
): Promise<{ readonly day: Day; readonly sentAt: string } | undefined> {
  for (let days = 0; days < mostDays; days++) {
    const day = daysBefore(today, days);
    const sentAt = await reportClaims.sentAt(day);
    if (sentAt) return { day, sentAt };
  }
  return undefined;
}

async function lookAtSealings({ sealings, now }: Given): Promise<Finding> {
  const days = await sealings.begunBy(now);
  const last = days.filter(({ isSealed }) => isSealed).at(-1);
  // One missed night is no fault: the next one makes up for it.
  const aDayAgo = new Date(now.getTime() - 86_400_000);
  const late = days.filter(({ day, isSealed }) => !isSealed && isSealable(day, aDayAgo));
  if (late.length > 0) {
    return wrong(
      'last sealing',
      `${late.map(({ day }) => day).join(', ')} should be sealed by now`,
      'see the schedules and the stack above; npm run seal -- --deployed does it now',
    );
  }
  return last
    ? ok('last sealing', last.day)
    : unseen('last sealing', 'no day is sealed yet', 'a day is sealed in the second night after it');
}
