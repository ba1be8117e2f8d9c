import type { Call } from '../call';
import type { Simulator } from '../simulator';
import { aSimulator, postRest, type SimulatorOverrides } from './a-simulator';
import type { ScriptedService } from './scripted-service';

const room = (attributes: string) => `<Conference beep="false" ${attributes}>room</Conference>`;

/** A call centre: citizens wait in a loop of documents, and are brought to the operator's conference by `/join`. */
export const script = {
  '/in': '<Say>please wait</Say><Play>/hold.mp3</Play><Redirect>/in</Redirect>',
  '/join': `<Say>here you are</Say><Dial action="/after">${room('waitUrl="/alone" endConferenceOnExit="true"')}</Dial>`,
  '/alone': '<Say>nobody is there</Say>',
  '/after': '<Gather action="/thanks" numDigits="1"><Say>how was it</Say></Gather>',
  '/thanks': '<Say>thanks</Say>',
  '/operator': `<Dial action="/after-call" hangupOnStar="true">${room('waitUrl="" endConferenceOnExit="true"')}</Dial>`,
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
  const centre = aSimulator(web, { number: { statusCallback: `${web.url}/ended` }, ...overrides });
  return { ...centre, bring: (caller: Call, path = '/join') => bring(centre.simulator, caller, `${web.url}${path}`) };
}

/** A citizen and an operator who have talked for 42 seconds. */
export async function aConversation(
  web: ScriptedService,
  overrides: SimulatorOverrides = {},
  changes: Partial<typeof script> = {},
) {
  const centre = aCallCentre(web, overrides, changes);
  const caller = centre.citizen();
  await caller.hearsMusic();
  const agent = centre.operator();
  await centre.simulator.settle();
  centre.bring(caller);
  await agent.isBridged();
  await caller.isBridged();
  await centre.simulator.advance(42);
  web.received.length = 0;
  return { ...centre, caller, agent };
}

function bring(simulator: Simulator, caller: Call, url: string): void {
  const { status, body } = postRest(simulator, `Calls/${caller.sid}.json`, { Url: url });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

export const kinds = (call: Call) => call.transcript.map(({ kind }) => kind);
