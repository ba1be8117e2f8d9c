import { offered } from '../../src/centre/menu/hear-menu';
import type { Menu } from '../../src/platform/settings/menu-schema';
import type { MenuSounds } from './menu-sounds';
import type { Sound } from './sounds';
import type { Act } from './telephone';
import { everyKey, hangUp, type Trial } from './trial';

interface Walked {
  readonly menu: Menu;
  readonly sounds: MenuSounds;
  readonly isOpen: boolean;
  /** The first half hour that is promised, while the service is closed; undefined where none is. */
  readonly promised?: Sound | undefined;
}

/** How a place was reached, and what is heard on the way. */
interface Way {
  readonly acts: readonly Act[];
  readonly hears: readonly Sound[];
}

/** What follows a key, and what the caller does at its end; nothing: the call ends by itself. */
interface Following {
  readonly hears: readonly Sound[];
  readonly isLast: boolean;
}

const states = [[], ['mistake'], ['silence'], ['mistake', 'silence']] as const;
type Again = (typeof states)[number][number];

const inputs = [...everyKey, ''];

/** A menu: at every place every key, silence, and a hang-up; during the greeting, too. */
export function* menuTrials(walked: Walked): Generator<Trial> {
  const { menu, sounds, isOpen } = walked;
  const { greeting } = sounds;
  const [first] = greeting;
  const start: Way = { acts: [], hears: greeting };
  if (!first) return;
  yield { said: 'where the caller hangs up at once', acts: [hangUp(first)], hears: [first] };
  for (const key of everyKey) {
    const way = { acts: [{ after: first.sound, press: key }], hears: [first] };
    yield trialOf(`after key ${key} during the greeting`, way, followingIn(walked, undefined, [], key));
  }
  yield* atLevel(walked, start);
  for (const { key, choices } of offered(menu, undefined, isOpen)) {
    if (choices) yield* atLevel(walked, next(start, sounds.level(), key), key);
  }
  for (const [id, way] of waysToInformation(walked, start)) yield* inInformation(walked, id, way);
}

function* atLevel(walked: Walked, before: Way, at?: string): Generator<Trial> {
  const { sounds } = walked;
  const level = sounds.level(at);
  const wrong = wrongKey(walked, at);
  for (const state of states) {
    let way: Way = { acts: before.acts, hears: [...before.hears, ...level] };
    for (const because of state) {
      const press = because === 'mistake' ? wrong : '';
      way = {
        acts: [...way.acts, { after: last(level), press }],
        hears: [...way.hears, ...again(walked, because, level)],
      };
    }
    const where = `${at === undefined ? 'in the menu' : `after ${at} in the menu`}${state.length > 0 ? `, after ${state.join(' and ')}` : ''}`;
    yield { said: `after a hang-up ${where}`, acts: [...way.acts, hangUp(level.at(-1))], hears: way.hears };
    for (const key of inputs) {
      const pressed = { acts: [...way.acts, { after: last(level), press: key }], hears: way.hears };
      yield trialOf(
        `after ${key === '' ? 'silence' : `key ${key}`} ${where}`,
        pressed,
        followingIn(walked, at, state, key),
      );
    }
  }
}

/** What a key of a level leads to. */
function followingIn(walked: Walked, at: string | undefined, state: readonly Again[], key: string): Following {
  const { menu, sounds, isOpen } = walked;
  const choice = offered(menu, at, isOpen).find((each) => each.key === key);
  if (choice) {
    if (choice.information !== undefined) return goesOn([sounds.information(choice.information)]);
    if (choice.choices) return goesOn(sounds.level(key));
    return isOpen ? toLine(sounds) : callBackOr(walked, [sounds.prompt('complaintClosed')]);
  }
  if (isOpen && key === '0') return toLine(sounds);
  const because: Again = key === '' ? 'silence' : 'mistake';
  if (state.includes(because)) return isOpen ? toLine(sounds) : callBackOr(walked, []);
  return goesOn(again(walked, because, sounds.level(at), key));
}

function* inInformation(walked: Walked, id: string, way: Way): Generator<Trial> {
  const { sounds, isOpen } = walked;
  const said = sounds.information(id);
  const end = sounds.prompt(isOpen ? 'informationEnd' : 'informationEndClosed');
  const where = `in "${id}"`;
  yield { said: `after a hang-up ${where}`, acts: [...way.acts, hangUp(said)], hears: [...way.hears, said] };
  for (const key of everyKey) {
    const pressed = { acts: [...way.acts, { after: said.sound, press: key }], hears: [...way.hears, said] };
    yield trialOf(`after key ${key} ${where}`, pressed, afterwards(walked, said, end, key, false));
  }
  for (const isMistaken of [false, true]) {
    const told = isMistaken ? [sounds.prompt('menuWrongKey'), end] : [];
    const mistake = isMistaken ? [{ after: end.sound, press: '7' }] : [];
    const heard: Way = { acts: [...way.acts, ...mistake], hears: [...way.hears, said, end, ...told] };
    const there = `at the end of "${id}"${isMistaken ? ', after mistake' : ''}`;
    yield { said: `after a hang-up ${there}`, acts: [...heard.acts, hangUp(end)], hears: heard.hears };
    for (const key of inputs) {
      const pressed = { acts: [...heard.acts, { after: end.sound, press: key }], hears: heard.hears };
      const then =
        key === '' ? ends([sounds.prompt('notTransferredThanks')]) : afterwards(walked, said, end, key, isMistaken);
      yield trialOf(`after ${key === '' ? 'silence' : `key ${key}`} ${there}`, pressed, then);
    }
  }
}

/** What a key leads to during an information, and at its end. */
function afterwards(walked: Walked, said: Sound, end: Sound, key: string, isMistaken: boolean): Following {
  const { sounds, isOpen } = walked;
  if (isOpen && key === '0') return toLine(sounds);
  if (key === '1') return goesOn([said]);
  return isMistaken ? otherwise(walked) : goesOn([wordsFor(walked, key), end]);
}

/** While it is closed: where half hours are promised, who chose a complaint or nothing is offered one. */
const callBackOr = ({ sounds, promised }: Walked, words: readonly Sound[]): Following =>
  promised ? goesOn([promised]) : ends([...words, sounds.prompt('notTransferredThanks')]);

const goesOn = (hears: readonly Sound[]): Following => ({ hears, isLast: false });
const ends = (hears: readonly Sound[]): Following => ({ hears, isLast: true });
const toLine = (sounds: MenuSounds): Following => goesOn([sounds.prompt('menuToLine'), sounds.prompt('waitingNext')]);

/** Whoever chooses nothing after an information has an operator, or is told goodbye. */
const otherwise = ({ sounds, isOpen }: Walked): Following =>
  isOpen ? toLine(sounds) : ends([sounds.prompt('notTransferredThanks')]);

const again = (walked: Walked, because: Again, level: readonly Sound[], key = ''): readonly Sound[] => [
  because === 'silence' ? walked.sounds.prompt('takeYourTime') : wordsFor(walked, key),
  ...level,
];

/** Nobody is told that `0` means nothing. */
const wordsFor = ({ sounds, isOpen }: Walked, key: string): Sound =>
  sounds.prompt(key === '0' && !isOpen ? 'menuNobody' : 'menuWrongKey');

const trialOf = (said: string, way: Way, { hears, isLast }: Following): Trial => ({
  said,
  acts: [...way.acts, ...(isLast ? [] : [hangUp(hears.at(-1))])],
  hears: [...way.hears, ...hears],
});

const last = (sounds: readonly Sound[]): string => sounds.at(-1)?.sound ?? '';

const wrongKey = ({ menu, isOpen }: Walked, at?: string): string =>
  ['9', '8', '7', '6', '5'].find((wrong) => !offered(menu, at, isOpen).some(({ key }) => key === wrong)) ?? '*';

const next = (before: Way, level: readonly Sound[], key: string): Way => ({
  acts: [...before.acts, { after: last(level), press: key }],
  hears: [...before.hears, ...level],
});

/** Each information that can be heard now, with the first keys that lead to it. */
function waysToInformation(walked: Walked, start: Way): ReadonlyMap<string, Way> {
  const { menu, sounds, isOpen } = walked;
  const ways = new Map<string, Way>();
  const add = (id: string | undefined, way: Way) => {
    if (id !== undefined && !ways.has(id)) ways.set(id, way);
  };
  for (const { key, information, choices } of offered(menu, undefined, isOpen)) {
    const way = next(start, sounds.level(), key);
    add(information, way);
    if (!choices) continue;
    for (const second of offered(menu, key, isOpen)) add(second.information, next(way, sounds.level(key), second.key));
  }
  return ways;
}
