import { tellSteps } from '../../../scripts/production/status';

const line = (code: string, more: object = {}) =>
  JSON.stringify({ code, step: 'survey/answer', milliseconds: 20, ...more });

describe('npm run status tells of the steps', () => {
  test('how many there were, how they ended, and how long they took', () => {
    expect(tellSteps([line('answered'), line('answered'), line('malformed')], 24)).toEqual([
      'last 24 hours: 3 requests, failed 0 (0.00 %), without an answer 0 (0.00 %), malformed 1 (33.33 %)',
      'slowest steps:',
      '  survey/answer                  3 requests, 0 failed; half within 20 ms, 95 % within 20 ms, the slowest 20 ms',
    ]);
  });

  test('how many did without the database, and why: a right that is missing breaks no step', () => {
    const silent = (fault: string) => line('without-database', { fault });
    const said = tellSteps(
      [line('answered'), silent('AccessDeniedException'), silent('NoAnswerInTime'), silent('AccessDeniedException')],
      1,
    );
    expect(said[1]).toBe('without the database 3 (75.00 %): AccessDeniedException 2, NoAnswerInTime 1');
    expect(said.at(-1)).toContain('npm run doctor');
  });

  test('that Twilio could not be asked about calls, which stands beside the steps', () => {
    const beside = JSON.stringify({ code: 'twilio-failed', step: 'operator/next-call', fault: '401 20003' });
    const said = tellSteps([line('answered'), beside], 1);
    expect(said[0]).toContain(': 1 requests');
    expect(said[1]).toBe('Twilio did not do what it was asked about calls: 401 20003 1');
    expect(said.at(-1)).toContain('npm run doctor');
  });

  test('that requests came past Twilio’s check of its signature', () => {
    const said = tellSteps([line('answered'), line('unsigned')], 1);
    expect(said[0]).toContain(': 2 requests');
    expect(said[1]).toMatch(/^not signed by Twilio, past its own check: 1 \(50.00 %\), refused/);
  });

  test('how many sign-ins of operators were refused, and why', () => {
    const refused = (fault: string) => JSON.stringify({ code: 'sign-in-refused', step: 'operator/sign-in', fault });
    const said = tellSteps([line('answered'), refused('wrong'), refused('operator-waits'), refused('wrong')], 1);
    expect(said[1]).toBe("operators' sign-ins refused: wrong 2, operator-waits 1");
  });

  test('how many transfers to the survey were refused, and why', () => {
    const refused = (fault: string) => JSON.stringify({ code: 'transfer-refused', step: 'survey/welcome', fault });
    const said = tellSteps([line('answered'), refused('unproven'), refused('unproven'), refused('too-many')], 1);
    expect(said[1]).toBe('transfers refused: unproven 2, too-many 1');
  });

  test('that there was none', () => {
    expect(tellSteps(['Function took too long'], 1)).toEqual(['no request in the last hour']);
  });
});
