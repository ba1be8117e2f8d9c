import { writeFileSync } from 'node:fs';
import type { Command } from '../production/workplace';
import { monthOf } from './scale/month';
import { plot } from './scale/plot';
import { type LoadOfDay, limits, type ScaleOptions, simulateDay } from './scale/simulate-day';
import { table } from './table';

const seed = 20_261_123;
/** A warm step with requests from Ireland to DynamoDB in Milan: an assumption, to be replaced from the log of a real account. */
const stepSeconds = 0.1;
const peak = { hour: 10, times: 10 };

/** `npm run scale`: a month's consumption, and a day's load against the limits, for docs/scale.md and its plot. */
export const scale: Command = async ({ terminal: { say } }) => {
  const sizes = [1_000, 100_000, 1_000_000];
  const months = sizes.map((calls) => {
    const { millionWrites, millionReads, storedGigabytes, thousandExecutions, thousandMinutes, dollars } =
      monthOf(calls);
    const figures = [millionWrites, millionReads, storedGigabytes, thousandExecutions, thousandMinutes, dollars];
    return [calls.toLocaleString('en'), ...figures.map((figure) => figure.toFixed(1))];
  });
  const units = ['million writes', 'million reads', 'GB', 'thousand executions', 'thousand minutes', 'dollars'];
  say(`${table(['calls a day', ...units], months)}\n`);
  const day = (calls: number, options: Partial<ScaleOptions> = {}) =>
    simulateDay({ seed, calls, stepSeconds, ...options });
  const days = sizes.flatMap((calls) => [
    cells(calls.toLocaleString('en'), day(calls)),
    cells(`${calls.toLocaleString('en')}, ten times as many from ten to eleven`, day(calls, { peak })),
  ]);
  say(table(['calls a day', 'at once', 'seconds beyond 30', 'writes a second of a partition', '… of a line'], days));
  const lines = [
    { name: 'ten times as many at ten', color: '#995c00', values: day(1_000_000, { peak }).executionsOfMinute },
    { name: '1,000,000 calls', color: '#0066cc', values: day(1_000_000).executionsOfMinute },
    { name: '100,000 calls', color: '#008055', values: day(100_000).executionsOfMinute },
  ];
  const limit = { name: 'what Twilio gives a service: 30', value: limits.executions };
  writeFileSync('docs/images/arrivals.svg', plot('Executions at once over a day', 'executions at once', lines, limit));
  return 0;
};

function cells(name: string, load: LoadOfDay): string[] {
  const most = (values: readonly number[]) => Math.max(...values).toFixed(1);
  const { executionsOfMinute, writesOfMinute, lineWritesOfMinute, secondsBeyondExecutions } = load;
  const executions = [most(executionsOfMinute), secondsBeyondExecutions.toLocaleString('en')];
  return [name, ...executions, most(writesOfMinute), most(lineWritesOfMinute)];
}
