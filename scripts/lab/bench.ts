import { resolve } from 'node:path';
import { buildFunctions } from '../build/build-functions';
import { readArguments } from '../production/read-arguments';
import { UsageError } from '../production/to-mend';
import type { Command } from '../production/workplace';
import { dynamoDbLocal } from '../test/dynamodb-local';
import { fetchDynamoDbLocal } from '../test/fetch-dynamodb-local';
import type { BenchContext, BenchDatabase } from './bench/bench-context';
import { startChild } from './bench/child';
import { bundleSize } from './bench/lines/bundle-size';
import { busyCentre } from './bench/lines/busy-centre';
import { coldStart } from './bench/lines/cold-start';
import { dayReport } from './bench/lines/day-report';
import { fromAClone } from './bench/lines/from-a-clone';
import { growth } from './bench/lines/growth';
import { benchPercent, indexCall } from './bench/lines/index-call';
import { livePage } from './bench/lines/live-page';
import { millionDay } from './bench/lines/million-day';
import { pairing } from './bench/lines/pairing';
import { pixels } from './bench/lines/pixels';
import { rooms } from './bench/lines/rooms';
import { simulator } from './bench/lines/simulator';
import { underLoad } from './bench/lines/under-load';
import { warmSteps } from './bench/lines/warm-steps';
import { yearPage } from './bench/lines/year-page';
import type { Row } from './bench/row';
import { tableOf } from './bench/table';
import { TwilioStandIn } from './bench/twilio-stand-in';
import { centreWithDraw } from './drawn-service';

const lines: Readonly<Record<string, (context: BenchContext) => Promise<Row[]>>> = {
  'warm-steps': warmSteps,
  'index-call': indexCall,
  pairing: pairing,
  rooms: rooms,
  'busy-centre': busyCentre,
  'cold-start': coldStart,
  'bundle-size': bundleSize,
  'day-report': dayReport,
  'million-day': millionDay,
  'live-page': livePage,
  'year-page': yearPage,
  pixels: pixels,
  growth: growth,
  'under-load': underLoad,
  simulator: simulator,
  'from-a-clone': fromAClone,
};

/** `--full` measures these on each emulator. `warm-steps` and `index-call` always use both. */
const onEachEmulator = [
  'pairing',
  'busy-centre',
  'cold-start',
  'live-page',
  'year-page',
  'pixels',
  'growth',
  'under-load',
];

const usage = `npm run bench -- [--full] [--json] [--only ${Object.keys(lines).join('|')}]`;

/** `npm run bench`: measures everything against a baseline in the same run. `--only` picks lines. */
export const bench: Command = async ({ root, shell, terminal }, args) => {
  const flag = { type: 'boolean' } as const;
  const options = { json: flag, full: flag, only: { type: 'string', multiple: true } } as const;
  const { values } = readArguments({ args, shell }, { options, usage });
  const unknown = values.only?.filter((name) => !Object.hasOwn(lines, name)) ?? [];
  if (unknown.length > 0) throw new UsageError(`--only ${unknown.join(', ')}: no line is called so\n${usage}`);
  const say = (text: string) => console.error(text);
  fetchDynamoDbLocal('.faccina/dynamodb-local');
  const { functionsFolder } = await buildFunctions(root, resolve('.faccina/bench/built'), centreWithDraw(benchPercent));
  const dynalite = await startChild<string>('dynalite', {});
  const local = dynamoDbLocal.isHere ? await dynamoDbLocal.start() : undefined;
  const twilio = await TwilioStandIn.start();
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
        rows.push(...(await measure({ functionsFolder, databases: used, twilio, isFull })));
      }
      say(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  } finally {
    await local?.stop();
    await dynalite.stop();
    await twilio.stop();
  }
  terminal.say(values.json ? JSON.stringify(rows, null, 2) : tableOf(rows));
  return 0;
};
