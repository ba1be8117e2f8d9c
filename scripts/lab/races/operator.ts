import { spokenTexts } from '../../../src/format/texts';
import type { Random } from '../../local/phones/day/random';
import type { Call } from '../../simulator/call';
import type { OperatorPlan } from './plan';
import { operatorsNumberOf } from './settings';
import type { Stage } from './stage';

/** Everybody behaves, and talks for so many seconds. */
const calmTalkSeconds = [2, 10] as const;
/** Somebody presses `*` though nobody is there: about so often, in seconds. */
const strayStarSeconds = 25;

/** Plays an operator: waits, talks, lets go with `*`; and now and then presses it at the wrong time, or hangs up. */
export function playOperator(stage: Stage, plan: OperatorPlan, random: Random): void {
  const { name, ranks, habits, arrivesAt, leavesAt, returnsAfter } = plan;
  let legs = 0;
  const call = (leavesIn: number | undefined) => {
    const from = `+39001${name.replace(/\D/g, '').padStart(6, '0')}${legs}`;
    const place = {
      name: `${name}${"'".repeat(legs)}`,
      role: 'operator',
      serves: ranks,
      ...{ from, to: operatorsNumberOf(name) },
    } as const;
    legs += 1;
    const placed = stage.place(place, (call, event) => {
      if (event.kind === 'bridged') talk(call);
      if (event.kind === 'joined') starWhileAlone(call);
      if (event.kind === 'say' && event.text.includes(spokenTexts.operatorThere[0] ?? ''))
        stage.in(random.between(1, 20), () => stage.press(call, '5'));
    });
    starNowAndThen(placed);
    if (leavesIn === undefined) return;
    stage.in(leavesIn, () => {
      if (stage.isCalm) return;
      stage.hangUp(placed);
      if (returnsAfter !== undefined) stage.in(returnsAfter, () => call(undefined));
    });
  };
  stage.at(arrivesAt, () => call(leavesAt === undefined ? undefined : Math.max(0, leavesAt - arrivesAt)));

  function talk(call: Call): void {
    const partner = call.bridgedWith;
    const isWith = () => call.bridgedWith === partner;
    stage.in(random.between(...(stage.isCalm ? calmTalkSeconds : plan.talkSeconds)), () => {
      if (!isWith()) return;
      if (!stage.isCalm && random.chance(habits.hangsUp)) return stage.hangUp(call);
      stage.press(call, '*');
      if (!stage.isCalm && random.chance(habits.starTwice))
        stage.in(random.about(1, 0.05, 6), () => stage.press(call, '*'));
    });
  }

  function starWhileAlone(call: Call): void {
    if (stage.isCalm || !random.chance(habits.starAlone)) return;
    stage.in(random.about(2, 0, 12), () => {
      if (call.bridgedWith === undefined && !stage.isCalm) stage.press(call, '*');
    });
  }

  function starNowAndThen(call: Call): void {
    if (habits.starAlone === 0) return;
    stage.in(random.about(strayStarSeconds, 1, 100), () => {
      if (stage.isCalm) return;
      if (call.bridgedWith === undefined) stage.press(call, '*');
      starNowAndThen(call);
    });
  }
}
