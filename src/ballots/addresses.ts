import { address, journeyQuery } from '../calls/addresses';
import type { Journey } from '../calls/journey';
import type { Asked } from './hear';

/** Where a step of the survey leads. */
export const surveyAddresses = {
  welcome: (journey: Journey) => address('/survey/welcome', journeyQuery(journey)),
  /** Where the keys go with which a PBX proves that it has sent the call. `named`: the service that it means. */
  transfer: (named: string | undefined) => address('/survey/welcome', { asked: 'true', named }),
  /** Where the next question's answer goes. `early`: a key pressed before the question was put. */
  answer: (journey: Journey, asked: Asked | 'early') =>
    address('/survey/answer', { ...journeyQuery(journey), ...askedQuery(asked) }),
  /** Where a path goes that is shorter than the longest. `closing`: how often, with this time. */
  closing: (journey: Journey, closing: number) => address('/survey/answer', { ...journeyQuery(journey), closing }),
};

const askedQuery = (asked: Asked | 'early') =>
  asked === 'early'
    ? { early: 'true' }
    : {
        mistakes: asked.mistakes || undefined,
        silences: asked.silences || undefined,
        repeats: asked.repeats || undefined,
      };
