import { resolve } from 'node:path';
import { buildFunctions } from './build/build-functions';
import { startChild } from './lab/bench/child';
import { bundleSize } from './lab/bench/lines/bundle-size';
import { coldStart } from './lab/bench/lines/cold-start';
import { dayReport } from './lab/bench/lines/day-report';
import { fromAClone } from './lab/bench/lines/from-a-clone';
import { growth } from './lab/bench/lines/growth';
import { livePage } from './lab/bench/lines/live-page';
import { millionDay } from './lab/bench/lines/million-day';
import { pixels } from './lab/bench/lines/pixels';
import { simulator } from './lab/bench/lines/simulator';
import { underLoad } from './lab/bench/lines/under-load';
import { warmSteps } from './lab/bench/lines/warm-steps';
import type { Row } from './lab/bench/row';
import type { BenchDatabase, Surroundings } from './lab/bench/surroundings';
import { tableOf } from './lab/bench/table';
import { readArguments } from './production/read-arguments';
import { UsageError } from './production/to-mend';
import { dynamoDbLocal } from './test/dynamodb-local';
import { fetchDynamoDbLocal } from './test/fetch-dynamodb-local';

const lines: Readonly<Record<string, (surroundings: Surroundings) => Promise<Row[]>>> = {
  'warm-steps': warmSteps,
  'cold-start': coldStart,
  'bundle-size': bundleSize,
  'day-report': dayReport,
  'million-day': millionDay,
  'live-page': livePage,
  pixels: pixels,
  growth: growth,
  'under-load': underLoad,
  simulator: simulator,
  'from-a-clone': fromAClone,
};

/** What `--full` measures on each emulator; otherwise five minutes are enough for one of them. `warm-steps` always takes both. */
const onEachEmulator = ['cold-start', 'live-page', 'pixels', 'growth', 'under-load'];

const usage = `npm run bench -- [--full] [--json] [--only ${Object.keys(lines).join('|')}]`;

/** `npm run bench`: one table, every line measured against something else in the same run. `--only` picks lines. */
export async function main(args: string[]): Promise<void> {
  const flag = { type: 'boolean' } as const;
  const options = { json: flag, full: flag, only: { type: 'string', multiple: true } } as const;
  const { values } = readArguments({ args, shell: process.env }, { options, usage });
  const unknown = values.only?.filter((name) => !Object.hasOwn(lines, name)) ?? [];
  if (unknown.length > 0) throw new UsageError(`--only ${unknown.join(', ')}: no line is called so\n${usage}`);
  const say = (text: string) => console.error(text);
  fetchDynamoDbLocal('.faccina/dynamodb-local');
  const { functionsFolder } = await buildFunctions(process.cwd(), resolve('.faccina/bench/built'));
  const dynalite = await startChild<string>('dynalite', {});
  const local = dynamoDbLocal.isHere ? await dynamoDbLocal.start() : undefined;
  if (!local) say(`without DynamoDB Local: ${dynamoDbLocal.whyNot}`);
  const databases: BenchDatabase[] = [
    { name: 'dynalite', endpoint: dynalite.ready },
    ...(local ? [{ name: 'DynamoDB Local' as const, endpoint: local.endpoint }] : []),
  ];
  const rows: Row[] = [];
  try {
    for (const [name, measure] of Object.entries(lines)) {
      if (values.only && !values.only.includes(name)) continue;
      const started = performance.now();
      const isFull = values.full === true;
      const isOnEach = isFull && onEachEmulator.includes(name);
      for (const used of isOnEach ? databases.map((database) => [database]) : [databases]) {
        rows.push(...(await measure({ functionsFolder, databases: used, isFull })));
      }
      say(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  } finally {
    await local?.stop();
    await dynalite.stop();
  }
  console.log(values.json ? JSON.stringify(rows, null, 2) : tableOf(rows));
}
