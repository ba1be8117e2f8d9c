import { judgeAudit } from '../../../scripts/advisories/judge-audit';

const url = 'https://github.com/advisories/GHSA-0000-0000-0000';
/** As npm 7 and later write it: the package that has the weakness, and one that inherits it. */
const found = {
  auditReportVersion: 2,
  vulnerabilities: {
    parser: {
      name: 'parser',
      severity: 'high',
      via: [{ source: 1, title: 'Reads too much', url }],
      effects: ['server'],
    },
    server: { name: 'server', severity: 'high', via: ['parser'], effects: [] },
  },
};

test('an advisory is named once, by the package that it is about', () => {
  expect(judgeAudit(found, {})).toEqual({
    kind: 'to-be-explained',
    advisories: [`parser: Reads too much, ${url}`],
  });
});

test('an advisory that is explained is none', () => {
  expect(judgeAudit(found, { [url]: 'only in tests' })).toEqual({ kind: 'clean', explained: 1 });
});

test('no advisory is clean', () => {
  expect(judgeAudit({ auditReportVersion: 2, vulnerabilities: {} }, {})).toEqual({ kind: 'clean', explained: 0 });
});

test('a registry that tells none is not taken for clean', () => {
  const refused = { message: '405 Method Not Allowed', statusCode: 405, error: { summary: '', detail: '' } };
  expect(judgeAudit(refused, {})).toEqual({ kind: 'unknown', reason: '405 Method Not Allowed' });
});

test('anything else is a fault, not an answer', () => {
  expect(() => judgeAudit({ advisories: {} }, {})).toThrow();
});
