import { questionnaireOn } from '../../../src/ballots/questionnaires';
import { spokenTexts } from '../../../src/format/texts';
import type { Call } from '../../simulator/call';
import type { CitizenPlan } from './plan';
import { numberOfGroup, settings } from './settings';
import type { Stage } from './stage';

const { first } = questionnaireOn(settings.centre, '', '');

/** What a citizen hears when they are asked. */
export const isQuestion = (text: string): boolean => text.includes(first.asks.phrases[0] ?? '');

/** What a citizen hears who is not asked. */
export const isThanks = (text: string): boolean => text.includes(spokenTexts.notTransferredThanks[0] ?? '');

/** Plays a citizen: calls, waits, talks, stays for the survey's question or leaves as planned. */
export function playCitizen(stage: Stage, { name, group, arrivesAt, leaves, keysAt }: CitizenPlan): void {
  const leave = (call: Call) => {
    if (!stage.isCalm) stage.hangUp(call);
  };
  stage.at(arrivesAt, () => {
    let isWaiting = true;
    const from = `+39000${name.replace(/\D/g, '').padStart(7, '0')}`;
    const place = { name, role: 'citizen', serves: group, from, to: numberOfGroup(group) } as const;
    const placed = stage.place(place, (call, event) => {
      if (leaves.when === event.kind) stage.in(leaves.seconds, () => leave(call));
      if (event.kind === 'joined') isWaiting = false;
      if (event.kind === 'unbridged' && leaves.when === 'let-go') stage.in(leaves.seconds, () => leave(call));
      if (event.kind === 'say' && isQuestion(event.text)) stage.in(1, () => stage.hangUp(call));
    });
    if (leaves.when === 'at') stage.in(leaves.seconds, () => leave(placed));
    for (const seconds of keysAt) {
      stage.in(seconds, () => {
        if (isWaiting) stage.press(placed, '5');
      });
    }
  });
}
