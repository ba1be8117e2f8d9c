import type { PromiseCount } from '../../../src/calls/call-backs/counted';
import { Citizen } from './citizen';
import { playOperator } from './operator';
import { People } from './people';
import { closesAt, type DayOptions, opensAt, planDay } from './plan';
import { promptsOnce } from './prompts';
import { newStory, type Story } from './story';
import { Watch, type Watched } from './watch';
import { World } from './world';

/** After closing, who talks comes to an end. */
const lingering = 3_600;

export interface PlayedDay {
  readonly stories: readonly Story[];
  readonly watched: Watched;
  readonly promises: Readonly<Partial<Record<PromiseCount, number>>>;
  readonly webhooks: number;
  readonly faults: readonly string[];
}

/** Plays a day of the whole centre, on its own clock. */
export async function playCentre(options: DayOptions): Promise<PlayedDay> {
  const world = new World(options);
  const people = new People(world);
  const prompts = promptsOnce();
  const stories = planDay(options).map(newStory);
  const plans = new Map(stories.map((story) => [story.plan.number, story.plan]));
  const planOf = ({ from, to, isOutbound }: { from: string; to: string; isOutbound: boolean }) =>
    plans.get(isOutbound ? to : from);
  const watch = new Watch(world, stories, options.silence);
  await world.simulator.advance(opensAt - 60 - world.now);
  for (let index = 1; index <= options.operators; index += 1) playOperator(world, people, prompts, { index, planOf });
  for (const story of stories) world.at(story.plan.arrivesAt, () => new Citizen(world, people, prompts, story).call());
  while (world.now < closesAt + lingering) await world.simulator.advance(60);
  await world.simulator.stop();
  const faults = world.log.filter(({ code }) => ['failed', 'malformed'].includes(code));
  return {
    stories,
    watched: watch.seen,
    promises: watch.promises.counts(world.clock.now()),
    webhooks: world.webhooks,
    faults: faults.map(({ step, fault = '' }) => `${step}: ${fault}`),
  };
}
