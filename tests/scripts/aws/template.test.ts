import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { templateFile, templateWithCode } from '../../../scripts/aws/template';
import { inCi } from '../../support/in-ci';
import { describeWithPythonTool, pythonTool } from '../../support/python-tools';
import { grantsOf } from './granted';

const template = readFileSync(templateFile, 'utf8');
/** Regions where an administration may keep its data. */
const regions = ['eu-south-1', 'eu-central-1', 'eu-west-1', 'eu-west-3', 'eu-north-1', 'eu-south-2'];

test('the template holds the code of send-request.ts as it is (else: npm run aws-template)', async () => {
  expect(template).toBe(await templateWithCode(process.cwd()));
});

test('the template can be handed over as it is: CloudFormation takes 51,200 bytes', () => {
  expect(Buffer.byteLength(template)).toBeLessThan(51_200);
});

test('its users may do something on every kind of item that there is, and on no other', () => {
  const items = [
    ...readFileSync('docs/items.md', 'utf8').matchAll(
      /^\| [^|`]+ \| `([a-z-]+#?)[^|`]*` +\| [^|]+\| [^|]+\| [^|]+\|$/gm,
    ),
  ].map(([, pk]) => pk);
  const granted = (['CallsUser', 'PagesUser'] as const).flatMap(grantsOf).flatMap(({ partitions = [] }) => partitions);
  expect(new Set(granted.map((one) => one.replace('*', '')))).toEqual(new Set(items));
});

const requests = [...template.matchAll(/^ +Input: '(.*)'$/gm)].map(([, input]) => JSON.parse(input ?? ''));

test('there are schedules', () => expect(requests.length).toBeGreaterThan(0));

test.each(requests.map(({ path }) => path))('the schedule of %s asks a function that is there', (path) => {
  expect(existsSync(`functions${path}.ts`)).toBe(true);
});

inCi(describeWithPythonTool('cfn-lint'))('cfn-lint', () => {
  test('has nothing to say, not even by the way', () => {
    const args = ['--include-checks', 'I', '--regions', ...regions, '--template', templateFile];
    expect(execFileSync(pythonTool('cfn-lint'), args, { encoding: 'utf8' })).toBe('');
  });
});
