import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { mailboxRouter } from '../../../../scripts/local/mailbox/mailbox-router';
import { type Mailbox, startMailbox } from '../../../../scripts/local/mailbox/start-mailbox';
import { type Served, serve } from '../phones/serve';

const aReport: SendMailOptions = {
  from: 'Faccina <faccina@comune.example>',
  to: 'dirigenti@comune.example',
  subject: 'Lunedì: 12 risposte & <nessuna> "lamentela"',
  text: 'Soddisfatti 10',
  html: '<html><head><title>x</title></head><body><p>Soddisfatti <b>10</b></p></body></html>',
  attachments: [{ filename: 'giornata 23.csv', content: 'giorno,voti\r\n2026-11-23,12\r\n', contentType: 'text/csv' }],
};

describe('the mailbox', () => {
  let directory: string;
  let mailbox: Mailbox;
  let served: Served;
  let moment: Date;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'faccina-mailbox-'));
    moment = new Date('2026-11-23T17:30:00.000Z');
    mailbox = await startMailbox({ directory, port: 0, now: () => moment });
    served = await serve((app) => app.use('/mailbox', mailboxRouter({ directory })));
  });
  afterEach(async () => {
    await served.close();
    await mailbox.close();
    await rm(directory, { recursive: true });
  });

  async function send(message: SendMailOptions): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: mailbox.port, secure: false });
    await transport.sendMail(message);
    transport.close();
  }
  const get = (path: string): Promise<Response> => fetch(`${served.url}/mailbox${path}`);
  const page = async (path: string): Promise<string> => (await get(path)).text();
  const onlyId = async (): Promise<string> => {
    const [name, ...others] = await readdir(directory);
    expect(others).toEqual([]);
    return name?.replace('.eml', '') ?? '';
  };

  test('keeps what it is sent as one .eml file, named after the moment, with nothing left half-written', async () => {
    await send(aReport);
    const names = await readdir(directory);
    expect(names).toEqual([expect.stringMatching(/^20261123T173000000Z-[0-9a-f]{8}\.eml$/)]);
    expect(await readFile(join(directory, names[0] ?? ''), 'utf8')).toContain('Subject: =?UTF-8?');
  });

  test('shows an empty box for what it is', async () => {
    expect(await page('')).toContain('Ancora nessun messaggio');
  });

  test('lists the newest first, with sender, moment and attachments, and escapes the subject', async () => {
    await send({ ...aReport, subject: 'il primo', attachments: [] });
    moment = new Date('2026-11-24T17:30:00.000Z');
    await send(aReport);
    const list = await page('');
    expect(list.indexOf('Lunedì')).toBeGreaterThan(0);
    expect(list.indexOf('Lunedì')).toBeLessThan(list.indexOf('il primo'));
    expect(list).toContain('12 risposte &amp; &lt;nessuna&gt; &quot;lamentela&quot;');
    expect(list).toContain('Faccina &lt;faccina@comune.example&gt;');
    expect(list).toContain('24 novembre 2026');
    expect(list).toContain('18:30');
    expect(list).toContain('1 allegato');
  });

  test('still has after a restart what it had before', async () => {
    await send(aReport);
    await mailbox.close();
    mailbox = await startMailbox({ directory, port: 0, now: () => moment });
    await send({ ...aReport, subject: 'dopo' });
    const list = await page('');
    expect(list).toContain('Lunedì');
    expect(list).toContain('dopo');
  });

  test('shows a message: who, to whom, the text, the way to its parts', async () => {
    await send(aReport);
    const id = await onlyId();
    const message = await page(`/${id}`);
    expect(message).toContain('dirigenti@comune.example');
    expect(message).toContain('Soddisfatti 10');
    expect(message).toContain(`src="/mailbox/${id}/html"`);
    expect(message).toMatch(/sandbox="(?![^"]*allow-scripts)[^"]*"/);
  });

  test('gives the HTML part under a policy that lets it run and fetch nothing', async () => {
    await send({ ...aReport, html: '<p>Ecco</p><script>alert(1)</script><img src="http://elsewhere.example/x.png">' });
    const response = await get(`/${await onlyId()}/html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'unsafe-inline'");
    expect(policy).toContain('sandbox');
    expect(policy).not.toContain('allow-scripts');
    expect(policy).not.toMatch(/script-src|img-src/);
  });

  test('opens the links of a message beside it', async () => {
    await send(aReport);
    expect(await page(`/${await onlyId()}/html`)).toContain('<head><base target="_blank"><title>');
  });

  test('gives an attachment to be saved, never to be shown', async () => {
    await send(aReport);
    const response = await get(`/${await onlyId()}/attachments/0`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="giornata 23.csv"');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('giorno,voti\r\n2026-11-23,12\r\n');
  });

  test('gives the message as it came', async () => {
    await send(aReport);
    const id = await onlyId();
    const response = await get(`/${id}/raw`);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${id}.eml"`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(await readFile(join(directory, `${id}.eml`)));
  });

  test('tells whether there is anything new', async () => {
    expect(await (await get('/newest')).json()).toEqual({ newest: null, kept: 0 });
    await send(aReport);
    expect(await (await get('/newest')).json()).toEqual({ newest: await onlyId(), kept: 1 });
  });

  test.each([
    ['a message that is not there', '/20261123T173000000Z-00000000'],
    ['a way out of the directory', '/..%2F..%2Fetc%2Fpasswd'],
    ['a way out of the directory in a raw message', '/..%2Fsecret/raw'],
    ['an attachment that is not there', '/20261123T173000000Z-00000000/attachments/0'],
  ])('answers 404 to %s', async (_case, path) => {
    await writeFile(join(directory, 'secret.eml'), 'Subject: secret\r\n\r\nsecret');
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  test('lists nothing but what it has kept itself', async () => {
    await writeFile(join(directory, 'note.eml'), 'Subject: from elsewhere\r\n\r\n');
    await writeFile(join(directory, '.20261123T173000000Z-00000000.unfinished'), 'Subject: half');
    expect(await page('')).toContain('Ancora nessun messaggio');
  });

  test('shows what is no proper e-mail as the text that it is', async () => {
    await writeFile(join(directory, '20261123T173000000Z-0123abcd.eml'), 'no header at all, only <b>words</b>');
    expect(await page('')).toContain('(senza oggetto)');
    expect((await get('/20261123T173000000Z-0123abcd')).status).toBe(200);
  });

  test('refuses more than 10 MB, and keeps nothing of it', async () => {
    // As it goes over the line: nothing is left to be encoded.
    const envelope = { from: 'faccina@comune.example', to: ['dirigenti@comune.example'] };
    const tooMuch = { envelope, raw: `Subject: uno\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(11 * 1024)}` };
    await expect(send(tooMuch)).rejects.toMatchObject({ responseCode: 552 });
    expect(await readdir(directory)).toEqual([]);
  });

  test('lists at most 200, and says how many there are', async () => {
    const ids = Array.from(
      { length: 203 },
      (_, index) => `20261123T1730${String(index % 60).padStart(2, '0')}000Z-${index.toString(16).padStart(8, '0')}`,
    );
    await Promise.all(ids.map((id) => writeFile(join(directory, `${id}.eml`), 'Subject: uno\r\n\r\n')));
    const list = await page('');
    expect(list.match(/<li>\s*<a href="\/mailbox\/2026/g)).toHaveLength(200);
    expect(list).toContain('i 200 più recenti di 203');
  });
});
