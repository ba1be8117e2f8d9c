import { freePort } from '../../scripts/test/free-port';
import { aServerThat, stopMailServers } from '../platform/mail/mail-servers';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { until } from '../support/until';
import { manager } from './an-entrance';

afterAll(stopMailServers);

test('a page that was asked for a link has answered while the mail server still says nothing', async () => {
  let connected = 0;
  let givenUp = 0;
  const { address } = await aServerThat((socket) => {
    connected += 1;
    socket.once('close', () => {
      givenUp += 1;
    });
  });
  const faccina = await Faccina.start({
    // An address that Faccina doesn't take for its own mail server's.
    SMTP_URL: `smtp://${address.replace('127.0.0.1', '0.0.0.0')}`,
    DYNAMODB_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
  });
  try {
    const browser = new ABrowser(faccina, `${faccina.newDay()}T10:00:00+01:00`);
    expect((await browser.post('/access/send-link', { address: manager })).title).toBe('Controllare la posta');
    expect(givenUp).toBe(0);
    // The sender is at it, and will be until it is stopped.
    await until(() => connected > 0);
    const waiting = (await faccina.stores.outbox.all().next()).value;
    expect(waiting).toMatchObject({ tries: 1 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.post('/access/send-link', { address: manager })),
    );
    expect(new Set(answers.map(({ title }) => title))).toEqual(new Set(['Collegamento già in viaggio']));
    expect(connected).toBe(1);
    // What nobody reads any more goes on by itself to its end.
  } finally {
    await faccina.stop();
  }
});
