import type { Socket } from 'node:net';
import { greetMailServer, sendMail } from '../../../src/platform/mail/send-mail';
import { failureOf, mail, recipients } from './a-mail';
import { aMailServer, aServerThat, stopMailServers } from './mail-servers';

/** Short, so that a server that never answers does not hold up the tests. */
const deadlineMilliseconds = 300;

afterEach(stopMailServers);

describe('The mail is not sent, and whoever sends it hears so,', () => {
  test('when nobody is there', async () => {
    const { address } = await aMailServer();
    await stopMailServers();

    const error = await failureOf(sendMail(`smtp://${address}`, mail));

    expect(error.message).toBe('the mail server could not be reached (ECONNREFUSED)');
    expect(error.message).not.toContain('127.0.0.1');
    expect(error.cause).toMatchObject({ originalCode: 'ECONNREFUSED' });
  });

  test('when the server refuses every recipient', async () => {
    const { address, taken } = await aMailServer({
      onRcptTo: ({ address: to }, _, done) => done(new Error(`no ${to} here`)),
    });

    const error = await failureOf(sendMail(`smtp://${address}`, mail));

    expect(error.message).toBe('the mail server refused the sender or every recipient (550)');
    expect(taken).toEqual([]);
  });

  test('when the server refuses the message', async () => {
    const { address } = await aMailServer({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => done(new Error(`not for ${recipients[0]}`)));
      },
    });

    const error = await failureOf(sendMail(`smtp://${address}`, mail));

    expect(error.message).toBe('the mail server refused the message (450)');
  });

  test('when the password is wrong, and neither it nor an address is in the error', async () => {
    const { address } = await aMailServer({
      disabledCommands: [],
      onAuth: ({ username, password }, _, done) => done(new Error(`${username} is not ${password}`)),
    });

    const url = `smtp://someone:secret@${address}?tls.rejectUnauthorized=false`;
    const error = await failureOf(sendMail(url, mail));

    expect(error.message).toBe('the mail server refused the user name or the password (535)');
    expect(error.message).not.toMatch(/someone|secret|@|127\.0\.0\.1/);
  });

  test('when a password would have to go unencrypted', async () => {
    const passwords: unknown[] = [];
    const { address } = await aMailServer({
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        passwords.push(password);
        done(null, { user: username ?? '' });
      },
    });

    const error = await failureOf(sendMail(`smtp://someone:secret@${address}`, mail));

    expect(error.message).toMatch(/^the mail server offers no encryption that can be trusted/);
    expect(passwords).toEqual([]);
  });

  // On Linux another name of this machine, which a relay elsewhere may just as well be known by.
  test.each(['', '?requireTLS=false', '?ignoreTLS=true'])(
    'when it would have to go unencrypted to another machine%s',
    async (query) => {
      const { address, taken } = await aMailServer();
      const elsewhere = `smtp://${address.replace('127.0.0.1', '0.0.0.0')}${query}`;

      for (const tryIt of [() => sendMail(elsewhere, mail), () => greetMailServer(elsewhere)]) {
        expect((await failureOf(tryIt())).message).toMatch(/^the mail server offers no encryption that can be trusted/);
      }
      expect(taken).toEqual([]);
    },
  );

  test('when the certificate of the server is not to be trusted', async () => {
    const { address } = await aMailServer({ disabledCommands: [] });

    const error = await failureOf(sendMail(`smtp://${address}`, mail));

    expect(error.message).toMatch(/^the mail server offers no encryption that can be trusted/);
  });

  test.each(['', 'mail.comune.example', 'https://someone:secret@mail.comune.example'])(
    'when its address is "%s"',
    async (url) => {
      const error = await failureOf(sendMail(url, mail));

      expect(error.message).toBe('the mail server has no usable address: it must begin with smtp:// or smtps://');
    },
  );
});

test('A mail server may spend the time as it likes: on its greeting, or after the last line', async () => {
  const withinMilliseconds = 4_000;
  const later = (then: () => void, milliseconds: number) => void setTimeout(then, milliseconds);
  const greetsLate = await aMailServer({ onConnect: (_, done) => later(done, 1_100) });
  const answersLate = await aMailServer({
    onData: (stream, _, done) => void stream.resume().on('end', () => later(done, 2_100)),
  });

  const [first, second] = await Promise.all([
    sendMail(`smtp://${greetsLate.address}`, mail, { withinMilliseconds }),
    sendMail(`smtp://${answersLate.address}`, mail, { withinMilliseconds }),
    greetMailServer(`smtp://${greetsLate.address}`, withinMilliseconds),
  ]);

  expect([first.accepted, second.accepted]).toEqual([recipients, recipients]);
});

/** Every answer comes quickly, and the last never does. */
function answersWithoutAnEnd(socket: Socket): void {
  socket.write('220 here\r\n');
  socket.once('data', () => {
    const answering = setInterval(() => socket.write('250-and more\r\n'), 5);
    socket.on('close', () => clearInterval(answering));
  });
}

describe('A mail server that falls silent is given up in time, and hung up on,', () => {
  test('when it never greets', async () => {
    const { address, closed } = await aServerThat(() => {});

    const error = await failureOf(sendMail(`smtp://${address}`, mail, { withinMilliseconds: deadlineMilliseconds }));
    await closed;

    expect(error.message).toBe('the mail server did not answer in time');
  });

  test('when it never answers after the message', async () => {
    const { address } = await aMailServer({ onData: (stream) => void stream.resume() });

    const error = await failureOf(sendMail(`smtp://${address}`, mail, { withinMilliseconds: deadlineMilliseconds }));

    expect(error.message).toBe('the mail server did not answer in time');
  });

  test('when it keeps greeting without an end', async () => {
    const { address, closed } = await aServerThat((socket) => {
      const greeting = setInterval(() => socket.write('220-one moment\r\n'), 5);
      socket.on('close', () => clearInterval(greeting));
    });

    const error = await failureOf(sendMail(`smtp://${address}`, mail, { withinMilliseconds: deadlineMilliseconds }));
    await closed;

    expect(error.message).toBe('the mail server did not answer in time');
  });

  test('when each of its answers is quick, and there are too many of them', async () => {
    const { address, closed } = await aServerThat(answersWithoutAnEnd);

    const error = await failureOf(sendMail(`smtp://${address}`, mail, { withinMilliseconds: deadlineMilliseconds }));
    await closed;

    expect(error.message).toBe('the mail server did not answer in time');
  });
});

describe('Greeting a mail server', () => {
  test('sends nothing', async () => {
    const { address, taken } = await aMailServer();
    await greetMailServer(`smtp://${address}`, 2_000);
    expect(taken).toEqual([]);
  });

  test('gives up in time a server that answers without an end, and hangs up on it', async () => {
    const { address, closed } = await aServerThat(answersWithoutAnEnd);
    const error = await failureOf(greetMailServer(`smtp://${address}`, deadlineMilliseconds));
    await closed;
    expect(error.message).toBe('the mail server did not answer in time');
  });

  test('tells that nobody is there', async () => {
    await expect(greetMailServer('smtp://127.0.0.1:9', 2_000)).rejects.toThrow(/the mail server could not be reached/);
  });

  test('tries the password, over TLS', async () => {
    const { address } = await aMailServer({
      disabledCommands: [],
      onAuth: ({ username, password }, _, done) =>
        password === 'right' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    });
    const withPassword = (password: string) => `smtp://faccina:${password}@${address}?tls.rejectUnauthorized=false`;
    await greetMailServer(withPassword('right'));
    await expect(greetMailServer(withPassword('wrong'))).rejects.toThrow(/refused the user name or the password/);
  });

  test('does not try it where the certificate is nobody’s', async () => {
    const { address } = await aMailServer({ secure: true });
    const tried = greetMailServer(`smtps://faccina:wrong@${address}`);
    await expect(tried).rejects.toThrow(/no encryption that can be trusted/);
  });
});
