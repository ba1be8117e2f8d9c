import { type CallCentre, heardAt, survey } from '../queue/a-call-centre';
import { eachWithCentre } from '../queue/each-with-centre';

const wrapUpSeconds = 60;
const operatorsCountry = { says: "dall'Italia" };
/** The voice, the look whether the citizen has come to the survey, and the moment after the pause. */
const aroundSeconds = 15;
const pause = /Per la prossima chiamata, prema un tasto/;

let centre: CallCentre;

eachWithCentre(
  (opened) => {
    centre = opened;
  },
  { changes: { wrapUpSeconds, operatorsCountry } },
);

describe('an operator with some seconds of peace after each call', () => {
  test('has all of them, and then the next citizen, though two wait', async () => {
    const { citizen, operator } = await centre.talk();
    const next = await centre.waitInLine();
    await centre.waitInLine();
    await operator.presses('*');
    await operator.hears(pause);
    await citizen.hears(survey);
    await centre.phones.advance(wrapUpSeconds - 5);
    expect([next.bridgedWith, operator.bridgedWith]).toEqual([undefined, undefined]);
    await next.isBridged({ withinSeconds: aroundSeconds });
    expect(next.bridgedWith).toBe(operator);
    expect(heardAt(operator, pause)).toHaveLength(1);
  });

  test('shortens them by any key', async () => {
    const { operator } = await centre.talk();
    const next = await centre.waitInLine();
    await operator.presses('*');
    await operator.hears(pause);
    await centre.phones.advance(5);
    await operator.presses('#');
    await next.isBridged({ withinSeconds: 5 });
    expect(next.bridgedWith).toBe(operator);
  });

  test('has them after a citizen who hung up, too, and is free for nobody meanwhile', async () => {
    const { citizen, operator } = await centre.talk();
    await citizen.hangsUp();
    await operator.hears(pause);
    const next = await centre.callIn();
    await next.hears(/Tocca a lei/);
    await centre.phones.advance(wrapUpSeconds - aroundSeconds);
    expect(next.bridgedWith).toBeUndefined();
    await next.isBridged({ withinSeconds: 2 * aroundSeconds });
  });

  test('has none after somebody who was gone before they talked', async () => {
    const operator = await centre.waitForCalls();
    const citizen = await centre.callIn();
    await citizen.isBridged();
    await centre.phones.advance(4);
    await citizen.hangsUp();
    const next = await centre.callIn();
    await next.isBridged({ withinSeconds: 2 * aroundSeconds });
    expect([next.bridgedWith, heardAt(operator, pause)]).toEqual([operator, []]);
  });
});

test('who calls hears from which country operators speak, before they wait for one', async () => {
  const citizen = await centre.callIn();
  await citizen.hears("I nostri operatori le parlano dall'Italia.");
  await citizen.hears(/Tocca a lei/);
});
