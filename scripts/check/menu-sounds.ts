import { type AnyChoice, choiceAt, offered } from '../../src/centre/menu/hear-menu';
import { informationRecording } from '../../src/centre/menu/say-menu';
import { spokenTexts } from '../../src/format/texts';
import type { Service } from '../../src/platform/settings/centre-schema';
import type { Fields, Words } from '../../src/voice/speaker';
import type { PromptName } from '../../src/voice/spoken-texts';
import { type Sound, soundOf } from './sounds';
import type { Place } from './walked';

interface Needs {
  readonly service: Service;
  /** Where the service stands in the centre's file. */
  readonly index: number;
  readonly fields: Fields;
  readonly isOpen: boolean;
  /** What is said before the menu. */
  readonly greeting: readonly (PromptName | Words)[];
}

/** What a caller is to hear in a service's menu, as it is written in `config/`. */
export class MenuSounds {
  constructor(private readonly given: Needs) {}

  get greeting(): readonly Sound[] {
    return this.given.greeting.map((each) =>
      typeof each === 'string' ? this.prompt(each) : this.prompt(each.prompt, each.fields),
    );
  }

  /** A level: the choices that there are now, and an operator where somebody is there. */
  level(at?: string): readonly Sound[] {
    const { service, isOpen } = this.given;
    const { menu = [] } = service;
    const above = at === undefined ? undefined : choiceAt(menu, at);
    const level: readonly AnyChoice[] = above?.choices ?? menu;
    const placeOfLevel: Place = above ? ['menu', menu.indexOf(above), 'choices'] : ['menu'];
    const sounds = offered(menu, at, isOpen).map((choice) => ({
      ...this.prompt('menuChoice', { choice: choice.says, key: choice.key }),
      name: `${at ?? ''}${choice.key}`,
      place: this.at(...placeOfLevel, level.indexOf(choice), 'says'),
    }));
    return isOpen ? [...sounds, this.prompt('menuOperator')] : sounds;
  }

  information(id: string): Sound {
    const { service, fields } = this.given;
    const index = service.information?.findIndex((each) => each.id === id) ?? -1;
    const phrases = service.information?.[index]?.says ?? [];
    const sound = soundOf({ recording: informationRecording(service.id, id), phrases }, fields);
    return { name: id, sound, place: this.at('information', index, 'says'), isClosing: false };
  }

  prompt(name: PromptName, fields: Fields = {}): Sound {
    const sound = soundOf({ recording: name, phrases: spokenTexts[name] }, { ...this.given.fields, ...fields });
    return { name, sound, place: ['spoken', name], isClosing: false };
  }

  private readonly at = (...place: Place): Place => ['services', this.given.index, ...place];
}
