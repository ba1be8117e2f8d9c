import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dayOf } from '../../../../src/calendar/civil-time';
import { openStores } from '../../../../src/entry/stores';
import { tallyDay } from '../../../../src/figures/count-day';
import { type BenchContext, newTables } from '../bench-context';
import { callWebhooks, type Webhook } from '../call-webhooks';
import { startChild } from '../child';
import type { LocalRuntimeOptions } from '../children/local-runtime';
import { postWebhook } from '../post-webhook';
import { counted, type Row } from '../row';
import { quantile, ratios, spreadOf } from '../statistics';

/** Twilio's limit of concurrent executions of a service (docs: serverless/functions-assets). */
const atOnce = 30;

interface Round {
  readonly perSecond: number;
  readonly milliseconds: readonly number[];
}

/** Thirty concurrent calls with signed webhooks, in turn with an empty function that is called as often. */
export async function underLoad({ functionsFolder, databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const folder = resolve('.faccina/bench/under-load');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(functionsFolder, '..'), folder, { recursive: true });
  const functions = join(folder, 'functions');
  writeFileSync(
    join(functions, 'empty.protected.js'),
    'exports.handler = (context, event, callback) => callback(null, new Twilio.Response());\n',
  );
  const { environment, settings } = await newTables(database.endpoint);
  const runtime = await startChild<string>('local-runtime', {
    functionsFolder: functions,
    assetsFolder: join(folder, 'assets'),
    environment,
  } satisfies LocalRuntimeOptions);
  const day = dayOf(new Date());
  let call = 0;
  const play = (calls: number, pathOf: (webhook: Webhook) => string): Promise<Round> => {
    const first = call;
    call += calls;
    const sequences = Array.from({ length: calls }, (_, index) => callWebhooks(first + index, new Date()));
    return playAll(sequences, (webhook) => postWebhook(`${runtime.ready}/${pathOf(webhook)}`, webhook.form));
  };
  try {
    const callsPerRound = isFull ? 300 : 90;
    await play(callsPerRound, ({ path }) => path);
    await play(callsPerRound, () => 'empty');
    const pairs: { readonly ours: Round; readonly empty: Round }[] = [];
    for (let round = 0; round < (isFull ? 7 : 5); round++) {
      const ours = await play(callsPerRound, ({ path }) => path);
      pairs.push({ ours, empty: await play(callsPerRound, () => 'empty') });
    }
    const played = callsPerRound * (pairs.length + 1);
    const { participants } = await tallyDay({ ...openStores(settings), now: new Date() }, day);
    return rowsOf(pairs, played - participants, database.name);
  } finally {
    await runtime.stop();
  }
}

function rowsOf(
  pairs: readonly { readonly ours: Round; readonly empty: Round }[],
  lost: number,
  database: string,
): Row[] {
  const webhooks = callWebhooks(0, new Date()).length;
  return [
    {
      what: `${atOnce} at once: webhooks a second`,
      against: `an empty function, the same runtime; ${database}`,
      measured: ratios(pairs.map(({ ours, empty }) => ({ one: ours.perSecond, other: empty.perSecond }))),
      goal: { atLeast: 0.6 },
    },
    {
      what: '… calls, each of ten webhooks',
      against: 'time',
      measured: spreadOf(pairs.map(({ ours }) => ours.perSecond / webhooks)),
      unit: 'a second',
    },
    {
      what: '… p99 of a step',
      against: 'time',
      measured: spreadOf(pairs.map(({ ours }) => quantile(ours.milliseconds, 0.99))),
      goal: { atMost: 500 },
      unit: 'ms',
    },
    { what: '… votes lost', against: 'counted', measured: counted(lost), goal: { atMost: 0 } },
  ];
}

async function playAll(sequences: Webhook[][], ask: (webhook: Webhook) => Promise<void>): Promise<Round> {
  const milliseconds: number[] = [];
  const started = performance.now();
  const telephone = async () => {
    for (let story = sequences.pop(); story; story = sequences.pop()) {
      for (const webhook of story) {
        const asked = performance.now();
        await ask(webhook);
        milliseconds.push(performance.now() - asked);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, telephone));
  return { perSecond: milliseconds.length / ((performance.now() - started) / 1000), milliseconds };
}
