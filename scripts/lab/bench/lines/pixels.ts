import { join } from 'node:path';
import { countedEveryMilliseconds } from '../../../../src/figures/period-figures';
import { chromium } from '../../../test/chromium';
import { type BenchContext, newTables } from '../bench-context';
import { callWebhooks, type Webhook } from '../call-webhooks';
import { startChild } from '../child';
import type { LocalRuntimeOptions } from '../children/local-runtime';
import { firstPaint, OpenPage } from '../open-page';
import { type Ask, play } from '../play';
import { postWebhook } from '../post-webhook';
import type { Row } from '../row';
import { spreadOf } from '../statistics';

/** Not a divisor of the page's polling interval, so that calls fall on all its phases. */
const betweenCalls = 0.18 * countedEveryMilliseconds;

/**
 * The time from the answer to a call or a vote until an open page draws it: calls come in continuously, and a batch of votes
 * at a different phase of each polling interval. And the first paint of a first visit.
 */
export async function pixels({ functionsFolder, databases, twilio, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  if (!chromium.isHere) return rowsOf(chromium.whyNot, { calls: [], votes: [], paints: [] });
  const { environment, settings } = await newTables(database.endpoint, twilio);
  const runtime = await startChild<string>('local-runtime', {
    functionsFolder,
    assetsFolder: join(functionsFolder, '../assets'),
    environment,
  } satisfies LocalRuntimeOptions);
  const browser = await chromium.launch();
  const post = async ({ path, form }: Webhook) => ({
    twiml: await postWebhook(`${runtime.ready}/${path}`, form),
    sentOn: twilio.sentOn,
  });
  const cycles = isFull ? 20 : 5;
  const batch = settings.centre.smallestGroup;
  const votes: Webhook[] = [];
  try {
    for (let call = 0; call < batch * (cycles + 1); call++) votes.push(await playUpToTheVote(call, post));
    const vote = async () => {
      for (const answer of votes.splice(0, batch)) await post(answer);
    };
    // A batch is shown once the next is complete: measuring starts with the second.
    await vote();
    const origin = runtime.ready.replace('127.0.0.1', 'localhost');
    const page = await OpenPage.open(browser, origin, settings);
    const received = batch * (cycles + 1);
    let isOver = false;
    const voting = secondsOfVotes(page, vote, { batch, cycles, received }).finally(() => {
      isOver = true;
    });
    const calls = secondsOfCalls(page, async (call) => void (await post(incoming(call))), {
      received,
      isOver: () => isOver,
    });
    const measured = { calls: await calls, votes: await voting, paints: [] as number[] };
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
    drawnAt = await page.shows({ answers: batch * (cycle + 1) });
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

/** Plays a caller with only one question up to the vote, which may be shown at once. */
async function playUpToTheVote(call: number, ask: Ask): Promise<Webhook> {
  const vote = await play(shortCall(call), ask, 'survey/answer');
  if (!vote) throw new Error('a call comes to a vote');
  return vote;
}

function incoming(call: number): Webhook {
  const { value } = shortCall(call).next();
  if (!value) throw new Error('a call begins');
  return value;
}

const shortCall = (call: number) => callWebhooks({ call, now: new Date(), citizen: 'waits', path: 'shortest' });

const until = (moment: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - Date.now())));
