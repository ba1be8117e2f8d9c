import { recordedPrompts, spokenTexts } from '../format/texts';
import { nameOfService } from '../platform/settings/services';
import type { Settings } from '../platform/settings/settings';
import { Speaker } from './speaker';

/** The administration's voice, and a service's where it is known which. */
export function speakerOf(settings: Pick<Settings, 'ADMINISTRATION_NAME' | 'SERVICES'>, serviceId?: string): Speaker {
  const service = serviceId === undefined ? '' : nameOfService(settings, serviceId);
  return new Speaker(spokenTexts, recordedPrompts, { administration: settings.ADMINISTRATION_NAME, service });
}
