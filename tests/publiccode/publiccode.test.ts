import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import manifest from '../../package.json';
import { inCi } from '../support/in-ci';
import { describeWithPythonTool, pythonTool } from '../support/python-tools';
import { publiccodeSchema } from './standard';

const toJson = 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)';
const read = (): unknown =>
  JSON.parse(
    execFileSync(pythonTool('python'), ['-c', toJson], { input: readFileSync('publiccode.yml'), encoding: 'utf8' }),
  );

describeWithPythonTool('reuse')('publiccode.yml', () => {
  let publiccode: unknown;
  beforeAll(() => {
    publiccode = read();
  });

  test('keeps the rules of the standard 0.7', () => {
    const { issues = [] } = v.safeParse(publiccodeSchema, publiccode);
    expect(issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toEqual([]);
  });

  test('says of version, licence and Node what package.json says', () => {
    const { softwareVersion, legal, dependsOn } = v.parse(publiccodeSchema, publiccode);
    expect(softwareVersion).toBe(manifest.version);
    expect(legal.license).toBe(manifest.license);
    expect(`>=${dependsOn?.open?.find(({ name }) => name === 'Node.js')?.versionMin}`).toBe(manifest.engines.node);
  });

  test('shows pictures that are there', () => {
    const { description } = v.parse(publiccodeSchema, publiccode);
    const screenshots = Object.values(description).flatMap((texts) => texts.screenshots ?? []);
    expect(screenshots.filter((path) => !existsSync(path))).toEqual([]);
  });
});

inCi(describeWithPythonTool('reuse'))('REUSE', () => {
  test('every file says whose it is and under what licence', () => {
    expect(() => execFileSync(pythonTool('reuse'), ['lint', '--quiet'])).not.toThrow();
  });
});

test('LICENSE is the licence that REUSE knows', () => {
  expect(readFileSync('LICENSE', 'utf8')).toBe(readFileSync('LICENSES/EUPL-1.2.txt', 'utf8'));
});
