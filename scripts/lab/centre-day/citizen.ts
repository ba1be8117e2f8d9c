import type { Call } from '../../simulator/call';
import type { SimulatorEvent } from '../../simulator/events';
import type { Reached } from '../../simulator/phones';
import { citizensNumber } from './centre';
import type { People } from './people';
import { announcedIn, keyIn, type Prompts } from './prompts';
import type { Story } from './story';
import type { World } from './world';

/** How soon somebody presses a key that was offered. */
const soonSeconds = 3;
/** Who is asked nothing hangs up by then. */
const longestAfterTalk = 120;

/** A citizen's day: calls, waits as long as patience lasts or has themselves called back, talks, and answers the survey's first question. */
export class Citizen {
  constructor(
    private readonly world: World,
    private readonly people: People,
    private readonly prompts: Prompts,
    private readonly story: Story,
  ) {}

  /** Calls, and can be called from now on. */
  call(): void {
    const { world, story } = this;
    const { number, patienceSeconds } = story.plan;
    world.simulator.phone(number, (call) => this.ring(call));
    const call = world.simulator.call({ from: number, to: citizensNumber });
    this.people.listen(call.sid, (event) => {
      if (event.kind === 'bridged') story.talkedAt ??= world.now;
      this.talk(call, event);
      if (event.kind === 'say') this.wait(call, event.text);
    });
    world.in(patienceSeconds, () => {
      const { talkedAt, promisedAt, told } = story;
      if (talkedAt !== undefined || promisedAt !== undefined || told === 'closed' || call.status !== 'in-progress')
        return;
      story.gaveUpAt = world.now;
      hangUp(call);
    });
  }

  /** What is heard before an operator answers. */
  private wait(call: Call, said: string): void {
    const { world, story, prompts } = this;
    const { plan } = story;
    const heard = prompts(said);
    const press = (key: string) => world.in(soonSeconds, () => void call.press(key));
    const announced = announcedIn(said);
    if (announced) story.announced.push({ at: world.now, ...announced });
    if (heard.some((name) => name.startsWith('waiting'))) story.waitsSince ??= world.now;
    if (heard.some((name) => name.startsWith('closedM') || name === 'closesBefore')) story.told = 'closed';
    if (heard.includes('callBackNone')) story.told ??= 'refused';
    if (heard.some((name) => name.startsWith('callBackPromised'))) story.promisedAt ??= world.now;
    if (heard.includes('waitingCallBack') && plan.wantsCallBack && !story.told) press('5');
    if (heard.includes('callBackTurn') || heard.includes('callBackHalfHour')) press(this.choose(said, heard));
    if (heard.includes('callBackNumber')) press('1');
  }

  private choose(said: string, heard: readonly string[]): string {
    if (heard.includes('callBackTurn') && !(this.story.plan.prefersHalfHour && heard.includes('callBackChoose')))
      return '1';
    return heard.includes('callBackTurn') ? '2' : (keyIn(said) ?? '0');
  }

  /** The phone is called. */
  private ring(call: Call): Reached {
    const { world, story, people } = this;
    const { whenCalledBack, pickUpSeconds } = story.plan;
    const does = whenCalledBack[story.calledAt.length] ?? 'answers';
    story.calledAt.push(world.now);
    if (does === 'busy') return 'busy';
    if (does !== 'answers') return does === 'voicemail' ? 'voicemail' : 'rings';
    people.listen(call.sid, (event) => {
      if (event.kind === 'bridged') story.reachedAt ??= world.now;
      if (event.kind === 'say' && this.prompts(event.text).includes('calledBackKey'))
        world.in(soonSeconds, () => void call.press('1'));
      this.talk(call, event);
    });
    return { answersAfter: pickUpSeconds };
  }

  /** What comes with the conversation and after it. */
  private talk(call: Call, event: SimulatorEvent): void {
    if (event.kind === 'unbridged') this.world.in(longestAfterTalk, () => hangUp(call));
    if (event.kind === 'say' && this.prompts(event.text).includes('question'))
      this.world.in(soonSeconds, () => void call.press('1').then(() => hangUp(call)));
  }
}

function hangUp(call: Call): void {
  if (call.status === 'in-progress') void call.hangUp();
}
