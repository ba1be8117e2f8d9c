import type { Call } from '../call';
import { aSimulator, type SimulatorOverrides } from './a-simulator';
import type { ScriptedService } from './scripted-service';

/** A call centre with one queue, `help`. */
export const script = {
  '/in': '<Enqueue action="/after" waitUrl="/wait">help</Enqueue>',
  '/wait': '<Say>please wait</Say><Play>/hold.mp3</Play>',
  '/connecting': '<Say>here you are</Say>',
  '/after': '<Say>goodbye</Say>',
  '/operator': '<Dial action="/after-call" hangupOnStar="true"><Queue url="/connecting">help</Queue></Dial>',
  '/after-call': '<Say>next one</Say><Pause length="600"/>',
  '/ended': '',
};

/** @param changes overrides of `script` */
export function aCallCentre(
  web: ScriptedService,
  overrides: SimulatorOverrides = {},
  changes: Partial<typeof script> = {},
) {
  web.answers({ ...script, ...changes });
  return aSimulator(web, { number: { statusCallback: `${web.url}/ended` }, ...overrides });
}

/** A queue that exists and is empty: somebody has joined and left. */
export async function anEmptyQueue(web: ScriptedService) {
  const centre = aCallCentre(web);
  const early = centre.citizen();
  await early.hears('please wait');
  await early.hangsUp();
  web.received.length = 0;
  return centre;
}

export const kinds = (call: Call) => call.transcript.map(({ kind }) => kind);
