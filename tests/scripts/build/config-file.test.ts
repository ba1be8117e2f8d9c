import * as v from 'valibot';
import { ConfigError, ConfigFile, faultIn, parsed } from '../../../scripts/build/config-file';
import { Project } from './a-project';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

const read = (text: string, name = 'config/one.json') => {
  project.write(name, text);
  return ConfigFile.read(project.root, name);
};

function faultsOf(text: string): readonly string[] {
  try {
    read(text);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

test('a place is told with its line; what is missing, with the line of what it is missing in', () => {
  const file = read('{\n  "a": [\n    1,\n    { "b": 2 }\n  ],\n  "c": 3\n}');
  expect(file.content).toEqual({ a: [1, { b: 2 }], c: 3 });
  expect(file.faultAt(['a', 1, 'b'], 'is two')).toBe('config/one.json:4: a.1.b: is two');
  expect(file.faultAt(['a', 1, 'd'], 'is missing')).toBe('config/one.json:4: a.1.d: is missing');
  expect(file.faultAt(['c'], 'is three')).toBe('config/one.json:6: c: is three');
  expect(file.faultAt(['d', 'e'], 'is missing')).toBe('config/one.json:1: d.e: is missing');
  expect(file.faultAt([], 'is all')).toBe('config/one.json:1: is all');
});

test('lines are those of the editor, whatever it breaks them with', () => {
  expect(read('\ufeff{\r\n  "a": 1,\r\n  "b": 2\r\n}').faultAt(['b'], 'is two')).toBe('config/one.json:3: b: is two');
});

test.each([
  ['', ['config/one.json:1: is not JSON: value expected']],
  ['{\n  "a": 1\n  "b": 2\n}', ['config/one.json:3: is not JSON: comma expected']],
  [
    '{\n  "a": 1,\n}',
    ['config/one.json:3: is not JSON: property name expected', 'config/one.json:3: is not JSON: value expected'],
  ],
  ['{\n  // why\n  "a": 1 }', ['config/one.json:2: is not JSON: invalid comment token']],
  ['{\n  "a": 1,\n  "b": { "c": 1 },\n  "a": 2\n}', ['config/one.json:4: a: is written twice']],
  ['[\n  { "b": 1,\n    "b": 2 }\n]', ['config/one.json:3: 0.b: is written twice']],
])('%j is refused', (text, faults) => {
  expect(faultsOf(text)).toEqual(faults);
});

test('of two files the one that decides is named: the upper one, unless it leaves the place to the other', () => {
  const upper = read('{ "a": { "b": 1 }, "c": 5, "d": [1] }', 'config/upper.json');
  const lower = read('{ "a": { "b": 1, "e": 1 }, "c": { "f": 1 }, "d": [1, 2] }', 'config/lower.json');
  const fileOf = (...place: (string | number)[]) => faultIn([upper, lower], place, '').replace(/\.json.*/s, '');
  expect(fileOf('a', 'b')).toBe('config/upper');
  expect(fileOf('a', 'e')).toBe('config/lower');
  expect(fileOf('a', 'g')).toBe('config/lower');
  expect(fileOf('c', 'f')).toBe('config/upper');
  expect(fileOf('d', 1)).toBe('config/upper');
});

test('faults are told in the order of the file, in plain words', () => {
  const file = read('{\n  "b": "two",\n  "c": 3,\n  "a": "one"\n}');
  const schema = v.strictObject({ a: v.number('is no number'), b: v.number('is no number'), d: v.string() });
  expect(() => parsed(schema, file.content, [file])).toThrow(
    [
      '- config/one.json:1: d: is missing',
      '- config/one.json:2: b: is no number',
      '- config/one.json:3: c: is the name of nothing that is read here',
      '- config/one.json:4: a: is no number',
    ].join('\n'),
  );
});
