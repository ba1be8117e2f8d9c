import { localOperator } from '../../scripts/local/environment';
import { dayToCome } from '../../scripts/test/rig';
import { hideLeg } from '../../src/calls/queue/legs';
import { localSecrets } from '../../src/platform/settings/settings';

/** Calls that were transferred and may vote. */
export const callSid = `CA${'a'.repeat(32)}`;
export const unsatisfiedSid = `CA${'b'.repeat(32)}`;
/** Nobody has heard of it. */
const unknownSid = `CA${'c'.repeat(32)}`;

/** Whose leg asks: whoever was sent there, or somebody else. */
const legs = [{}, { CallSid: unknownSid }];
const voters = [callSid, unsatisfiedSid, unknownSid].map((CallSid) => ({ CallSid }));
const keys = ['', '0', '1', '3', '4', '**77'].map((Digits) => ({ Digits }));
const numbers = ['', '101', localOperator.pin].map((Digits) => ({ Digits }));
const ends = ['in-progress', 'completed'].map((CallStatus) => ({ CallStatus }));
const dialStatuses = ['answered', 'failed'].map((DialCallStatus) => ({ DialCallStatus }));

export const today = dayToCome(1);
export const morning = `${today}T09:00:00+01:00`;
export const since = Date.parse(morning);
export const journey = `day=${today}&hour=${today}T08%3A00Z&service=urp&since=${since}`;
export const shift = `shift=${today}&turn=1&services=urp`;
const room = 'room=<room>';
const leg = hideLeg(localSecrets.AUTH_TOKEN, unknownSid);
const meeting = `${shift}&${journey}&citizen=${leg}&${room}&free=${since}`;
const promised = `promised=${today}&promise=${'A'.repeat(22)}`;
/** Where citizens are called back; here they are not. */
const callingBack = [
  `/citizen/call-back-offer?${journey}`,
  `/citizen/call-back-number?${journey}`,
  `/citizen/called-back?${journey}&${promised}&${room}`,
  `/citizen/call-back-over?${journey}&${promised}&${room}`,
  `/operator/call-back?${shift}&${promised}&${room}&free=${since}`,
  `/operator/calling?${meeting}&${promised}&leg=${leg}&due=1`,
];
/** Where there is a menu, groups have keys, and operators are rung; here it is not so. */
const chosen = [
  `/citizen/menu?${journey}`,
  `/operator/choice?${shift}&${journey}&citizen=${leg}&${room}&talked=60`,
  `/operator/consultation?${meeting}`,
  `/operator/after-consultation?${meeting}`,
  `/operator/ring-in?${shift}`,
];
/** Steps that gave no answer. */
const failedSteps = [
  '/citizen/incoming',
  `/citizen/waiting?${journey}`,
  `/citizen/meeting?${journey}&${room}`,
  `/citizen/alone?${journey}&${room}&leg=${leg}&due=1`,
  `/citizen/after-operator?${journey}`,
  `/citizen/after-operator?${journey}&look=5`,
  `/survey/farewell?${journey}`,
  '/survey/welcome',
  `/survey/welcome?${journey}`,
  `/survey/invitation?${journey}`,
  `/survey/answer?${journey}`,
  `/survey/answer?${journey}&answers=unsatisfied&mistakes=1&silences=1`,
  `/survey/answer?${journey}&answers=satisfied&closing=1`,
  '/operator/sign-in?attempt=1',
  '/operator/rung?asked=1',
  `/operator/next-call?${shift}`,
  `/operator/meeting?${meeting}`,
  `/operator/alone?${meeting}&leg=${leg}&due=1`,
  `/operator/after-call?${meeting}&met=1`,
  `/operator/let-go?${shift}&${journey}&citizen=${leg}&${room}&talked=60`,
  `/operator/asking?${shift}&${journey}&citizen=${leg}&until=${since}`,
  `/operator/fetching?${shift}&${journey}&citizen=${leg}&free=${since}`,
  `/citizen/held?${journey}`,
  ...chosen,
  ...callingBack,
  '/elsewhere',
];

const caller = '+393330000001';

/** What each step may be sent: every combination is. */
export const forms: Readonly<Record<string, readonly (readonly Record<string, string>[])[]>> = {
  '/citizen/incoming': [legs, [{ To: '+39800000001' }, { To: '+39999999999' }]],
  '/citizen/menu': [legs, ends, keys],
  '/citizen/waiting': [legs, ends, [{}, { Digits: '5' }]],
  '/citizen/call-back-offer': [legs, ends, keys],
  '/citizen/call-back-number': [legs, ends, [{ Digits: '1' }, { Digits: '2' }, { Digits: '0612345678', From: caller }]],
  '/citizen/called-back': [legs, ends, [{}, { Digits: '1' }]],
  '/citizen/call-back-over': [legs, ends],
  '/operator/call-back': [legs, ends],
  '/operator/calling': [legs],
  '/citizen/meeting': [legs, ends],
  '/citizen/alone': [legs],
  '/citizen/after-operator': [legs, ends, dialStatuses],
  '/survey/farewell': [legs],
  '/fallback': [failedSteps.map((step) => ({ ErrorUrl: `https://faccina.example${step}` }))],
  '/operator/sign-in': [[{}, ...numbers]],
  '/operator/ring-in': [legs, [{}, { Digits: '1' }]],
  '/operator/rung': [legs, [{}, { Digits: '1' }]],
  '/operator/next-call': [legs, ends],
  '/operator/meeting': [legs, ends],
  '/operator/alone': [legs],
  '/operator/after-call': [legs, ends, dialStatuses],
  '/operator/let-go': [legs, ends],
  '/operator/choice': [legs, ends, [{}, { Digits: '2' }]],
  '/operator/asking': [legs, ends, [{}, { Digits: '*' }]],
  '/operator/consultation': [legs, ends],
  '/operator/after-consultation': [legs, ends, dialStatuses],
  '/operator/fetching': [legs, ends],
  '/citizen/held': [legs, ends],
  '/survey/invitation': [legs, ['', '0', '2', '7'].map((Digits) => ({ Digits }))],
  '/survey/welcome': [legs, [{}, { SipDomain: 'comune.sip.twilio.com' }, { To: '+39060000002' }]],
  '/survey/answer': [[{}, ...voters], keys],
  '/call-ended': [[{}, ...voters], ends],
  '/operator/ended': [[{}], ends],
};

/** So far repetitions are followed: turns, questions and music go on for ever, and the first tell of all the others. */
export const most: Readonly<Record<string, number>> = { turn: 2, tried: 2, repeats: 1, look: 3, failed: 2, warned: 1 };
/** These differ each time. */
export const passing = [
  'room',
  'citizen',
  'leg',
  'since',
  'free',
  'due',
  'met',
  'letGoAt',
  'told',
  'silent',
  'until',
  'other',
];

/** Where the walk begins: what Twilio and telephones ask, and steps that nothing leads to in the centre of the tests. */
export const entries: readonly string[] = [
  ...['/citizen/incoming', '/operator/sign-in', '/survey/welcome', '/call-ended', '/operator/ended', '/fallback'],
  `/survey/farewell?${journey}&answers=fair&unsaved=1`,
  // Where calls are drawn.
  `/survey/invitation?${journey}`,
  ...chosen,
  ...callingBack,
];
