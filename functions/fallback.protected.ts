import type { Context, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import * as v from 'valibot';
import { type Answered, singleValues, twimlFunction } from '../src/entry/twiml-function';
import { goOnFrom } from '../src/entry/webhook';
import { clock } from '../src/platform/settings/environment';
import { parseUrl } from '../src/platform/settings/url-setting';
import { callEnded } from './call-ended.protected';
import { afterOperator } from './citizen/after-operator.protected';
import { alone as citizenAlone } from './citizen/alone.protected';
import { callBackNumber } from './citizen/call-back-number.protected';
import { callBackOffer } from './citizen/call-back-offer.protected';
import { callBackOver } from './citizen/call-back-over.protected';
import { calledBack } from './citizen/called-back.protected';
import { held } from './citizen/held.protected';
import { incoming } from './citizen/incoming.protected';
import { meeting as citizenMeeting } from './citizen/meeting.protected';
import { menu } from './citizen/menu.protected';
import { waiting } from './citizen/waiting.protected';
import { afterCall } from './operator/after-call.protected';
import { afterConsultation } from './operator/after-consultation.protected';
import { alone as operatorAlone } from './operator/alone.protected';
import { asking } from './operator/asking.protected';
import { callBack } from './operator/call-back.protected';
import { calling } from './operator/calling.protected';
import { choice } from './operator/choice.protected';
import { consultation } from './operator/consultation.protected';
import { operatorEnded } from './operator/ended.protected';
import { fetching } from './operator/fetching.protected';
import { letGo } from './operator/let-go.protected';
import { meeting as operatorMeeting } from './operator/meeting.protected';
import { nextCall } from './operator/next-call.protected';
import { ringInStep } from './operator/ring-in.protected';
import { rung } from './operator/rung.protected';
import { signInStep } from './operator/sign-in.protected';
import { answer } from './survey/answer.protected';
import { farewell } from './survey/farewell.protected';
import { invitation } from './survey/invitation.protected';
import { welcome } from './survey/welcome.protected';

/** Every step of a call. */
export const steps = [
  ...[incoming, menu, waiting, citizenMeeting, citizenAlone, afterOperator],
  ...[held, choice, asking, consultation, afterConsultation, fetching],
  ...[callBackOffer, callBackNumber, calledBack, callBackOver, callBack, calling],
  ...[invitation, welcome, answer, farewell],
  ...[
    signInStep,
    ringInStep,
    rung,
    nextCall,
    operatorMeeting,
    operatorAlone,
    afterCall,
    letGo,
    callEnded,
    operatorEnded,
  ],
];

/** The address of the step that failed (docs: usage/security/availability-reliability). */
const request = v.object({ ErrorUrl: v.fallback(v.string(), '') });

/**
 * The numbers' fallback URL: Twilio requests it when a step timed out, failed or could not be reached. It uses no database
 * and nothing else that could be down as well; all it knows is in the failed address.
 */
const goOn = async (context: Context, event: ServerlessEventObject): Promise<Answered> => {
  const given = singleValues(event);
  const { ErrorUrl } = v.parse(request, given);
  const { pathname, searchParams } = parseUrl(ErrorUrl) ?? new URL('about:blank');
  const failed = steps.find(({ name }) => `/${name}` === pathname);
  const asked = { ...given, ...Object.fromEntries(searchParams) };
  const now = clock(context, event.request.headers);
  return { code: 'fell-back', answer: goOnFrom(failed, context, { request: asked, now, isFallback: true }) };
};

export const handler = twimlFunction('fallback', goOn, { isBare: true });
