import type { StepDependencies } from '../dependencies';
import { firstService, serviceMeant } from '../services';
import type { Service } from '../settings';
import { unlessSilent } from '../store/unless-silent';
import { arrivalAt } from './arrival';
import { beginJourney, type Journey } from './journey';
import { type NotBegun, type ProofShown, proofOf } from './transfer-proof';
import { noteRefused } from './unopened-call';

interface Asked extends ProofShown {
  readonly CallSid: string;
  readonly To: string;
  /** In which service's name the PBX sends it, where it says so. */
  readonly named: string | undefined;
}

/** How a call begins that somebody sends to the survey. */
type TransferredIn = { readonly service: Service; readonly isNamed: boolean } & (
  | { readonly kind: 'begun'; readonly journey: Journey }
  | { readonly kind: NotBegun }
);

/**
 * A PBX sends a citizen whom its own operator has served: received, served and transferred, all at once, where the call
 * proves that it comes from there, and there were not too many in this hour. Any other is no call of ours.
 */
export async function transferIn(given: StepDependencies, asked: Asked): Promise<TransferredIn> {
  const { settings, now } = given;
  const named = serviceMeant(settings, asked.To, asked.named);
  const service = named ?? firstService(settings);
  const meant = { service, isNamed: named !== undefined };
  const proof = proofOf(settings, asked);
  if (proof === 'proven' && !(await areTooMany(given, service))) {
    return { ...meant, kind: 'begun', journey: beginJourney(arrivalAt(now, service.id), 'transferred') };
  }
  await unlessSilent(() => noteRefused(given, asked.CallSid, now));
  return { ...meant, kind: proof === 'proven' ? 'too-many' : proof };
}

/** While the database is silent nobody knows how many there were: no citizen is refused for that. */
async function areTooMany({ attempts, settings, now }: StepDependencies, { id }: Service): Promise<boolean> {
  const limit = { most: settings.TRANSFERS_PER_HOUR, perSeconds: 3600 };
  return (await unlessSilent(() => attempts.count(`transfers ${id}`, now, limit))) === 'too-many';
}
