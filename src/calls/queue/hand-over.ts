import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Arrival } from '../journey';
import type { Shift } from '../operators/shift';

/** An operator's leg that is free. */
export interface FreeLeg {
  readonly callSid: string;
  readonly shift: Shift;
  /** Whether it has already heard that nobody is there. */
  readonly idle: boolean;
}

/** A citizen of whom the operator has let go. */
export interface LetGo {
  readonly callSid: string;
  readonly arrival: Arrival;
}

/** How a citizen comes to an operator, and from the operator to the survey. */
export interface HandOver {
  /** What the operator's leg does to get to the next citizen, or to wait for one. */
  takeNext(leg: FreeLeg): Promise<VoiceResponse>;
  /** Sees to it that the citizen's leg walks on to the survey. */
  sendToSurvey(citizen: LetGo): Promise<void>;
}
