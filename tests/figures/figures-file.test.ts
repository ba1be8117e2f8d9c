import { figuresFile } from '../../src/figures/figures-file';
import { aTalliedDay, aTally, type Overrides } from '../reports/a-report';

function renderCsv(overrides: Overrides = {}, flavour: 'csv' | 'excel' = 'csv', isComplete = true): unknown {
  const { administration = 'Comune di Borgo' } = overrides;
  return figuresFile({ ...aTalliedDay(overrides), isComplete }, flavour, administration).body;
}

const header =
  'giorno,amministrazione,chiamate_ricevute,chiamate_servite,chiamate_passate_al_sondaggio,giudizi_raccolti,' +
  'soddisfatti,cosi_cosi,insoddisfatti,motivo_attesa,motivo_operatore,motivo_problema_aperto,' +
  'motivo_risposta_negativa,motivo_non_indicato,nota';

describe('The report as CSV', () => {
  test('is a header and one row, each ended as RFC 4180 says', () => {
    expect(renderCsv({})).toBe(`${header}\r\n2026-11-22,Comune di Borgo,120,100,50,40,28,7,5,2,0,1,1,1,\r\n`);
  });

  test('leaves out ratings that are too few to be told apart, and says why', () => {
    const tally = aTally({ satisfied: 3, reasons: { waitTooLong: 1 } }, { received: 20 });
    expect(renderCsv({ tally })).toBe(
      `${header}\r\n2026-11-22,Comune di Borgo,20,4,4,4,,,,,,,,,dati insufficienti\r\n`,
    );
  });

  test('says of what something was lost', () => {
    expect(renderCsv({}, 'csv', false)).toMatch(/,1,1,1,dati incompleti\r\n$/);
    const few = { tally: aTally({ satisfied: 3 }) };
    expect(renderCsv(few, 'excel', false)).toMatch(/;"dati insufficienti; dati incompleti"\r\n$/);
  });

  test.each([
    ['Roma, Municipio "I"', '"Roma, Municipio ""I"""'],
    ['Due\nrighe', '"Due\nrighe"'],
    ['=1+1', "'=1+1"],
    ['+39', "'+39"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
  ])('writes the administration %j so that neither a reader nor a spreadsheet mistakes it', (name, cell) => {
    expect(renderCsv({ administration: name })).toContain(`\r\n2026-11-22,${cell},120,`);
  });

  test('for Excel has semicolons, and says that it is UTF-8', () => {
    expect(renderCsv({ administration: 'Forlì; Cesena' }, 'excel')).toBe(
      `\ufeff${header.replaceAll(',', ';')}\r\n2026-11-22;"Forlì; Cesena";120;100;50;40;28;7;5;2;0;1;1;1;\r\n`,
    );
    expect(renderCsv({ administration: '=1+1' }, 'excel')).toContain(";'=1+1;");
  });
});

test('JSON has how many were drawn and said yes, and not how long each of them waited and talked', () => {
  const draw = { eligible: 90, drawn: 20, accepted: 1, 'yes.hour.2': 1, 'yes.wait.3': 1, 'others.talk.7': 1 };
  const figures = aTalliedDay();
  const total = { ...figures.total, draw };
  const service = { ...total, id: 'urp', name: "l'URP", topics: [{ ...total, id: '', name: '' }] };
  const part = { ...total, period: '2026-11-22', isComplete: true };
  const compared = [{ ...part, is: 'dayBefore' as const }];
  const { body } = figuresFile({ ...figures, total, services: [service], parts: [part], compared }, 'json', 'Borgo');
  const text = JSON.stringify(body);
  expect(text.match(/"draw":\{[^}]*\}/g)).toEqual(Array(5).fill('"draw":{"eligible":90,"drawn":20,"accepted":1}'));
});
