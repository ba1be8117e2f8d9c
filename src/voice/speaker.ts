import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { recordedPrompts, spokenTexts } from '../format/texts';
import { nameOfService } from '../platform/settings/centre';
import type { CallSettings } from '../platform/settings/settings';
import { isPersonal, type PromptName, type SpokenTexts } from './spoken-texts';

/** `<Response>` and `<Gather>`, the elements that can contain a prompt. */
type Speaking = Pick<VoiceResponse, 'say' | 'play'>;
export type Pace = 'normal' | 'slow';

const voice = { voice: 'Polly.Bianca-Neural', language: 'it-IT' } as const;
const rates: Readonly<Record<Pace, string>> = { normal: '90%', slow: '75%' };
const breaks: Readonly<Record<Pace, string>> = { normal: '500ms', slow: '900ms' };

/** Values for a prompt's placeholders: `{administration}` and `{service}` for all, others for single prompts. */
export type Fields = Readonly<Record<string, string | number>>;

/** What is said, and the name that a recording of it has. A prompt's name stands for the catalogue's own. */
export interface Spoken {
  readonly recording: string;
  readonly phrases: readonly string[];
}

/** A prompt with values of its own. */
export interface Words {
  readonly prompt: PromptName;
  readonly fields?: Fields;
}

/** Adds prompts to TwiML: the recording with the prompt's name if there is one, otherwise text to speech. */
export class Speaker {
  /** @param recordings the recorded prompts' file names, `welcome.mp3` */
  constructor(
    private readonly texts: SpokenTexts,
    private readonly recordings: readonly string[],
    private readonly fields: Fields,
  ) {}

  /** The same speaker with more values. */
  with(fields: Fields): Speaker {
    return new Speaker(this.texts, this.recordings, { ...this.fields, ...fields });
  }

  /** One after the other. */
  speakAll(into: Speaking, all: readonly (PromptName | Spoken | Words)[], pace: Pace = 'normal'): void {
    for (const each of all) {
      const { prompt, fields = {} } = typeof each === 'object' && 'prompt' in each ? each : { prompt: each };
      this.with(fields).speak(into, prompt, pace);
    }
  }

  speak(into: Speaking, prompt: PromptName | Spoken, pace: Pace = 'normal'): void {
    const { recording: name, phrases } =
      typeof prompt === 'string' ? { recording: prompt, phrases: this.texts[prompt] } : prompt;
    const recording = this.recordings.find((file) => file.replace(/\.\w+$/, '') === name);
    if (recording !== undefined && !isPersonal(name)) {
      into.play(`/prompts/${recording}`);
      return;
    }
    const [first = '', ...others] = phrases.map((phrase) => this.fill(phrase));
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

/** A speaker with the names of the administration and, if known, of the service. */
export function speakerOf(settings: Pick<CallSettings, 'centre'>, serviceId?: string): Speaker {
  const service = serviceId === undefined ? '' : nameOfService(settings, serviceId);
  return new Speaker(spokenTexts, recordedPrompts, { administration: settings.centre.administration.name, service });
}

export function hangUp(): VoiceResponse {
  const response = new VoiceResponse();
  response.hangup();
  return response;
}

/** A prompt, then `<Hangup>`. */
export function sayAndHangUp(speaker: Speaker, prompt: PromptName): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, prompt);
  response.hangup();
  return response;
}

/** A prompt, then `<Redirect>`. */
export function sayAndRedirect(speaker: Speaker, prompt: PromptName, address: string): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, prompt);
  response.redirect(address);
  return response;
}

/** `<Redirect>` alone. */
export function goTo(address: string): VoiceResponse {
  const response = new VoiceResponse();
  response.redirect(address);
  return response;
}

/** Works without the settings, which may be the cause of the fault. */
export function sayApology(): VoiceResponse {
  return sayAndHangUp(new Speaker(spokenTexts, [], {}), 'apology');
}

/** For a leg that has ended. */
export function nothing(): VoiceResponse {
  return new VoiceResponse();
}
