import type { Questionnaire } from '../../src/ballots/questionnaire';
import { recordedPrompts, spokenTexts } from '../../src/format/texts';
import type { Fields, Spoken } from '../../src/voice/speaker';
import type { PromptName } from '../../src/voice/spoken-texts';
import { recordingSound } from './telephone';
import type { Place } from './walked';

/** Something that a caller is to hear, and where it is written. */
export interface Sound {
  readonly name: string;
  /** As the simulator tells it. */
  readonly sound: string;
  /** In the questionnaire; in the texts, where it begins with `spoken`. */
  readonly place: Place;
  readonly isClosing: boolean;
}

/** What a caller is to hear, as it is written in `config/`. */
export class Sounds {
  constructor(
    private readonly questionnaire: Questionnaire,
    private readonly fields: Fields,
  ) {}

  prompt(name: PromptName): Sound {
    const sound = soundOf({ recording: name, phrases: spokenTexts[name] }, this.fields);
    return { name, sound, place: ['spoken', name], isClosing: false };
  }

  question(id: string): Sound {
    const sound = soundOf(this.questionnaire.questions[id]?.asks, this.fields);
    return { name: id, sound, place: ['questions', id, 'asks'], isClosing: false };
  }

  /** What follows an answer: a question or a closing. */
  next(name: string): Sound {
    if (this.questionnaire.questions[name]) return this.question(name);
    const sound = soundOf(this.questionnaire.closings[name], this.fields);
    return { name, sound, place: ['closings', name], isClosing: true };
  }
}

/** As the simulator tells what is said, or the recording that is played in its place. */
export function soundOf(spoken: Spoken | undefined, fields: Fields): string {
  const { recording, phrases } = spoken ?? { recording: '', phrases: [] };
  if (recordedPrompts.some((file) => file.replace(/\.\w+$/, '') === recording)) return recordingSound(recording);
  const words = phrases.join(' ').replace(/\{(\w+)\}/g, (whole, name: string) => String(fields[name] ?? whole));
  return words.replace(/\s+/g, ' ').trim();
}
