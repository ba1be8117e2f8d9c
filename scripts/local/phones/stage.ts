import type { PromptName } from '../../../src/voice/spoken-texts';
import type { SimulatorEvent } from '../../simulator/events';
import type { PromptsHeard } from './prompts-heard';

/** The stage of a call, as far as can be heard on the phone. */
export type Stage =
  | 'calling'
  | 'waiting'
  | 'connecting'
  | 'talking'
  | 'moving-on'
  | 'welcome'
  | 'rating'
  | 'reason'
  | 'thanked'
  | 'operator-number'
  | 'operator-pin'
  | 'ready'
  | 'asked-for-key'
  | 'ended';

const stageAfterPrompt: Partial<Record<PromptName, Stage>> = {
  waitingNext: 'waiting',
  waitingOneAhead: 'waiting',
  waitingAhead: 'waiting',
  waitingMany: 'waiting',
  waitingUnreached: 'waiting',
  connecting: 'connecting',
  oneMoment: 'moving-on',
  welcome: 'welcome',
  ratingQuestion: 'rating',
  reasonQuestion: 'reason',
  thanks: 'thanked',
  thanksAndImprove: 'thanked',
  goodbye: 'moving-on',
  operatorWelcome: 'ready',
  operatorNobody: 'ready',
  operatorUnreached: 'ready',
  operatorCall: 'connecting',
  operatorThere: 'asked-for-key',
  operatorNumber: 'operator-number',
  operatorPin: 'operator-pin',
};

export function stageAfter(stage: Stage, event: SimulatorEvent, promptsHeard: PromptsHeard): Stage {
  switch (event.kind) {
    case 'joined':
      return 'connecting';
    case 'bridged':
      return 'talking';
    case 'unbridged':
      return 'moving-on';
    case 'ended':
      return 'ended';
    case 'say':
      return stageAfterPrompts(stage, promptsHeard({ said: event.text }));
    case 'play':
      return event.url === undefined ? stage : stageAfterPrompts(stage, promptsHeard({ played: event.url }));
    default:
      return stage;
  }
}

/** The last prompt counts: when a question is repeated, "that key is none of the answers" comes before it. */
function stageAfterPrompts(stage: Stage, prompts: ReadonlySet<PromptName>): Stage {
  return [...prompts].reduce((before, prompt) => stageAfterPrompt[prompt] ?? before, stage);
}
