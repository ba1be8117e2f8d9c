import * as v from 'valibot';
import { type Day, dayOf } from '../../src/calendar/civil-time';
import { callerOf } from '../../src/calls/caller';
import { dayKeysIn } from '../../src/calls/keys';
import { askNumber, askPin, offerRing, operatorAddresses, welcomeOperator } from '../../src/calls/operators/operator';
import { operatorMark } from '../../src/calls/operators/operator-mark';
import { type OperatorItem, Operators } from '../../src/calls/operators/operators';
import { mayBeRung } from '../../src/calls/operators/ring-in';
import { hideMark, type Shift } from '../../src/calls/operators/shift';
import { signIn } from '../../src/calls/operators/sign-in';
import { groupOf, groupsOfCentre } from '../../src/calls/queue/groups';
import { writeRanks } from '../../src/calls/queue/ranks';
import { roomAddresses } from '../../src/calls/queue/room-addresses';
import { callForm, formCount } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, mostFailures, type Step, webhook } from '../../src/entry/webhook';
import { Attempts } from '../../src/platform/attempts';
import { isAgreedOn } from '../../src/platform/settings/by-operator';
import { isLocal } from '../../src/platform/settings/environment';
import type { CallSettings } from '../../src/platform/settings/settings';
import { sayAndHangUp, sayAndRedirect, speakerOf } from '../../src/voice/speaker';
import type { PromptName } from '../../src/voice/spoken-texts';

const mostAttempts = 3;

const name = 'operator/sign-in';
/** Which attempt of this call this is; 0 before the number was asked for. */
const carried = v.object({ attempt: formCount });
const request = v.object({
  ...callForm,
  ...carried.entries,
  From: v.optional(v.string(), ''),
  To: v.optional(v.string(), ''),
  /** `outbound-api` if the operator was rung (docs: voice/twiml, "Twilio's request to your application"). */
  Direction: v.optional(v.string(), ''),
  Digits: v.optional(v.string()),
  /** The operator's number, after it was keyed in. The PIN is never put into an address. */
  operator: v.optional(v.string()),
});

const needs = (opened: Opened) => ({
  dayKeys: dayKeysIn(opened),
  operators: new Operators(opened.table),
  attempts: new Attempts(opened.table),
  /** Whether this is a development machine (`npm start`), where the local operator may sign in. */
  local: isLocal(opened.environment),
});

/** An operator calls: asks for the number, then for the PIN, up to three times. */
export const signInStep: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, { From, To, Direction, Digits, attempt, operator }, log) {
    const speaker = speakerOf(given.settings);
    if (attempt === 0) return askNumber(speaker, 1);
    if (operator === undefined && Digits) return askPin(speaker, attempt, Digits);

    let before: PromptName | undefined;
    if (operator !== undefined) {
      const shift = dayOf(given.now);
      const dayKey = await given.dayKeys.ofToday(shift);
      const isRung = Direction.startsWith('outbound');
      const caller = callerOf(isRung ? To : From);
      const tried = { number: operator, pin: Digits ?? '', caller };
      const signedIn = await signIn({ ...given, dayKey }, tried);
      if ('operator' in signedIn) {
        const { centre } = given.settings;
        // Only an agreement allows to tell whose shift it is.
        const mark = isAgreedOn(centre.byOperator, shift)
          ? hideMark(dayKey, operatorMark(operator, signedIn.operator.name))
          : undefined;
        const begun = { ...shiftOf(centre, shift, signedIn.operator), mark };
        const next = roomAddresses.nextCall(begun);
        const mayRing = !isRung && (await mayBeRung(centre, signedIn.operator, caller));
        return mayRing ? offerRing(speaker, operatorAddresses.ringIn(begun), next) : welcomeOperator(speaker, next);
      }
      log({ code: 'sign-in-refused', step: name, fault: signedIn.refused });
      before = signedIn.refused === 'short-pin' ? 'operatorShortPin' : 'operatorWrong';
    }
    return attempt < mostAttempts ? askNumber(speaker, attempt + 1, before) : sayAndHangUp(speaker, 'operatorGoodbye');
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const { attempt } = asked;
    const speaker = speakerOf(settings);
    if (attempt >= mostFailures) return sayAndHangUp(speaker, 'operatorGoodbye');
    return sayAndRedirect(speaker, 'goesOn', operatorAddresses.signIn({ attempt }));
  },
};

function shiftOf(centre: CallSettings['centre'], shift: Day, { services, isRanked }: OperatorItem): Shift {
  const known = groupsOfCentre(centre).map(({ id }) => id);
  const named = [...new Set(services.map((id) => groupOf(centre, id)))];
  const groups = services.length === 0 ? known : named.filter((id) => known.includes(id));
  return { shift, turn: 1, unheard: 0, services: writeRanks(isRanked ? groups.map((group) => [group]) : [groups]) };
}

export const handler = /* @__PURE__ */ webhook(signInStep, needs);
