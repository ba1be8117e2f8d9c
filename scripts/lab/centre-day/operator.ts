import type { Call } from '../../simulator/call';
import { operatorsNumber } from './centre';
import type { People } from './people';
import type { CitizenPlan } from './plan';
import type { Prompts } from './prompts';
import type { World } from './world';

/** An operator's day: takes what comes, talks as long as the citizen has to say, ends with `*`. */
export function playOperator(world: World, people: People, prompts: Prompts, given: OperatorPlan): Call {
  const { index, planOf } = given;
  const call = world.simulator.call({ from: `+390690${String(index).padStart(6, '0')}`, to: operatorsNumber });
  people.listen(call.sid, (event) => {
    if (event.kind === 'bridged') {
      const partner = call.bridgedWith;
      const plan = partner && planOf(partner);
      if (!partner || !plan) return;
      const part = () => {
        if (call.bridgedWith !== partner) return;
        void (plan.hangsUp ? partner.hangUp() : call.press('*'));
      };
      world.in(plan.talkSeconds, part);
    }
    if (event.kind === 'say' && prompts(event.text).includes('operatorThere')) world.in(4, () => void call.press('5'));
  });
  return call;
}

interface OperatorPlan {
  readonly index: number;
  /** Of whom the operator talks to. */
  readonly planOf: (citizen: Call) => CitizenPlan | undefined;
}
