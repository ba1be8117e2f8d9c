import type { Context, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { goOnFromStep } from '../src/entry/go-on';
import { type Answered, twimlFunction } from '../src/entry/twiml-function';
import { clock } from '../src/platform/clock';
import { parseUrl } from '../src/platform/settings/parse-url';
import { singleValues } from '../src/platform/twilio/single-values';

/** The address of the step that gave no answer (docs: usage/security/availability-reliability). */
const request = v.object({ ErrorUrl: v.fallback(v.string(), '') });

/**
 * The numbers' fallback address: Twilio asks here when a step was too slow, broke, or couldn't be reached. There is no
 * database in this one, nor anything else that could be out of order too; all that it knows is in the failed address.
 */
const goOn = async (context: Context, event: ServerlessEventObject): Promise<Answered> => {
  const given = singleValues(event);
  const { ErrorUrl } = v.parse(request, given);
  const { pathname, searchParams } = parseUrl(ErrorUrl) ?? new URL('about:blank');
  const asked = { ...given, ...Object.fromEntries(searchParams) };
  const answer = goOnFromStep(pathname.slice(1), asked, context, clock(context, event.request.headers), true);
  return { code: 'fell-back', answer };
};

export const handler = twimlFunction('fallback', goOn, { isBare: true });
