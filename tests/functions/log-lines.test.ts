import { localNumbers } from '../../scripts/local/environment';
import { signIn } from '../../scripts/test/sign-in';
import { catalogue } from '../../src/platform/log';
import { Faccina } from '../support/a-faccina';
import { aForm, post } from '../support/webhook-post';

test('every step logs one line from the catalogue, and none holds anything of the call', async () => {
  const faccina = await Faccina.start();
  const day = faccina.newDay();
  const phones = faccina.phones(`${day}T09:00:00+01:00`);
  try {
    const operator = await signIn(phones);
    const citizen = phones.call({ from: '+390000000001', to: localNumbers.citizen });
    await citizen.hears(/passo un operatore/);
    await phones.advance(30);
    await operator.presses('*');
    await citizen.hears(/Com'è andata/);
    await citizen.presses('3');
    await citizen.hears(/che cosa non è andato/);
    await citizen.presses('4');
    await citizen.isEnded();
    await operator.hangsUp();
    await post(`${faccina.url}/survey/answer`, aForm({ Digits: '3' }));
    const sids = phones.calls.map(({ sid }) => sid);
    const lines = await faccina.logged();
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      const { code, step, milliseconds, ...more } = JSON.parse(line);
      expect(Object.keys(catalogue)).toContain(code);
      expect(step).toMatch(/^[a-z/-]+$/);
      expect(milliseconds).toEqual(expect.any(Number));
      expect(more).toEqual({});
      for (const secret of [...sids, '39000', '39800', '1234', 'Digits']) expect(line).not.toContain(secret);
    }
  } finally {
    await phones.stop();
    await faccina.stop();
  }
});

test('a step that did without the database says why, and nothing of where it is', async () => {
  // Another address than the machine's usual one, or a database would be started there.
  const nowhere = { DYNAMODB_ENDPOINT: 'http://127.0.0.2:9', SMTP_URL: 'smtp://127.0.0.2:99' };
  const faccina = await Faccina.start(nowhere);
  try {
    await post(`${faccina.url}/citizen/incoming`, aForm({}));
    expect((await faccina.logged()).map((line) => JSON.parse(line))).toContainEqual({
      code: 'without-database',
      step: 'citizen/incoming',
      milliseconds: expect.any(Number),
      fault: 'ECONNREFUSED',
    });
  } finally {
    await faccina.stop();
  }
});
