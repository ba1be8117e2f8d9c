import { Faccina } from '../../support/a-faccina';
import { callsOf } from '../../support/each-of-day';
import { describeInCi, testInCi } from '../../support/in-ci';
import { nobodyCalled } from '../../support/nobody-called';
import { CallCentre, connecting, heardAt, survey } from './a-call-centre';
import { eachWithCentre } from './each-with-centre';

let faccina: Faccina;
let centre: CallCentre;

eachWithCentre((opened, its) => {
  centre = opened;
  faccina = its;
});

describe('a citizen', () => {
  test('who finds nobody free hears the greeting, the place and music, and later who answers', async () => {
    const citizen = await centre.callIn();
    await citizen.hears(/Tocca a lei/);
    await citizen.hearsMusic();
    await centre.signIn();
    await citizen.hears(connecting);
    await citizen.isBridged();
  });

  test('who waits is told the place and the expected wait again, about once a minute', async () => {
    const first = await centre.waitInLine();
    await centre.phones.advance(170);
    const second = await centre.callIn();
    await second.hears(/c'è una persona/);
    await second.hears(/tra 1 e 5 minuti/);
    const third = await centre.callIn();
    await third.hears(/ci sono 2 persone/);
    await third.hears(/tra 1 e 5 minuti/);
    await centre.phones.advance(130);
    expect(heardAt(second, /c'è una persona/)).toHaveLength(3);
    await first.hangsUp();
    await second.hears(/Tocca a lei/, { withinSeconds: 70 });
  });

  testInCi('whose wait is likely to take half a minute or more is told until when, and before it nothing', async () => {
    const first = await centre.waitInLine();
    await centre.phones.advance(10);
    const second = await centre.waitInLine();
    expect(heardAt(second, /attesa prevista/)).toEqual([]);
    await centre.phones.advance(30);
    const third = await centre.callIn();
    await third.hears(/2 minuti al massimo/);
    expect(heardAt(first, /attesa prevista/)).toEqual([]);
  });

  test('who presses a key is told the place at once', async () => {
    const citizen = await centre.waitInLine();
    await centre.phones.advance(5);
    await citizen.presses('5');
    await citizen.hears(/Tocca a lei/, { withinSeconds: 0 });
    await citizen.hearsMusic();
    await citizen.presses('*');
    await citizen.hears(/Tocca a lei/, { withinSeconds: 0 });
  });
});

describe('an operator', () => {
  test('hears once that nobody is there, and of each citizen that there is a call', async () => {
    const operator = await centre.waitForCalls();
    await centre.phones.advance(2000);
    expect(heardAt(operator, /Nessuno in linea/)).toHaveLength(1);
    const citizen = await centre.callIn();
    await operator.hears(/Una chiamata/);
    await operator.isBridged();
    await centre.phones.advance(60);
    await operator.presses('*');
    await citizen.hears(survey);
    await operator.hears(/Nessuno in linea/);
    await centre.callIn();
    await operator.hears(/Una chiamata/);
  });

  testInCi('who finds somebody in the line does not hear that nobody is there', async () => {
    await centre.waitInLine();
    const operator = await centre.signIn();
    await operator.hears(/Una chiamata/);
    await operator.isBridged();
    expect(heardAt(operator, /Nessuno/)).toEqual([]);
  });

  test('asks at most ten times in an hour of waiting', async () => {
    await centre.waitForCalls();
    centre.events.length = 0;
    await centre.phones.advance(3600);
    const asked = centre.events.filter(({ kind }) => kind === 'request').length;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(10);
  });
});

describe('a room', () => {
  test('is a conference of two, whose name tells nothing, in which nobody hears a beep', async () => {
    const { citizen, operator } = await centre.talk();
    expect([citizen.bridgedWith, operator.bridgedWith]).toEqual([operator, citizen]);
    const joined = centre.events.filter((event) => event.kind === 'joined');
    const [room = '', ...others] = new Set(joined.map(({ conference }) => conference));
    expect(others).toEqual([]);
    expect(room).toMatch(/^faccina-[\w-]{43}$/);
    expect(new Set(centre.phones.conference(room))).toEqual(new Set([operator, citizen]));
    expect(centre.events.filter(({ kind }) => kind === 'beep')).toEqual([]);
  });

  test('is asked of Twilio so that it delays little, and is in no other region', async () => {
    await centre.talk();
    const conferences = centre.events.flatMap((event) =>
      event.kind === 'request' ? (event.twiml?.match(/<Conference [^>]*>/g) ?? []) : [],
    );
    expect(conferences).toHaveLength(2);
    for (const conference of conferences) {
      expect(conference).toContain('beep="false"');
      expect(conference).toContain('startConferenceOnEnter="true"');
      expect(conference).toContain('endConferenceOnExit="true"');
      expect(conference).toContain('maxParticipants="2"');
      expect(conference).toContain('jitterBufferSize="small"');
      expect(conference).not.toContain('region');
    }
  });

  testInCi('of one citizen is another than that of the next', async () => {
    const { citizen, operator } = await centre.talk();
    await citizen.hangsUp();
    await operator.hears(/Nessuno in linea/);
    const next = await centre.callIn();
    await next.isBridged();
    const joined = centre.events.filter((event) => event.kind === 'joined');
    expect(new Set(joined.map(({ conference }) => conference)).size).toBe(2);
  });
});

test('no address that is fetched or given to Twilio has a CallSid in it', async () => {
  const { citizen, operator } = await centre.talk();
  const waiting = await centre.waitInLine();
  await operator.presses('*');
  await citizen.hears(survey);
  await waiting.isBridged();
  const addresses = centre.events.flatMap((event) =>
    event.kind === 'request' ? [event.url, event.twiml ?? ''] : event.kind === 'redirected' ? [event.url] : [],
  );
  expect(addresses.some((address) => address.includes('citizen='))).toBe(true);
  for (const { sid } of [citizen, operator, waiting]) {
    expect(addresses.filter((address) => address.toLowerCase().includes(sid.slice(2)))).toEqual([]);
  }
});

test('how long a citizen waited and talked is stored', async () => {
  const citizen = await centre.waitInLine();
  await centre.phones.advance(40);
  const operator = await centre.signIn();
  await citizen.isBridged();
  await centre.phones.advance(90);
  await operator.presses('*');
  await citizen.hears(survey);
  const next = await centre.callIn();
  await next.isBridged();
  const [one, other] = await callsOf(faccina.stores.calls, centre.day);
  const [call, nextCall] = one?.state === 'transferred' ? [one, other] : [other, one];
  expect(call?.waitSeconds).toBeGreaterThan(40);
  expect(call?.waitSeconds).toBeLessThan(100);
  expect(call?.talkSeconds).toBeGreaterThanOrEqual(90);
  expect(call?.talkSeconds).toBeLessThan(95);
  // The greeting's length.
  expect(nextCall?.waitSeconds).toBeGreaterThan(5);
  expect(nextCall?.waitSeconds).toBeLessThan(15);
  expect(await centre.tally()).toEqual({ ...nobodyCalled, received: 2, served: 2, transferred: 1 });
});

describeInCi('where the data stay in Ireland', () => {
  let inIreland: Faccina;
  beforeAll(async () => {
    inIreland = await Faccina.start({ TWILIO_REGION: 'ie1' });
  });
  afterAll(() => inIreland.stop());

  test('the voices do, too', async () => {
    const irish = CallCentre.open(inIreland);
    await irish.talk();
    const twiml = irish.events.flatMap((event) => (event.kind === 'request' ? [event.twiml ?? ''] : []));
    expect(twiml.filter((each) => each.includes('<Conference'))).toHaveLength(2);
    expect(twiml.filter((each) => each.includes(' region="ie1"'))).toHaveLength(2);
    await irish.stop();
  });
});
