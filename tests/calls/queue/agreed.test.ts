import { Random } from '../../../scripts/local/phones/day/random';
import type { Call } from '../../../scripts/simulator/call';
import { type RestAnswer, refusal } from '../../../scripts/simulator/rest/refusal';
import { type RestServer, serveRest } from '../../../scripts/simulator/rest/serve-rest';
import type { StarOrder } from '../../../scripts/simulator/settings';
import { Faccina } from '../../support/a-faccina';
import { countsOfFaces, faces } from '../../support/faces';
import { scaled, testFirstOf } from '../../support/in-ci';
import { nobodyCalled } from '../../support/nobody-called';
import { CallCentre, survey } from './a-call-centre';

const calls = scaled(15, { inCi: 75 });
const operators = 4;
/** Printed when the test fails, so that the same calls can be played again. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

let faccina: Faccina;
let rest: RestServer;
let requests: number;

beforeAll(async () => {
  rest = await serveRest(() => ({
    answerRest: (request) => oneInSevenFails(() => faccina.phonesInUse?.answerRest(request)),
  }));
  faccina = await Faccina.start({ TWILIO_API_ENDPOINT: rest.url });
});
beforeEach(() => {
  requests = 0;
});
afterAll(async () => {
  await faccina.stop();
  await rest.stop();
});

/** Half of those that fail were obeyed all the same. */
function oneInSevenFails(obey: () => RestAnswer | undefined): RestAnswer {
  requests += 1;
  const isFailure = requests % 7 === 0;
  const answer = isFailure && requests % 14 === 0 ? undefined : obey();
  return isFailure || !answer ? refusal(500, 20500, 'Internal Server Error') : answer;
}

testFirstOf<[StarOrder, number]>([
  ['together', 0],
  ['other-first', 3],
  ['presser-first', 3],
])(
  `of ${calls} citizens who have agreed each is asked (seed ${seed}; * is told %s, %d s apart)`,
  async (starOrder, starGapSeconds) => {
    const random = new Random(seed);
    const centre = CallCentre.open(faccina, { starOrder, starGapSeconds });
    const { phones } = centre;

    /** Talks, and lets go with `*`. */
    async function letGo(citizen: Call, talkSeconds: number): Promise<void> {
      await citizen.isBridged({ withinSeconds: 3600 });
      const { bridgedWith: operator } = citizen;
      await phones.advance(talkSeconds);
      expect(citizen.bridgedWith).toBe(operator);
      await operator?.presses('*');
    }

    async function play(begins: number, talkSeconds: number): Promise<void> {
      await phones.advance(begins);
      const citizen = await centre.callIn();
      await letGo(citizen, talkSeconds);
      await citizen.hears(survey, { withinSeconds: 30 });
      await citizen.hears(/Com'è andata/);
      await citizen.presses('1');
      await citizen.isEnded();
    }

    for (let desk = 0; desk < operators; desk += 1) await centre.signIn();
    let begins = 0;
    const plans = Array.from({ length: calls }, () => {
      begins += random.between(1, 30);
      return play(begins, random.about(60, 6, 240));
    });
    await Promise.all(plans);
    expect(await centre.tally()).toEqual({
      ...nobodyCalled,
      ...{
        received: calls,
        served: calls,
        transferred: calls,
        participants: calls,
        answers: { [faces.key]: countsOfFaces({ satisfied: calls }) },
      },
    });
    expect((await faccina.stores.incidents.during(centre.day)).get(centre.day) ?? 0).toBe(0);
    expect(requests).toBeGreaterThan(calls / 2);
    await centre.stop();
  },
);
