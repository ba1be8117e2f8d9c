import * as v from 'valibot';
import { composeMail } from '../../src/reports/report-mail';
import { reportTextsSchema } from '../../src/reports/report-texts';
import { anOrdinaryTally, aReport, aTally, texts } from './a-report';

const correspondents = { sender: 'faccina@comune.example', recipients: ['a@comune.example', 'b@comune.example'] };
const compose = (...[overrides]: Parameters<typeof aReport>) => composeMail(aReport(overrides), texts, correspondents);

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
        content: expect.stringContaining('2026-11-22;Comune di Borgo;120;'),
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

  test('has a file attached that Excel opens rightly in Italy by a double click', () => {
    const [file] = compose({ administration: 'Città di Forlì; "Cesena"' }).attachments;
    const bytes = Buffer.from(file?.content ?? '');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [header, row, rest] = bytes.subarray(3).toString('latin1').split('\r\n');
    expect(header).toMatch(/^giorno;amministrazione;chiamate_ricevute;/);
    // What UTF-8 is in the eyes of who takes it for something else.
    expect(row).toMatch(/^2026-11-22;"CittÃ\xa0 di ForlÃ¬; ""Cesena""";120;/);
    expect(rest).toBe('');
  });
});

test('A subject of two lines, which would be another header, is refused', () => {
  const { issues = [] } = v.safeParse(reportTextsSchema, { ...texts, subject: 'Per {day}\r\nBcc: a@b.example' });
  expect(issues.map(({ message }) => message)).toEqual(['must be one line']);
});
