import PostalMime from 'postal-mime';
import { sendMail } from '../../../src/platform/mail/send-mail';
import { composeMail } from '../../../src/reports/report-mail';
import { aReport, texts } from '../../reports/a-report';
import { mail, recipients, sender } from './a-mail';
import { aMailServer, stopMailServers } from './mail-servers';

afterEach(stopMailServers);

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
    const hostile = composeMail(aReport({ administration }), texts, { sender, recipients });

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
