import type { Question } from '../../../src/ballots/questionnaire';
import type { PromptName } from '../../../src/voice/spoken-texts';
import type { SimulatorEvent } from '../../simulator/events';
import type { Prompt, PromptsHeard } from './prompts-heard';

/** The stage of a call, as far as can be heard on the phone. */
export type Stage =
  | 'ringing'
  | 'picked-up'
  | 'calling'
  | 'choosing'
  | 'closed'
  | 'promised'
  | 'called-back'
  | 'waiting'
  | 'connecting'
  | 'talking'
  | 'held'
  | 'asking'
  | 'ring-offered'
  | 'rung'
  | 'moving-on'
  | 'invited'
  | 'welcome'
  | 'question'
  | 'thanked'
  | 'operator-number'
  | 'operator-pin'
  | 'ready'
  | 'asked-for-key'
  | 'ended';

/** A stage, and at that of a question which one it is. */
export interface Place {
  readonly stage: Stage;
  readonly question?: Question;
}

const stageAfterPrompt: Readonly<Record<string, Stage>> = {
  menuChoice: 'choosing',
  menuOperator: 'choosing',
  menuWrongKey: 'choosing',
  informationEnd: 'choosing',
  informationEndClosed: 'choosing',
  closedNow: 'closed',
  closedToday: 'closed',
  closedThisHour: 'closed',
  closesBefore: 'closed',
  closedMeanwhile: 'closed',
  callBackTurn: 'choosing',
  callBackHalfHour: 'choosing',
  callBackNumber: 'choosing',
  callBackKeyNumber: 'choosing',
  callBackPromised: 'promised',
  callBackPromisedHalfHour: 'promised',
  calledBackKey: 'called-back',
  calledBackWaits: 'waiting',
  callBackToLine: 'waiting',
  menuToLine: 'waiting',
  waitingNext: 'waiting',
  waitingOneAhead: 'waiting',
  waitingAhead: 'waiting',
  waitingMany: 'waiting',
  waitingUnreached: 'waiting',
  connecting: 'connecting',
  oneMoment: 'moving-on',
  heldForColleague: 'held',
  invitation: 'invited',
  welcome: 'welcome',
  goodbye: 'moving-on',
  operatorWelcome: 'ready',
  operatorNobody: 'ready',
  operatorRest: 'ready',
  operatorUnreached: 'ready',
  operatorCall: 'connecting',
  operatorRingOffer: 'ring-offered',
  operatorRung: 'rung',
  operatorCallsBack: 'connecting',
  operatorAsking: 'asking',
  operatorNoColleague: 'connecting',
  operatorCallerGone: 'ready',
  operatorThere: 'asked-for-key',
  operatorNumber: 'operator-number',
  operatorPin: 'operator-pin',
} satisfies Partial<Record<PromptName, Stage>>;

export function placeAfter(place: Place, event: SimulatorEvent, promptsHeard: PromptsHeard): Place {
  switch (event.kind) {
    case 'answered':
      return place.stage === 'ringing' ? { stage: 'picked-up' } : place;
    case 'joined':
      return { stage: 'connecting' };
    case 'bridged':
      return { stage: 'talking' };
    case 'unbridged':
      return { stage: 'moving-on' };
    case 'ended':
      return { stage: 'ended' };
    case 'say':
      return placeAfterPrompts(place, promptsHeard({ said: event.text }));
    case 'play':
      return event.url === undefined ? place : placeAfterPrompts(place, promptsHeard({ played: event.url }));
    default:
      return place;
  }
}

/** The last prompt counts. */
const placeAfterPrompts = (place: Place, prompts: readonly Prompt[]): Place =>
  prompts.reduce((before, prompt) => placeAfterPrompt(prompt) ?? before, place);

function placeAfterPrompt({ name, asks, isClosing }: Prompt): Place | undefined {
  if (asks) return { stage: 'question', question: asks };
  const stage = isClosing ? 'thanked' : stageAfterPrompt[name];
  return stage && { stage };
}
