import type { Log } from '../../platform/log';
import { byConference, type HandOverNeeds } from './by-conference';
import { byQueue } from './by-queue';
import type { HandOver } from './hand-over';

/**
 * The one that the setting chooses.
 * @param step the step that asks, for the log
 */
export function handOverOf(given: HandOverNeeds, log: Log, step: string): HandOver {
  return given.settings.HANDOVER === 'conference' ? byConference(given, log, step) : byQueue;
}
