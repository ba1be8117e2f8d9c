import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { recordedPrompts, spokenTexts } from '../format/texts';
import { nameOfService } from '../platform/settings/services';
import type { Settings } from '../platform/settings/settings';
import { isPersonal, type PromptName, type SpokenTexts } from './spoken-texts';

/** `<Response>` and `<Gather>`: what a prompt can be put into. */
export type Speaking = Pick<VoiceResponse, 'say' | 'play'>;
export type Pace = 'normal' | 'slow';

const voice = { voice: 'Polly.Bianca-Neural', language: 'it-IT' } as const;
const rates: Readonly<Record<Pace, string>> = { normal: '90%', slow: '75%' };
const breaks: Readonly<Record<Pace, string>> = { normal: '500ms', slow: '900ms' };

/** The fields of a prompt: `{administration}` and `{service}` everywhere, what only a call knows where it is said. */
export type Fields = Readonly<Record<string, string | number>>;

/** Puts prompts into TwiML: a recording where there is one by the prompt's name, the voice everywhere else. */
export class Speaker {
  /** @param recordings the recorded prompts' file names, `welcome.mp3` */
  constructor(
    private readonly texts: SpokenTexts,
    private readonly recordings: readonly string[],
    private readonly fields: Fields,
  ) {}

  /** The same speaker with more to fill in. */
  with(fields: Fields): Speaker {
    return new Speaker(this.texts, this.recordings, { ...this.fields, ...fields });
  }

  speak(into: Speaking, prompt: PromptName, pace: Pace = 'normal'): void {
    const recording = this.recordings.find((file) => file.replace(/\.\w+$/, '') === prompt);
    if (recording !== undefined && !isPersonal(prompt)) {
      into.play(`/prompts/${recording}`);
      return;
    }
    const [first = '', ...others] = this.texts[prompt].map((phrase) => this.fill(phrase));
    const words = into.say(voice, '').prosody({ rate: rates[pace] }, first);
    for (const phrase of others) {
      words.break({ time: breaks[pace] });
      words.addText(phrase);
    }
  }

  private fill(phrase: string): string {
    return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => String(this.fields[name] ?? whole));
  }
}

/** The administration's voice, and a service's where it is known which. */
export function speakerOf(settings: Pick<Settings, 'ADMINISTRATION_NAME' | 'SERVICES'>, serviceId?: string): Speaker {
  const service = serviceId === undefined ? '' : nameOfService(settings, serviceId);
  return new Speaker(spokenTexts, recordedPrompts, { administration: settings.ADMINISTRATION_NAME, service });
}

export function hangUp(): VoiceResponse {
  const response = new VoiceResponse();
  response.hangup();
  return response;
}

/** Says something and hangs up. */
export function sayAndHangUp(speaker: Speaker, prompt: PromptName): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, prompt);
  response.hangup();
  return response;
}

/** Says something and goes on elsewhere. */
export function sayAndRedirect(speaker: Speaker, prompt: PromptName, address: string): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, prompt);
  response.redirect(address);
  return response;
}

/** Said without the settings, which may be what is wrong. */
export function sayApology(): VoiceResponse {
  return sayAndHangUp(new Speaker(spokenTexts, [], {}), 'apology');
}

/** For a leg that is no longer there to hear anything. */
export function nothing(): VoiceResponse {
  return new VoiceResponse();
}
