import { rmSync } from 'node:fs';
import type { Built } from '../../../scripts/build/build-functions';
import type { Call } from '../../../scripts/simulator/call';
import type { Simulator } from '../../../scripts/simulator/simulator';
import { Faccina } from '../../support/a-faccina';
import { builtWithCentre } from '../../support/built-with-centre';
import { index } from '../../support/index-questionnaire';

const service = { id: 'urp', name: "l'ufficio relazioni", numbers: ['+39800000001'], questionnaire: 'index' };
const pbx = 'sip:urp@comune.sip.twilio.com';

const satisfaction = /quanto è soddisfatto/;
const recommendation = /a un parente o a un amico/;
const taken = /La ringrazio/;
const thanks = /Grazie del tempo/;
const notUnderstood = /non è tra le risposte/;
const goodbye = /grazie lo stesso/;

let built: Built;
let faccina: Faccina;
let day: string;
let phones: Simulator;
let citizen: Call;

beforeAll(async () => {
  built = builtWithCentre({ services: [service] });
  faccina = await Faccina.start({}, { built });
});
beforeEach(async () => {
  day = faccina.newDay();
  const endpoints = { voiceUrl: `${faccina.url}/survey/welcome`, statusCallback: `${faccina.url}/call-ended` };
  phones = faccina.phones(`${day}T09:00:00+01:00`, { numbers: { [pbx]: endpoints } });
  citizen = phones.call({ from: 'sip:+390699999999@pbx.comune.example', to: pbx });
  await citizen.hears(satisfaction);
});
afterEach(() => phones.stop());
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

type Act = RegExp | string | number | 'hang-up';

/** Keys are pressed one right after the other; a number is seconds in which nothing happens; what has to be heard is waited for. */
async function does(acts: readonly Act[]): Promise<void> {
  for (const act of acts) {
    if (typeof act === 'number') await phones.advance(act);
    else if (act === 'hang-up') await citizen.hangsUp();
    else if (typeof act === 'string') await citizen.presses(act);
    else await citizen.hears(act);
  }
}

interface Counted {
  readonly count: number;
  readonly answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly flags?: Readonly<Record<string, number>>;
}
const nothing: Counted = { count: 0, answers: {} };
const counted = (first: string, second?: string, flags?: Counted['flags']): Counted => ({
  count: 1,
  answers: { satisfaction: { [first]: 1 }, ...(second !== undefined && { recommendation: { [second]: 1 } }) },
  ...(flags && { flags }),
});

test.each<[string, readonly Act[], Counted]>([
  ['9 and 10', ['9', taken, recommendation, '10', thanks], counted('9', '10')],
  ['10 that is keyed in fast', ['10', taken, recommendation, '10', thanks], counted('10', '10')],
  ['10 with a second between its digits', ['1', 1, '0', taken, recommendation, '7', thanks], counted('10', '7')],
  ['10 whose nought comes into the thanks', ['1', taken, '0', recommendation, '7', thanks], counted('unclear', '7')],
  [
    '10 whose nought comes after the thanks, before the question',
    ['1', taken, 1, '0', recommendation, '7', thanks],
    counted('unclear', '7'),
  ],
  ['10 that comes slowly at the end', ['8', recommendation, '1', thanks, '0', thanks], counted('8', 'unclear')],
  [
    '10 that comes slowly both times',
    ['1', taken, '0', recommendation, '1', thanks, '0', thanks],
    counted('unclear', 'unclear'),
  ],
  ['1 and nothing for a while', ['1', taken, recommendation, 8, '1', thanks], counted('1', '1')],
  ['1 and nothing any more', ['1', taken, recommendation, /con calma/, 20, thanks], counted('1')],
  ['1#', ['1#', taken, recommendation, '1#', thanks], counted('1', '1')],
  ['1 and a late #', ['1', taken, '#', recommendation, '2', thanks], counted('1', '2')],
  ['0 to both', ['0', taken, recommendation, '0', thanks], counted('0', '0')],
  ['0 as soon as the question begins, after a 1', ['1', taken, recommendation, '0', thanks], counted('1', '0')],
  ['07', ['07', taken, recommendation, '07', thanks], counted('7', '7')],
  ['7 and another key before the question', ['7', taken, '0', recommendation, '8', thanks], counted('7', '8')],
  ['7 and a hasty 10 before the question', ['7', taken, '10', recommendation, '8', thanks], counted('7', '8')],
  ['11, which is no answer, and then one', ['11', notUnderstood, satisfaction, '6', taken], counted('6')],
  ['11 twice: it is over, and was unclear', ['11', notUnderstood, '11', goodbye], counted('unclear')],
  ['11 and 5*', ['11', notUnderstood, '5*', goodbye], counted('unclear')],
  ['11 twice at the end', ['8', recommendation, '99', notUnderstood, '11', thanks], counted('8', 'unclear')],
  ['* and an answer', ['*', satisfaction, '*', satisfaction, '5', taken], counted('5')],
  ['# alone, as silence', ['#', /con calma/, satisfaction, '5', taken], counted('5')],
  ['# twice, as silence', ['#', /con calma/, '#', goodbye], nothing],
  ['11 and then silence', ['11', notUnderstood, 40, /con calma/, 60, goodbye], nothing],
  ['a hang-up between the digits', ['1', 1, 'hang-up', 5], nothing],
  ['a hang-up in the thanks for 1', ['1', taken, 'hang-up', 5], counted('1')],
  ['a hang-up between the questions', ['9', taken, recommendation, 'hang-up', 5], counted('9')],
  ['a hang-up after the nought that came late', ['1', taken, '0', recommendation, 'hang-up'], counted('unclear')],
  ['a hang-up between the digits of the second answer', ['9', recommendation, '1', 'hang-up', 5], counted('9')],
  ['a hang-up in the last words', ['9', recommendation, '10', thanks, 'hang-up'], counted('9', '10')],
  ['what contradicts itself', ['1', recommendation, '9', thanks], counted('1', '9', { incoherent: 1 })],
  ['the other way round', ['10', recommendation, '0', thanks], counted('10', '0', { incoherent: 1 })],
  ['what nearly does', ['2', recommendation, '10', thanks], counted('2', '10')],
])('%s', async (_, acts, expected) => {
  await does(acts);
  if (acts.at(-1) === thanks || acts.at(-1) === goodbye) await citizen.isEnded();
  const { participants, answers } = await faccina.tally(`${day}T19`);
  expect(participants).toBe(expected.count);
  expect(answers).toEqual(expected.count > 0 ? { [index.key]: expected } : {});
});
