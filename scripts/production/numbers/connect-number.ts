import type { Twilio } from 'twilio';
import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber';
import { ToMend } from '../to-mend';
import type { NumberRegions } from '../twilio/number-region';
import { addressesAt, type NumberAddresses, type Purpose } from './addresses';

/** A number's configuration now and after, with the lines that tell the administrator. */
export interface NumberPlan {
  readonly number: string;
  readonly sid: string;
  readonly before: NumberState;
  readonly after: NumberState;
  /** How many of the lines are changes. */
  readonly changes: number;
  readonly lines: readonly string[];
}

export interface NumberState extends NumberAddresses {
  /** The region that handles its calls, `ie1` or `us1`; undefined if it can't be read from here. */
  readonly region: string | undefined;
}

/** Twilio's REST API in the account's region, and the API for numbers' regions, if there are credentials for it. */
export interface Numbers {
  readonly rest: Twilio;
  readonly regions: NumberRegions | undefined;
}

/** The line for a region that can't be read. */
const unseenRegion =
  'not looked at: that takes the auth token of us1 (US1_AUTH_TOKEN in .env.production), or a look into Twilio’s console';

const names: Readonly<Record<keyof NumberState, string>> = {
  voiceUrl: 'voice address',
  voiceFallbackUrl: 'its fallback',
  statusCallback: 'status callback',
  region: 'region',
};

export async function planNumber(
  { rest, regions }: Numbers,
  wanted: { readonly number: string; readonly purpose: Purpose; readonly domain: string; readonly region: string },
): Promise<NumberPlan> {
  const { number, purpose, domain, region } = wanted;
  const found = await findNumber(rest, number);
  refuseTied(found);
  const before = await stateOf(regions, found);
  const after = { ...addressesAt(domain, purpose), region: regions && region };
  const lines = Object.entries(names).map(([name, title]) => {
    const [was, willBe] = [before[name as keyof NumberState], after[name as keyof NumberState]]; // names has just these
    if (name === 'region' && !regions) return `  region: ${unseenRegion}`;
    return was === willBe
      ? `  ${title}: ${was || 'none'}, as it is`
      : `  ${title}: ${was || 'none'} → ${willBe || 'none'}`;
  });
  return {
    number,
    sid: found.sid,
    before,
    after,
    changes: lines.filter((line) => line.includes(' → ')).length,
    lines: [`${number}, for ${purpose}:`, ...lines],
  };
}

/** Makes the planned changes. The region comes last: until then calls are handled where they were, with the addresses there. */
export async function connectNumber(
  { rest, regions }: Numbers,
  plan: NumberPlan,
  say: (line: string) => void,
): Promise<void> {
  if (plan.changes === 0) return;
  const { region, ...addresses } = plan.after;
  await rest.incomingPhoneNumbers(plan.sid).update({
    ...addresses,
    voiceMethod: 'POST',
    voiceFallbackMethod: 'POST',
    statusCallbackMethod: 'POST',
  });
  if (regions && region && plan.before.region !== region) await regions.set(plan.number, region);
  say(`${plan.number} leads there now`);
}

async function findNumber(rest: Twilio, number: string): Promise<IncomingPhoneNumberInstance> {
  const [found] = (await rest.incomingPhoneNumbers.list({ phoneNumber: number })).filter(
    ({ phoneNumber }) => phoneNumber === number,
  );
  if (found) return found;
  throw new ToMend(
    `${number} is no number of this Twilio account, or not in this region. Nothing was changed.`,
    'see that the number is typed right and was bought with the account of .env.production (a subaccount’s numbers are its own), then npm run connect',
  );
}

/** Twilio ignores the addresses of a number that is assigned to something else. */
function refuseTied({ phoneNumber, voiceApplicationSid, trunkSid }: IncomingPhoneNumberInstance): void {
  const tie = trunkSid ? 'a SIP trunk' : voiceApplicationSid ? 'a TwiML application' : undefined;
  if (!tie) return;
  throw new ToMend(
    `${phoneNumber} is tied to ${tie}, which answers its calls. Nothing was changed.`,
    'untie it in Twilio’s console (Phone Numbers, the number, Voice Configuration: Webhook), then npm run connect',
  );
}

async function stateOf(regions: NumberRegions | undefined, found: IncomingPhoneNumberInstance): Promise<NumberState> {
  return {
    voiceUrl: found.voiceUrl ?? '',
    voiceFallbackUrl: found.voiceFallbackUrl ?? '',
    statusCallback: found.statusCallback ?? '',
    region: await regions?.find(found.phoneNumber),
  };
}
