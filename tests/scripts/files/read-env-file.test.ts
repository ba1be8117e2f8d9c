import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { formerNames, readEnvFile, unknownNames } from '../../../scripts/files/read-env-file';
import { SettingsError } from '../../../src/platform/settings/settings';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'faccina-env-')), '.env');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }));

function read(...lines: string[]) {
  writeFileSync(file, lines.join('\n'));
  return readEnvFile(file);
}

test.each([
  [['A=1', '', '# B=2', 'B = 2 '], { A: '1', B: '2' }],
  [['  # C=3', 'export A=1', 'export   B="2"'], { A: '1', B: '2' }],
  [['A=1 # one', 'B="x" # two', "C='x#y'#three", 'D=#nothing'], { A: '1', B: 'x', C: 'x#y', D: '' }],
  [['A=', 'B=""', 'C=Comune di Prova'], { A: '', B: '', C: 'Comune di Prova' }],
  [['A=`it\'s "x"`', "B='[", ' {"id": 1}', "]'"], { A: 'it\'s "x"', B: '[\n {"id": 1}\n]' }],
  [['A="one\\ntwo"', "B='one\\ntwo'", 'C=p$x$A'], { A: 'one\ntwo', B: 'one\\ntwo', C: 'p$x$A' }],
  [['A=[{"name":"l\'ufficio"}]', 'B=a=b'], { A: '[{"name":"l\'ufficio"}]', B: 'a=b' }],
  [['\ufeffA=1\r', 'B=2\r', ''], { A: '1', B: '2' }],
  [[''], {}],
])('%j is %j', (lines, values) => {
  expect(read(...lines)).toEqual(values);
});

test.each([
  [['A=1', 'B: 2', 'C=3'], 'line 2 is neither NAME=value nor a comment (#)'],
  [['A=1', 'SET B=2'], 'line 2 is neither'],
  [['A=1', '# x', 'B=3', 'A=2'], 'line 4: A stands in line 1 already'],
  [['A=smtps://user:p#ss@host'], "line 1: A would be cut at its #: put it between quotes, '…'"],
  [['A="[{"id":"urp"}]"'], 'line 1: A has something behind its closing quote'],
  [[`A='[{"name":"l'ufficio"}]'`], 'line 1: A has something behind its closing quote'],
  [["A='x", 'B=2'], 'line 1: A begins with a quote that is not closed'],
  [['A=“Comune”'], 'line 1: A begins with a typographic quote'],
])('%j would not be what was meant, and is refused without its value', (lines, message) => {
  expect(() => read(...lines)).toThrow(SettingsError);
  expect(() => read(...lines)).toThrow(message);
  expect(() => read(...lines)).not.toThrow(/p#ss|ufficio/);
});

test('all faults are told at once, and a file that loses letters with the line that shows it', () => {
  expect(() => read('A: 1', 'B="x', 'C=1', 'C=2')).toThrow(/- line 1 [\s\S]*- line 2: B [\s\S]*- line 4: C /);
  writeFileSync(file, Buffer.from('A=1\nB=Città', 'latin1'));
  expect(() => readEnvFile(file)).toThrow(/^.*\.env, line 2: a letter is lost.*UTF-8/);
});

test('what is in centre.json now is refused, and not passed over', () => {
  writeFileSync(file, 'TABLE_NAME=faccina\nSERVICES=[]\nIPA_CODE=\n');
  expect(() => readEnvFile(file)).toThrow(
    /- line 2: SERVICES is in config\/local\/centre\.json now, as services: .*\n- line 3: IPA_CODE is .* as administration\.ipaCode/,
  );
});

test('the example is read as Node reads it', () => {
  expect(readEnvFile('.env.example')).toEqual(parseEnv(readFileSync('.env.example', 'utf8')));
  expect(unknownNames(readEnvFile('.env.example'))).toEqual([]);
});

test('a name that nobody reads is known for one; what continues a setting is not', () => {
  expect(unknownNames({ MANGERS: 'a@b.it', MANAGERS: 'a@b.', MANAGERS_2: 'it', PORT: '3000' })).toEqual(['MANGERS']);
});

test('a setting of an earlier version is read, known for one, and nobody’s misspelling', () => {
  const read = { HANDOVER: 'conference', PORT: '3000' };
  expect(formerNames(read)).toEqual(['HANDOVER is read no more: citizens come to operators in one way']);
  expect(unknownNames(read)).toEqual([]);
  expect(formerNames({ toString: 'x' })).toEqual([]);
});
