import { localOperator } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import { signIn } from '../../../scripts/test/sign-in';
import { costOfKnownPin, hashPin } from '../../../src/calls/operators/pin';
import { type CallCentre, heardAt } from '../queue/a-call-centre';
import { eachWithCentre } from '../queue/each-with-centre';

const from = '+39800000001';
const phone = '+390612345601';
const offer = /Per ricevere una nostra chiamata/;
const whoCalls = /Per entrare in servizio, prema 1/;

let centre: CallCentre;

eachWithCentre(
  (opened) => {
    centre = opened;
  },
  {
    changes: { ringIn: { from } },
    async prepare({ stores }) {
      const pin = (await stores.operators.find(localOperator.number))?.pin ?? '';
      const phones = [await hashPin(phone, costOfKnownPin)];
      await stores.operators.add('301', { name: 'Ada', pin, services: ['urp'], phones, local: true });
    },
  },
);

/** The operator asks for it, hangs up, and the phone rings. */
async function isRung(): Promise<Call> {
  centre.phones.phone(phone, 'rings');
  const asks = await signIn(centre.phones, phone, '301');
  await asks.hears(offer);
  await asks.presses('1');
  await asks.hears(/Riagganci/);
  await asks.isEnded();
  const call = await centre.phones.rings(phone);
  expect([call.from, call.to]).toEqual([from, phone]);
  return call;
}

async function signsIn(call: Call): Promise<void> {
  await call.answers();
  await call.hears(whoCalls);
  await call.presses('1');
  await call.hears(/numero di operatore/);
  await call.presses('301#');
  await call.presses(`${localOperator.pin}#`);
  await call.hears(/Accesso riuscito/);
}

describe('an operator who has the system ring', () => {
  test('presses a key, signs in, and takes calls, for longer than Twilio’s own limit', async () => {
    const call = await isRung();
    await signsIn(call);
    await call.hears(/Nessuno in linea/);
    expect(heardAt(call, offer)).toEqual([]);
    await centre.phones.advance(5 * 3600);
    const citizen = await centre.callIn();
    await citizen.isBridged();
    expect(citizen.bridgedWith).toBe(call);
  });

  test('is given nobody while voice mail answers', async () => {
    centre.phones.phone(phone, 'voicemail');
    const asks = await signIn(centre.phones, phone, '301');
    await asks.hears(offer);
    await asks.presses('1');
    await asks.isEnded();
    const citizen = await centre.waitInLine();
    await centre.phones.advance(90);
    expect(citizen.bridgedWith).toBeUndefined();
    const rung = centre.phones.calls.filter((call) => call.to === phone);
    expect(rung.map(({ status }) => status)).toEqual(['completed']);
    for (const voicemail of rung) expect(heardAt(voicemail, /numero di operatore/)).toEqual([]);
  });

  test('is rung once, though the end of the first call is told twice', async () => {
    await isRung();
    const [ended] = centre.requestsFor('operator/ended');
    if (!ended) throw new Error('the end was not told');
    await centre.phones.resend(ended);
    await centre.phones.advance(20);
    expect(centre.phones.calls.filter((call) => call.to === phone)).toHaveLength(1);
  });

  test('who presses nothing takes calls at once', async () => {
    const operator = await signIn(centre.phones, phone, '301');
    await operator.hears(offer);
    await operator.hears(/Nessuno in linea/);
    await operator.hangsUp();
    await centre.phones.advance(20);
    expect(centre.phones.calls.filter((call) => call.to === phone)).toEqual([]);
  });

  test('is not offered it at a phone that is not on the list', async () => {
    const operator = await signIn(centre.phones, '+390612345699', '301');
    await operator.hears(/Nessuno in linea/);
    expect(heardAt(operator, offer)).toEqual([]);
  });
});
