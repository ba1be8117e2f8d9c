import { localNumbers } from '../../../scripts/local/environment';
import type { RestRequest } from '../../../scripts/simulator/rest/answer-rest';
import { type RestServer, serveRest } from '../../../scripts/simulator/rest/serve-rest';
import { signIn } from '../../../scripts/test/sign-in';
import { Faccina } from '../../support/a-faccina';
import { describeWhere } from '../../support/describe-where';
import { described, descriptionFile } from '../../support/twilio/twilio-double';

/**
 * What the hand-over asks of Twilio's REST API, and what the simulator answers in Twilio's place, held against Twilio's own
 * description of both.
 */
describeWhere(described !== undefined, `${descriptionFile} is not there`)('what is asked of Twilio', () => {
  let faccina: Faccina;
  let rest: RestServer;
  let asked: string[];
  let faults: string[];

  beforeAll(async () => {
    rest = await serveRest(() => ({ answerRest: (request) => answerAndCheck(request) }));
    faccina = await Faccina.start({ TWILIO_API_ENDPOINT: rest.url });
  });
  beforeEach(() => {
    asked = [];
    faults = [];
  });
  afterAll(async () => {
    await faccina.stop();
    await rest.stop();
  });

  function answerAndCheck(request: RestRequest) {
    const answer = faccina.phonesInUse?.answerRest(request) ?? { status: 503, body: {} };
    asked.push(
      `${request.method} ${request.path.replace(/^.*?Accounts\/\w+\//, '').replace(/[A-Z]{2}[0-9a-f]{32}/g, '…')}`,
    );
    faults.push(...(described?.faultsOfRequest(request) ?? []));
    // Twilio describes the answers to what goes well, and no others.
    if (answer.status < 300) faults.push(...(described?.faultsOfAnswer(request, answer.status, answer.body) ?? []));
    return answer;
  }

  test('in a call that is transferred, and in one whose citizen hangs up, is as Twilio describes it, and no more', async () => {
    const phones = faccina.phones(`${faccina.newDay()}T09:00:00+01:00`);
    const first = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await first.hearsMusic();
    const operator = await signIn(phones);
    await first.isBridged();
    await operator.presses('*');
    await first.hears(/Questo è il sondaggio/);
    const second = phones.call({ from: '+390000000002', to: localNumbers.citizen });
    await second.isBridged();
    await second.hangsUp();
    await phones.stop();
    expect(faults).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(['POST Calls/….json']));
  });

  test('of a call is answered as Twilio describes it', async () => {
    const phones = faccina.phones(`${faccina.newDay()}T09:00:00+01:00`);
    const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hearsMusic();
    const { ACCOUNT_SID, AUTH_TOKEN } = faccina.server.services.settings;
    await fetch(`${rest.url}/2010-04-01/Accounts/${ACCOUNT_SID}/Calls/${citizen.sid}.json`, {
      headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}` },
    });
    await phones.stop();
    expect([asked, faults]).toEqual([['GET Calls/….json'], []]);
  });
});
