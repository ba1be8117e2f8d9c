import { figuresOfLog } from '../../../scripts/production/log-figures';

const line = (step: string, milliseconds: number, code = 'answered') => JSON.stringify({ code, step, milliseconds });

describe('the figures of the log', () => {
  test('of nothing are nothing', () => {
    expect(figuresOfLog([])).toEqual({
      answered: 0,
      failed: 0,
      fellBack: 0,
      malformed: 0,
      unsigned: 0,
      withoutDatabase: {},
      twilioFailed: {},
      transfersRefused: {},
      signInsRefused: {},
      steps: [],
    });
  });

  test('count what was answered, what failed, what fell back and what was malformed, and know each step', () => {
    const lines = [
      line('survey/answer', 30),
      line('survey/answer', 10),
      line('survey/answer', 20, 'failed'),
      line('citizen/incoming', 5, 'malformed'),
      line('citizen/incoming', 5, 'unsigned'),
      line('fallback', 1, 'fell-back'),
    ];
    expect(figuresOfLog(lines)).toEqual({
      answered: 2,
      failed: 1,
      fellBack: 1,
      malformed: 1,
      unsigned: 1,
      withoutDatabase: {},
      twilioFailed: {},
      transfersRefused: {},
      signInsRefused: {},
      steps: [
        { step: 'citizen/incoming', requests: 2, failed: 0, milliseconds50: 5, milliseconds95: 5, mostMilliseconds: 5 },
        { step: 'fallback', requests: 1, failed: 0, milliseconds50: 1, milliseconds95: 1, mostMilliseconds: 1 },
        { step: 'survey/answer', requests: 3, failed: 1, milliseconds50: 20, milliseconds95: 30, mostMilliseconds: 30 },
      ],
    });
  });

  test('of a hundred times: half within the fiftieth, 95 in a hundred within the ninety-fifth', () => {
    const times = Array.from({ length: 100 }, (_, index) => line('a', index + 1)).reverse();
    expect(figuresOfLog(times).steps[0]).toMatchObject({
      milliseconds50: 50,
      milliseconds95: 95,
      mostMilliseconds: 100,
    });
  });

  test.each([
    ['what Twilio writes itself', 'Function took too long'],
    ['JSON of others', '{"level":"info"}'],
    ['a line that stands beside another one', '{"code":"unknown-number","step":"citizen/incoming"}'],
    ['half a line', '{"code":"answered","step":"a"'],
    ['nothing', ''],
  ])('pass over %s', (_, other) => {
    expect(figuresOfLog([other, line('a', 1)])).toMatchObject({ answered: 1, failed: 0, steps: [{ requests: 1 }] });
  });
});
