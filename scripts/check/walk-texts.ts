import { longestNotice } from '../../src/centre/notices/notices';
import type { CallSettings } from '../../src/platform/settings/settings';
import { sayAndHangUp, speakerOf } from '../../src/voice/speaker';
import { type PromptName, promptNames } from '../../src/voice/spoken-texts';
import { anyDay, momentOf, Telephone } from './telephone';
import type { Deviation } from './walked';

/** The longest that a call can fill in. */
const fields = {
  ahead: 999,
  minutes: 999,
  number: '+39 800 123 456 789',
  name: 'x'.repeat(100),
  when: 'mercoledì 30 settembre alle 23 e 59',
  reason: 'x'.repeat(longestNotice),
  notice: 'x'.repeat(longestNotice),
  choice: 'x'.repeat(100),
  key: '9',
};

/** Hears every text of the calls. */
export async function walkTexts(settings: CallSettings, service: string) {
  const deviations: Deviation[] = [];
  for (const name of promptNames) {
    const message = await faultOf(settings, service, name);
    if (message !== undefined) deviations.push({ place: ['spoken', name], message });
  }
  return { calls: promptNames.length, deviations };
}

async function faultOf(settings: CallSettings, service: string, name: PromptName): Promise<string | undefined> {
  const answer = {
    ask: async () => {
      const body = sayAndHangUp(speakerOf(settings, service).with(fields), name).toString();
      return { status: 200, contentType: 'text/xml', body };
    },
    voiceUrl: 'http://localhost/',
    faults: [],
  };
  const { sounds, faults, hasEnded } = await new Telephone(settings, answer, momentOf(anyDay)).call('+39800000000');
  const [fault] = faults;
  if (fault !== undefined) return fault;
  if (sounds.length !== 1 || !hasEnded) return `is not heard; instead: ${sounds.join(' ') || 'nothing'}`;
  return undefined;
}
