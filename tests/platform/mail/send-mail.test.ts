import type { Socket } from 'node:net';
import PostalMime from 'postal-mime';
import type { Mail } from '../../../src/platform/mail/mail';
import { greetMailServer, MailNotSent, sendMail } from '../../../src/platform/mail/send-mail';
import { composeMail } from '../../../src/reports/report-mail';
import { aDayReport, texts } from '../../reports/a-report';
import { aMailServer, aServerThat, stopMailServers } from '../../reports/mail-servers';

const sender = 'faccina@comune.example';
const recipients = ['sindaca@comune.example', 'urp@comune.example'];
const mail: Mail = composeMail(aDayReport({ administration: 'Comune di Santarcangelo è "qui"' }), texts, {
  sender,
  recipients,
});
/** Short, so that a server that never answers does not hold up the tests. */
const deadlineMilliseconds = 300;

afterEach(stopMailServers);

async function failureOf(sending: Promise<unknown>): Promise<MailNotSent> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MailNotSent) return error;
  throw new Error('expected the mail not to be sent', { cause: error });
}

describe('A mail server that takes the message', () => {
  test('gets what was composed, whole', async () => {
    const { address, taken } = await aMailServer();

    expect(await sendMail(`smtp://${address}`, mail)).toEqual({ accepted: recipients, refused: [], deferred: [] });

    expect(taken).toHaveLength(1);
    const received = await PostalMime.parse(taken[0]?.source ?? '', { attachmentEncoding: 'base64' });
    expect(received.subject).toBe(mail.subject);
    expect(received.messageId).toBe(mail.messageId);
    // A part ends with a line break of its own.
    expect(received.text).toBe(`${mail.text}\n`);
    expect(received.html).toBe(`${mail.html}\n`);
    expect(received.attachments).toHaveLength(1);
    expect(received.attachments[0]).toMatchObject({
      filename: 'giudizi-2026-11-22.csv',
      mimeType: 'text/csv',
      disposition: 'attachment',
      // Down to the bytes, of which the first three tell spreadsheets how to read the others.
      content: Buffer.from(mail.attachments[0]?.content ?? '').toString('base64'),
    });
  });

  test('gets an administration’s name as it is, whatever characters it holds', async () => {
    const { address, taken } = await aMailServer();
    const administration = `Città "Forlì" & <b>Cesena</b>, l'Unione; =?utf-8?q?x?= 🏛️ </title>${' dei Comuni'.repeat(12)}`;
    const hostile = composeMail(aDayReport({ administration }), texts, { sender, recipients });

    await sendMail(`smtp://${address}`, hostile);

    const source = taken[0]?.source ?? '';
    // Mail's own headers are letters of ASCII, in lines that any server takes.
    const headers = source.slice(0, source.indexOf('\r\n\r\n')).split('\r\n');
    for (const line of headers) expect(line).toMatch(/^[\x20-\x7e\t]{1,998}$/);
    const received = await PostalMime.parse(source);
    expect(received.subject).toBe(`Com'è andata domenica 22 novembre 2026 – ${administration}`);
    expect(received.from).toMatchObject({ address: sender, name: '' });
    expect(received.text?.replaceAll('\n', ' ')).toContain(administration);
    expect(received.html).toContain(
      '&quot;Forlì&quot; &amp; &lt;b&gt;Cesena&lt;/b&gt;, l&#39;Unione; =?utf-8?q?x?= 🏛️ &lt;/title&gt;',
    );
    expect(received.html).not.toContain('<b>');
  });

  test('sees the mailbox as the sender, every recipient in the open, and no blind copy', async () => {
    const { address, taken } = await aMailServer();

    await sendMail(`smtp://${address}`, mail);

    expect(taken[0]).toMatchObject({ from: sender, to: recipients });
    const received = await PostalMime.parse(taken[0]?.source ?? '');
    expect(received.from?.address).toBe(sender);
    expect(received.to?.map(({ address: to }) => to)).toEqual(recipients);
    expect(received.bcc).toBeUndefined();
  });

  test('is told when it was written, by what id it is known, and that a program wrote it', async () => {
    const { address, taken } = await aMailServer();

    await sendMail(`smtp://${address}`, mail);

    const { headers } = await PostalMime.parse(taken[0]?.source ?? '');
    const told = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
    expect(told).toMatchObject({ 'auto-submitted': 'auto-generated', 'message-id': mail.messageId });
    expect(Date.parse(told['date'] ?? '')).not.toBeNaN();
  });

  test('is given every address as it is, whatever characters mail allows in it', async () => {
    const { address, taken } = await aMailServer();
    const to = ["m.d'angelo@comune.example", 'info@xn--citt-3na.example', "!#$%&'*+-/=?^_`{|}~@comune.example"];

    await sendMail(`smtp://${address}`, { ...mail, from: "u.r.p'@comune.example", to });

    // This server reads the names of domains back into letters.
    const read = to.map((each) => each.replace('xn--citt-3na', 'città'));
    expect(taken[0]).toMatchObject({ from: "u.r.p'@comune.example", to: read });
    expect(taken[0]?.source.replaceAll('\r\n ', ' ')).toContain(`\r\nTo: ${to.join(', ')}\r\n`);
  });

  test('for one recipient only is reported as such', async () => {
    const { address } = await aMailServer({
      onRcptTo: ({ address: to }, _, done) => done(to === recipients[0] ? null : new Error(`no ${to} here`)),
    });

    expect(await sendMail(`smtp://${address}`, mail)).toEqual({
      accepted: [recipients[0]],
      refused: [recipients[1]],
      deferred: [],
    });
  });

  test('and asks to be offered it again for another (greylisting) is reported as such', async () => {
    const { address, taken } = await aMailServer({
      onRcptTo: ({ address: to }, _, done) =>
        done(to === recipients[0] ? null : Object.assign(new Error('come back later'), { responseCode: 451 })),
    });

    const sent = await sendMail(`smtp://${address}`, mail);

    expect(sent).toEqual({ accepted: [recipients[0]], refused: [], deferred: [recipients[1]] });
    expect(taken[0]?.to).toEqual([recipients[0]]);
  });

  test('offered it for one of them only hands it to nobody else, and still says in the open whom it is for', async () => {
    const { address, taken } = await aMailServer();

    const sent = await sendMail(`smtp://${address}`, mail, { recipients: ['urp@comune.example'] });

    expect(sent.accepted).toEqual(['urp@comune.example']);
    expect(taken[0]?.to).toEqual(['urp@comune.example']);
    const received = await PostalMime.parse(taken[0]?.source ?? '');
    expect(received.to?.map(({ address: to }) => to)).toEqual(recipients);
  });

  test('after a login is given the password, over TLS', async () => {
    const { address, taken } = await aMailServer({
      authOptional: false,
      disabledCommands: [],
      onAuth: ({ username, password }, { secure }, done) =>
        secure && password === 'p@ss:word' ? done(null, { user: username ?? '' }) : done(new Error('who are you?')),
    });

    // The server's certificate is its own, hence the query.
    await sendMail(`smtp://faccina:p%40ss%3Aword@${address}?tls.rejectUnauthorized=false`, mail);

    expect(taken[0]?.user).toBe('faccina');
  });
});

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
