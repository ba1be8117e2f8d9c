import { localNumbers } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import { builtCentre } from '../../../src/platform/settings/centre';
import type { CallCentre } from './a-call-centre';
import { eachWithCentre } from './each-with-centre';

const back = /ha ripreso il suo posto/;

/** Without a questionnaire whose day ends in the evening: both have the same days, and so keys of the same. */
const services = builtCentre.services.map(({ questionnaire, ...service }) => service);

let centre: CallCentre;
eachWithCentre(
  (opened) => {
    centre = opened;
  },
  { changes: { services } },
);

const callFrom = (from: string, to: string = localNumbers.citizen): Call => centre.phones.call({ from, to });
const [ada, bruno] = ['+393330000001', '+393330000002'] as const;

/** Ada waits, and then Bruno; a minute later Ada is cut off. */
async function cutOff(from: string = ada): Promise<{ readonly other: Call }> {
  const cut = callFrom(from);
  await cut.hearsMusic();
  await centre.phones.advance(30);
  const other = callFrom(bruno);
  await other.hears(/c'è una persona/);
  await centre.phones.advance(30);
  await cut.hangsUp();
  return { other };
}

test('who was cut off and calls again has the place back, and is told so', async () => {
  const { other } = await cutOff();
  await centre.phones.advance(540);
  const again = callFrom(ada);
  await again.hears(back);
  await again.hears(/Tocca a lei/);
  const operator = await centre.signIn();
  await again.isBridged();
  await centre.phones.advance(20);
  await operator.presses('*');
  await again.hears(/sondaggio/);
  await other.isBridged();
});

test('whose place was told does not hear of a higher one because of that', async () => {
  const { other } = await cutOff();
  await other.hears(/Tocca a lei/, { withinSeconds: 80 });
  const again = callFrom(ada);
  await again.hears(back);
  await centre.phones.advance(130);
  const places = other.transcript.flatMap(({ text = '' }) => /Tocca a lei|c'è una persona/.exec(text) ?? []);
  expect(places.at(-1)).toBe('Tocca a lei');
});

test.each<[string, string, string, number]>([
  ['eleven minutes later', ada, localNumbers.citizen, 660],
  ['from another number', '+393330000003', localNumbers.citizen, 60],
  ['for another service', ada, '+39800000002', 60],
])('who calls %s waits like everybody', async (_, from, to, seconds) => {
  await cutOff();
  await centre.phones.advance(seconds);
  const again = callFrom(from, to);
  await again.hearsMusic();
  expect(again.transcript.filter(({ text = '' }) => back.test(text))).toEqual([]);
});

test('a withheld number has no place that could be another’s', async () => {
  await cutOff('+266696687');
  const again = callFrom('+266696687');
  await again.hears(/c'è una persona/);
  expect(again.transcript.filter(({ text = '' }) => back.test(text))).toEqual([]);
});

test('a place is taken back once', async () => {
  await cutOff();
  await callFrom(ada).hears(back);
  const third = callFrom(ada);
  await third.hears(/ci sono 2 persone/);
  expect(third.transcript.filter(({ text = '' }) => back.test(text))).toEqual([]);
});

test('who has talked to an operator calls like everybody', async () => {
  await centre.waitForCalls();
  const citizen = callFrom(ada);
  await citizen.isBridged();
  await citizen.hangsUp();
  await centre.phones.advance(60);
  const again = callFrom(ada);
  await again.isBridged();
  expect(again.transcript.filter(({ text = '' }) => back.test(text))).toEqual([]);
});
