import { type Day, endOf } from '../../src/call/civil-time';
import { ballotKey, callKey } from '../../src/call/keys';
import { readLiveFigures } from '../../src/figures/live-figures';
import { buildDayReport } from '../../src/report/build-day-report';
import { sealDueDays } from '../../src/sealing/seal-due-days';
import type { Settings } from '../../src/settings';
import type { Stores } from '../../src/store/stores';
import { findCallItem } from './attempts/call-items';
import { everyAttempt } from './attempts/every-attempt';
import { together } from './attempts/together';
import type { LoggedCall } from './call-log';
import { everyItem } from './every-item';
import { crowdsIn, type Evidence, foundUnder, type Victim, victimsIn } from './evidence';
import { type Links, type Score, scoreOf } from './referee';
import { faultsOf } from './verdict';
import { type Watched, watchTheClock } from './watch-the-clock';

export interface Options {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly day: Day;
  /** What is taken out, to see that it is missed. */
  readonly without?: 'sealing' | 'blurring';
}

/** How the attack went on those whose service had enough votes on the day to hide among. */
export interface Attacked {
  /** With both tables, the day key among them. */
  readonly withKey: readonly Score[];
  /** With all but the day key. */
  readonly before: readonly Score[];
  /** With both tables, when the day is sealed. */
  readonly after: readonly Score[];
  /** The same, on those whose service had fewer votes than the threshold all day long. */
  readonly few: Score;
  /** The share of those who were asked whose call's own item is recognised after sealing. */
  readonly callsFound: number;
  /** What the telephone company's log tells without any table. */
  readonly watched: Watched;
  /** What is worse than guessing within a group. Empty: the ballot is secret. */
  readonly faults: readonly string[];
}

const theWholeNight = () => false;

/** Attacks a day that is in the tables, seals it, and attacks it again. */
export async function attackTables(options: Options, log: readonly LoggedCall[]): Promise<Attacked> {
  const { settings, stores, day, without } = options;
  const evening = new Date(endOf(day).getTime() - 1);
  await readLiveFigures({ ...stores, settings, now: evening });
  await buildDayReport({ ...stores, settings, now: evening }, day);
  const evidence = await gather(options, log);
  const key = await stores.dayKeys.find(day);
  if (!key) throw new Error('the day has no key');
  const links = linksIn(evidence, key);
  const withoutKey = { ...evidence, items: evidence.items.filter(({ pk }) => pk !== 'day-key') };

  const given = { ...stores, settings: without === 'blurring' ? { ...settings, SMALLEST_GROUP: 1 } : settings };
  const nextButOne = new Date(endOf(day).getTime() + 30 * 3_600_000);
  if (without !== 'sealing') await sealDueDays({ ...given, now: nextButOne }, theWholeNight);
  const sealed = await gather(options, log);

  const hasCrowd = servicesWithCrowds(evidence, settings.SMALLEST_GROUP);
  const score = (on: Evidence) => everyAttempt.map((attempt) => scoreOf(attempt, on, links, hasCrowd));
  const after = score(sealed);
  return {
    withKey: score(evidence),
    before: score(withoutKey),
    after,
    few: scoreOf(together, sealed, links, (victim) => !hasCrowd(victim)),
    callsFound: shareOfCallsFound(sealed, key),
    watched: watchTheClock(sealed, links, hasCrowd),
    faults: faultsIn(after, sealed, links, hasCrowd, settings.SMALLEST_GROUP),
  };
}

function faultsIn(
  scores: readonly Score[],
  sealed: Evidence,
  links: Links,
  isMeant: (victim: Victim) => boolean,
  smallest: number,
): readonly string[] {
  const [guessing] = scores;
  if (!guessing) return [];
  const crowdOf = crowdsIn(sealed);
  const victims = victimsIn(sealed).filter((victim) => links.has(victim.call.sid) && isMeant(victim));
  const groups = new Set(victims.map(crowdOf)).size;
  return scores.flatMap((score) =>
    faultsOf(score, guessing, { groups, smallest }).map((fault) => `${score.attempt}: ${fault}`),
  );
}

/** Whose ballot is whose, of those who voted: the referee looks it up with the day key. */
function linksIn(evidence: Evidence, key: Uint8Array): Links {
  const voted = foundUnder(evidence, 'ballot').filter(({ item }) => item['rating'] !== undefined);
  const keys = new Set(voted.map((ballot) => ballot.key));
  const links = evidence.log.map(({ sid }) => [sid, ballotKey(key, sid)] as const);
  return new Map(links.filter(([, ballot]) => keys.has(ballot)));
}

/** How many of those who were asked have their call's item told rightly, which is allowed: it leads nowhere. */
function shareOfCallsFound(evidence: Evidence, key: Uint8Array): number {
  const find = findCallItem(evidence);
  const victims = victimsIn(evidence);
  return victims.filter((victim) => find(victim)?.key === callKey(key, victim.call.sid)).length / victims.length;
}

async function gather({ settings, day }: Options, log: readonly LoggedCall[]): Promise<Evidence> {
  const numbers = settings.SERVICES.flatMap(({ id, numbers }) => numbers.map((number) => [number, id]));
  return { day, items: await everyItem(settings), log, serviceOfNumber: Object.fromEntries(numbers) };
}

/** Where fewer than the threshold voted on the whole day, nothing can hide them: they are looked at by themselves. */
function servicesWithCrowds(evidence: Evidence, smallest: number): (victim: Victim) => boolean {
  const votes = foundUnder(evidence, 'ballot').filter(({ item }) => item['rating'] !== undefined);
  return ({ service }) => votes.filter((vote) => vote.service === service).length >= smallest;
}
