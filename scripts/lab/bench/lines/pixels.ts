import { join } from 'node:path';
import { countedEveryMilliseconds } from '../../../../src/figures/period-figures';
import { chromium } from '../../../test/chromium';
import { type BenchContext, newTables } from '../bench-context';
import { callWebhooks, type Webhook } from '../call-webhooks';
import { startChild } from '../child';
import type { LocalRuntimeOptions } from '../children/local-runtime';
import { firstPaint, OpenPage } from '../open-page';
import { postWebhook } from '../post-webhook';
import type { Row } from '../row';
import { spreadOf } from '../statistics';

/** Not a divisor of the page's polling interval, so that calls fall on all its phases. */
const betweenCalls = 0.18 * countedEveryMilliseconds;

/**
 * The time from the answer to a call or a vote until an open page draws it: calls come in continuously, and a batch of votes
 * at a different phase of each polling interval. And the first paint of a first visit.
 */
export async function pixels({ functionsFolder, databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  if (!chromium.isHere) return rowsOf(chromium.whyNot, { calls: [], votes: [], paints: [] });
  const { environment, settings } = await newTables(database.endpoint);
  const runtime = await startChild<string>('local-runtime', {
    functionsFolder,
    assetsFolder: join(functionsFolder, '../assets'),
    environment,
  } satisfies LocalRuntimeOptions);
  const browser = await chromium.launch();
  const post = ({ path, form }: Webhook) => postWebhook(`${runtime.ready}/${path}`, form);
  const cycles = isFull ? 20 : 5;
  const batch = settings.centre.smallestGroup;
  const voters = Array.from({ length: batch * (cycles + 1) }, (_, call) => upToTheVote(call));
  try {
    for (const { before } of voters) for (const webhook of before) await post(webhook);
    const vote = async () => {
      for (const { rating } of voters.splice(0, batch)) await post(rating);
    };
    // A batch is shown once the next is complete: measuring starts with the second.
    await vote();
    const origin = runtime.ready.replace('127.0.0.1', 'localhost');
    const page = await OpenPage.open(browser, origin, settings);
    const received = batch * (cycles + 1);
    let isOver = false;
    const votes = secondsOfVotes(page, vote, { batch, cycles, received }).finally(() => {
      isOver = true;
    });
    const calls = secondsOfCalls(page, (call) => post(incoming(call)), { received, isOver: () => isOver });
    const measured = { calls: await calls, votes: await votes, paints: [] as number[] };
    for (let round = 0; round < cycles; round++) {
      measured.paints.push(await firstPaint(browser, origin, settings));
    }
    return rowsOf(`time, Chromium, ${database.name}`, measured);
  } finally {
    await browser.close();
    await runtime.stop();
  }
}

async function secondsOfVotes(
  page: OpenPage,
  vote: () => Promise<void>,
  { batch, cycles, received }: { readonly batch: number; readonly cycles: number; readonly received: number },
): Promise<number[]> {
  const seconds: number[] = [];
  let drawnAt = await page.shows({ received });
  for (let cycle = 0; cycle < cycles; cycle++) {
    await until(drawnAt + ((cycle + 0.5) / cycles) * countedEveryMilliseconds);
    await vote();
    const votedAt = Date.now();
    drawnAt = await page.shows({ ratings: batch * (cycle + 1) });
    seconds.push((drawnAt - votedAt) / 1000);
  }
  return seconds;
}

async function secondsOfCalls(
  page: OpenPage,
  call: (number: number) => Promise<void>,
  { received, isOver }: { readonly received: number; readonly isOver: () => boolean },
): Promise<number[]> {
  const seconds: Promise<number>[] = [];
  for (let number = received; !isOver(); number++) {
    await call(number);
    const calledAt = Date.now();
    seconds.push(page.shows({ received: number + 1 }).then((drawnAt) => (drawnAt - calledAt) / 1000));
    await until(calledAt + betweenCalls);
  }
  return Promise.all(seconds);
}

interface Seconds {
  readonly calls: readonly number[];
  readonly votes: readonly number[];
  readonly paints: readonly number[];
}

function rowsOf(against: string, { calls, votes, paints }: Seconds): Row[] {
  const row = (what: string, seconds: readonly number[], atMost: number): Row => ({
    what,
    against,
    measured: seconds.length > 0 ? spreadOf(seconds) : undefined,
    goal: { atMost },
    unit: 's',
  });
  return [
    row('a call, to pixels', calls, 5),
    row('… the vote that completes a batch', votes, 5),
    row("a first visit on Chromium's slow 4G: the figures are to be seen", paints, 1),
  ];
}

/** Splits a satisfied caller's webhooks: up to the vote, and the vote, which has no reason and may be shown at once. */
function upToTheVote(call: number): { readonly before: readonly Webhook[]; readonly rating: Webhook } {
  const story = callWebhooks(call, new Date());
  const rating = story.findIndex(({ path }) => path === 'survey/answer');
  const { path = '', form = {} } = story[rating] ?? {};
  return { before: story.slice(0, rating), rating: { path, form: { ...form, Digits: '1' } } };
}

function incoming(call: number): Webhook {
  const [first] = callWebhooks(call, new Date());
  if (!first) throw new Error('a story begins with a call that comes in');
  return first;
}

const until = (moment: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - Date.now())));
