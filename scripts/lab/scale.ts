import { writeFileSync } from 'node:fs';
import type { Command } from '../production/workplace';
import { monthOf } from './scale/month';
import { plot } from './scale/plot';
import { type LoadOfDay, limits, type ScaleOptions, simulateDay } from './scale/simulate-day';

const seed = 20_261_123;
/** A warm step with the way to DynamoDB and back, between Ireland and Milan: assumed, to be read off the log of a real account. */
const stepSeconds = 0.1;
const peak = { hour: 10, times: 10 };

/** `npm run scale`: what a month takes, and a day's arrivals against the limits, for docs/scale.md, with its plot. */
export const scale: Command = async () => {
  console.log(
    '| calls a day | million writes | million reads | GB | thousand executions | thousand minutes | dollars |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const calls of [1_000, 100_000, 1_000_000]) {
    const month = monthOf(calls);
    const { millionWrites, millionReads, storedGigabytes, thousandExecutions, thousandMinutes, dollars } = month;
    const figures = [millionWrites, millionReads, storedGigabytes, thousandExecutions, thousandMinutes, dollars];
    console.log(`| ${calls.toLocaleString('en')} | ${figures.map((figure) => figure.toFixed(1)).join(' | ')} |`);
  }
  console.log('');
  const day = (calls: number, options: Partial<ScaleOptions> = {}) =>
    simulateDay({ seed, calls, stepSeconds, ...options });
  console.log('| calls a day | at once | seconds beyond 30 | writes a second of a partition |');
  console.log('| --- | --- | --- | --- |');
  for (const calls of [1_000, 100_000, 1_000_000]) {
    tell(`${calls.toLocaleString('en')}`, day(calls));
    tell(`${calls.toLocaleString('en')}, ten times as many from ten to eleven`, day(calls, { peak }));
  }
  const lines = [
    { name: 'ten times as many at ten', color: '#995c00', values: day(1_000_000, { peak }).executionsOfMinute },
    { name: '1,000,000 calls', color: '#0066cc', values: day(1_000_000).executionsOfMinute },
    { name: '100,000 calls', color: '#008055', values: day(100_000).executionsOfMinute },
  ];
  const limit = { name: 'what Twilio gives a service: 30', value: limits.executions };
  writeFileSync('docs/images/arrivals.svg', plot('Executions at once over a day', 'executions at once', lines, limit));
  return 0;
};

function tell(name: string, load: LoadOfDay): void {
  const most = (values: readonly number[]) => Math.max(...values).toFixed(1);
  const { executionsOfMinute, writesOfMinute, secondsBeyondExecutions } = load;
  console.log(
    `| ${name} | ${most(executionsOfMinute)} | ${secondsBeyondExecutions.toLocaleString('en')} | ${most(writesOfMinute)} |`,
  );
}
