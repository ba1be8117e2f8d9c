import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dayOf } from '../../../../src/calendar/civil-time';
import { openStores } from '../../../../src/entry/stores';
import { tallyDay } from '../../../../src/figures/count-day';
import { builtCentre } from '../../../../src/platform/settings/centre';
import { buildFunctions } from '../../../build/build-functions';
import { type BenchContext, newTables } from '../bench-context';
import { callWebhooks, type Webhook } from '../call-webhooks';
import { startChild } from '../child';
import type { LocalRuntimeOptions } from '../children/local-runtime';
import { play } from '../play';
import { postWebhook } from '../post-webhook';
import { counted, type Row } from '../row';
import { quantile, ratios, spreadOf } from '../statistics';

/** Twilio's limit of concurrent executions of a service (docs: serverless/functions-assets). */
const atOnce = 30;
/** Each telephone has a service of its own, and its operator serves no other: so each call goes its own way. */
const services = Array.from({ length: atOnce }, (_, index) => ({
  id: `urp-${index}`,
  name: "l'ufficio relazioni con il pubblico",
  numbers: [`+398000001${String(index).padStart(2, '0')}`],
}));

interface Round {
  readonly perSecond: number;
  readonly milliseconds: readonly number[];
}

/** Thirty concurrent calls with signed webhooks, in turn with an empty function that is called as often. */
export async function underLoad({ databases, twilio, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const { functionsFolder, assetsFolder } = await buildFunctions(process.cwd(), resolve('.faccina/bench/under-load'), {
    ...builtCentre,
    draws: [],
    services,
  });
  writeFileSync(
    join(functionsFolder, 'empty.protected.js'),
    'exports.handler = (context, event, callback) => callback(null, new Twilio.Response());\n',
  );
  const { environment, settings } = await newTables(database.endpoint, twilio);
  const runtime = await startChild<string>('local-runtime', {
    functionsFolder,
    assetsFolder,
    environment,
  } satisfies LocalRuntimeOptions);
  const day = dayOf(new Date());
  const post = async (path: string, form: Webhook['form']) => postWebhook(`${runtime.ready}/${path}`, form);
  let calls = 0;
  /** Plays calls, and then asks the empty function the same. */
  const playRound = async (count: number): Promise<{ readonly ours: Round; readonly empty: Round }> => {
    const asked: Webhook['form'][] = [];
    const ours = await atOnceFrom(calls, count, async (call, service, time) => {
      const { id, numbers } = service;
      const called = { service: id, number: numbers[0] ?? '' };
      const webhooks = callWebhooks({ call, now: new Date(), citizen: call % 2 === 0 ? 'finds' : 'waits', called });
      await play(webhooks, async ({ path, form }) => {
        asked.push(form);
        return { twiml: await time(post(path, form)), sentOn: twilio.sentOn };
      });
    });
    const empty = await atOnceFrom(0, asked.length, (index, _, time) => time(post('empty', asked[index] ?? {})));
    calls += count;
    return { ours, empty };
  };
  try {
    const callsPerRound = isFull ? 300 : 90;
    await playRound(callsPerRound);
    const pairs: Awaited<ReturnType<typeof playRound>>[] = [];
    for (let round = 0; round < (isFull ? 7 : 5); round++) pairs.push(await playRound(callsPerRound));
    const { participants } = await tallyDay({ ...openStores(settings), now: new Date() }, day);
    return rowsOf(pairs, callsPerRound, calls - participants, database.name);
  } finally {
    await runtime.stop();
  }
}

function rowsOf(
  pairs: readonly { readonly ours: Round; readonly empty: Round }[],
  callsPerRound: number,
  lost: number,
  database: string,
): Row[] {
  const webhooks = (pairs[0]?.ours.milliseconds.length ?? 0) / callsPerRound;
  return [
    {
      what: `${atOnce} at once: webhooks a second`,
      against: `an empty function, the same runtime; ${database}`,
      measured: ratios(pairs.map(({ ours, empty }) => ({ one: ours.perSecond, other: empty.perSecond }))),
      goal: { atLeast: 0.6 },
    },
    {
      what: `… calls, each of ${webhooks} webhooks`,
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

type Time = <Answer>(asking: Promise<Answer>) => Promise<Answer>;

/** Does something so many times, as many at once as there are telephones. */
async function atOnceFrom(
  first: number,
  count: number,
  work: (index: number, service: (typeof services)[number], time: Time) => Promise<unknown>,
): Promise<Round> {
  const milliseconds: number[] = [];
  const time: Time = async (asking) => {
    const asked = performance.now();
    const answer = await asking;
    milliseconds.push(performance.now() - asked);
    return answer;
  };
  const started = performance.now();
  let next = first;
  const telephone = async (service: (typeof services)[number]) => {
    while (next < first + count) await work(next++, service, time);
  };
  await Promise.all(services.map(telephone));
  return { perSecond: milliseconds.length / ((performance.now() - started) / 1000), milliseconds };
}
