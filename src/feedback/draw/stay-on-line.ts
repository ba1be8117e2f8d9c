import type { Journey } from '../../calls/journey';
import type { PromptName } from '../../voice/spoken-texts';
import { percentOn } from './ramp';

/** Where calls are drawn, everybody is asked to stay on the line: who is drawn shows when the conversation is over. */
export const stayOnLine = (
  centre: Parameters<typeof percentOn>[0],
  { service, day }: Pick<Journey, 'service' | 'day'>,
): readonly PromptName[] => (percentOn(centre, service, day) === undefined ? [] : ['stayOnLine']);
