import { composeMail } from '../../src/report/report-mail';
import { aDayReport, anOrdinaryTally, aTally, texts } from './a-report';

const correspondents = { sender: 'faccina@comune.example', recipients: ['a@comune.example', 'b@comune.example'] };
const compose = (...[overrides]: Parameters<typeof aDayReport>) =>
  composeMail(aDayReport(overrides), texts, correspondents);

describe("The evening's e-mail", () => {
  test('goes from the mailbox to each recipient, and says in its subject what it is', () => {
    expect(compose()).toMatchObject({
      from: 'faccina@comune.example',
      to: ['a@comune.example', 'b@comune.example'],
      subject: "Com'è andata domenica 22 novembre 2026 – Comune di Borgo",
    });
  });

  test('says the same in HTML and in plain text, and has the day attached', () => {
    const mail = compose();
    expect(mail.html).toContain('Comune di Borgo');
    expect(mail.text).toContain('Comune di Borgo');
    expect(mail.attachments).toEqual([
      {
        filename: 'giudizi-2026-11-22.csv',
        contentType: 'text/csv; charset=utf-8; header=present',
        content: expect.stringContaining('2026-11-22,Comune di Borgo,120,'),
      },
    ]);
  });

  test('keeps its id for the day and the administration, whatever has been counted meanwhile', () => {
    const { messageId } = compose();
    expect(messageId).toMatch(/^<report\.2026-11-22\.[0-9a-f]{12}@comune\.example>$/);
    expect(compose({ tally: aTally({ fair: 9 }), dayBefore: anOrdinaryTally }).messageId).toBe(messageId);
    expect(compose({ day: '2026-11-23' }).messageId).not.toBe(messageId);
    expect(compose({ administration: 'Comune di Monte' }).messageId).not.toBe(messageId);
  });

  test('takes its domain from a sender that has a name, too', () => {
    const named = { ...correspondents, sender: 'Faccina <faccina@pec.example>' };
    expect(composeMail(aDayReport(), texts, named).messageId).toMatch(/@pec\.example>$/);
  });

  test('cannot be composed for a sender that is no address, and the error does not repeat it', () => {
    const wrong = { ...correspondents, sender: 'somebody' };
    expect(() => composeMail(aDayReport(), texts, wrong)).toThrow(/^the sender is no e-mail address$/);
  });
});
