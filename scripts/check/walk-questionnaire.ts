import type { Answer, Question, Questionnaire } from '../../src/ballots/questionnaire';
import type { Sound, Sounds } from './sounds';
import type { Act, HeardCall } from './telephone';
import { everyKey, hangUp, makeTrials, type Trial } from './trial';

interface Needs {
  readonly questionnaire: Questionnaire;
  readonly sounds: Sounds;
  readonly call: (acts: readonly Act[]) => Promise<HeardCall>;
}

/** How often a question was asked again, and why, before a key is pressed. */
const states = [[], ['mistake'], ['silence'], ['mistake', 'silence'], ['repeat']] as const;
type Again = (typeof states)[number][number];

/** Walks a questionnaire: at every place every key, silence, and a hang-up. */
export const walkQuestionnaire = ({ questionnaire, sounds, call }: Needs) =>
  makeTrials(trialsOf(questionnaire, sounds), call);

function* trialsOf(questionnaire: Questionnaire, sounds: Sounds): Generator<Trial> {
  const { first } = questionnaire;
  const welcome = sounds.prompt('welcome');
  const taken = ({ digits: most }: Question) => (most > 1 ? [sounds.prompt('taken')] : []);
  for (const keys of inputsOf(first)) yield early(questionnaire, sounds, keys);
  yield {
    said: 'where the caller hangs up at once',
    acts: [hangUp(welcome)],
    hears: [welcome],
  };
  for (const [name, way] of waysTo(questionnaire)) {
    const question = questionnaire.questions[name];
    if (!question) continue;
    const before = [welcome, ...way.flatMap(({ question: passed }) => [sounds.question(passed.id), ...taken(passed)])];
    const acts = way.map(({ question: passed, key }) => ({ after: sounds.question(passed.id).sound, press: key }));
    yield* atQuestion(questionnaire, sounds, question, { acts, before });
  }
}

/** A key during the welcome is an answer if it is one, and never a mistake. */
function early({ first }: Questionnaire, sounds: Sounds, keys: string): Trial {
  const welcome = sounds.prompt('welcome');
  const asks = sounds.question(first.id);
  const answer = answerOf(first, keys);
  const hears = answer ? following(first, answer, sounds) : [asks];
  const last = hears.flatMap((sound) => (sound.isClosing ? [] : [hangUp(sound)])).slice(-1);
  return {
    said: `after key ${keys} during the welcome`,
    acts: [{ after: welcome.sound, press: keys }, ...last],
    hears: [welcome, ...hears],
  };
}

function* atQuestion(
  { closings }: Questionnaire,
  sounds: Sounds,
  question: Question,
  { acts, before }: Pick<Trial, 'acts'> & { readonly before: readonly Sound[] },
): Generator<Trial> {
  const asks = sounds.question(question.id);
  const [firstClosing = ''] = Object.keys(closings);
  const farewell = acts.length > 0 ? sounds.next(firstClosing) : sounds.prompt('goodbye');
  const why: Readonly<Record<Again, readonly Sound[]>> = {
    mistake: [sounds.prompt('notUnderstood')],
    silence: [sounds.prompt('takeYourTime')],
    repeat: [],
  };
  const again = (because: Again) => [...why[because], asks];
  const keyFor = { mistake: wrongKey(question), silence: '', repeat: question.repeatKey };

  for (const state of states) {
    const tried = state.map((because): Act => ({ after: asks.sound, press: keyFor[because] }));
    const heard = [...before, asks, ...state.flatMap(again)];
    const after = state.length > 0 ? `, after ${state.join(' and ')}` : '';
    const trial = (said: string, then: readonly Act[], hears: readonly Sound[]): Trial => ({
      said: `${said} in "${question.id}"${after}`,
      acts: [...acts, ...tried, ...then],
      hears: [...heard, ...hears],
    });
    yield trial('after a hang-up', [hangUp(asks)], []);
    for (const keys of [...inputsOf(question), '']) {
      const said = keys === '' ? 'after silence' : `after key ${keys}`;
      const press = { after: asks.sound, press: keys };
      const answer = answerOf(question, keys);
      if (answer) {
        const hears = following(question, answer, sounds);
        const last = hears.slice(-1).flatMap((next) => (next.isClosing ? [] : [hangUp(next)]));
        yield trial(said, [press, ...last], hears);
        if (state.length > 0 || question.digits === 1) continue;
        const [first, ...others] = hears;
        // What is said again after a key that came late is all that the key leads to.
        for (const late of first ? ['0', '10', '#'] : [])
          yield trial(
            `${said} and late ${late}`,
            [press, { after: first?.sound ?? '', press: late }, ...last],
            first?.isClosing && late !== '#' ? [first, first] : [...(first ? [first] : []), ...others],
          );
        continue;
      }
      const because = meaningOf(question, keys);
      const isTwice = because !== 'repeat' && (state as readonly Again[]).includes(because);
      if (isTwice) yield trial(said, [press], [farewell]);
      else yield trial(said, [press, hangUp(asks)], again(because));
    }
  }
}

/** What is heard after an answer: thanks, where a digit may come late, and what follows. A closing is its own thanks. */
function following({ digits: most }: Question, { next }: Answer, sounds: Sounds): readonly Sound[] {
  const then = sounds.next(next);
  return most > 1 && !then.isClosing ? [sounds.prompt('taken'), then] : [then];
}

/** Every key, and of two digits those that an answer has and one that none has. */
function inputsOf({ answers, digits: most }: Question): readonly string[] {
  const single = [...everyKey];
  if (most === 1) return single;
  const double = answers.map(({ key }) => key).filter((key) => key.length > 1);
  return [...single, ...double, '07', '99'];
}

function answerOf({ answers, digits: most }: Question, keys: string) {
  // Of two digits the first may be a nought.
  const key = most > 1 && keys.length > 1 && keys.startsWith('0') ? keys.slice(1) : keys;
  return answers.find((answer) => answer.key === key);
}

function meaningOf({ repeatKey, digits: most }: Question, keys: string): Again {
  // `#` ends what may have two digits: alone it is as if no key had been pressed.
  if (keys === '' || (most > 1 && keys === '#')) return 'silence';
  return keys.startsWith(repeatKey) ? 'repeat' : 'mistake';
}

const wrongKey = (question: Question): string =>
  inputsOf(question).find((keys) => !answerOf(question, keys) && meaningOf(question, keys) === 'mistake') ?? '99';

interface Passed {
  readonly question: Question;
  readonly key: string;
}

/** Each question that can be reached, with the first keys that lead to it. */
function waysTo({ first, questions }: Questionnaire): ReadonlyMap<string, readonly Passed[]> {
  const ways = new Map<string, readonly Passed[]>([[first.id, []]]);
  // A map that grows while it is gone through.
  for (const [name, way] of ways) {
    const question = questions[name];
    for (const { key, next } of question?.answers ?? []) {
      if (question && questions[next] && !ways.has(next)) ways.set(next, [...way, { question, key }]);
    }
  }
  return ways;
}
