import fc from 'fast-check';
import { anyText } from '../../scripts/test/any-text';
import { describeFault, logToConsole } from '../../src/platform/log';
import { SettingsError } from '../../src/platform/settings/settings';

class TableFault extends Error {
  override readonly name = 'TableFault';
}

/** A line of text that a message could hold and a stack can't. */
const secret = fc.uuid().map((id) => `number +39${id}`);
const anyMessage = fc
  .tuple(secret, fc.array(anyText()))
  .map(([told, lines]) => ({ told, message: [told, ...lines, told].join('\n') }));

describe('a fault in the log', () => {
  test('is told by its class and the places it came through', () => {
    expect(describeFault(new TableFault('CA0123 of +39333'))).toMatch(/^TableFault < at .*log\.test\.ts:\d+:\d+/);
  });

  test('is told by its code where it has one, whatever its class is called in a bundle', () => {
    const fault = Object.assign(new Error('+39333'), { name: 'kn', code: 'OAUTH_INVALID_RESPONSE' });
    expect(describeFault(fault)).toMatch(/^OAUTH_INVALID_RESPONSE < at /);
  });

  test('never holds its message, however many lines that has', () => {
    fc.assert(
      fc.property(anyMessage, fc.constantFrom(Error, TableFault, RangeError), ({ told, message }, Fault) => {
        expect(describeFault(new Fault(message))).not.toContain(told);
        expect(describeFault(new Fault('outer', { cause: new Fault(message) }))).not.toContain(told);
      }),
    );
  });

  test('never holds a line of its message that looks like a place in the code', () => {
    const fault = new Error('the call\n    at +390612345678 (CA0123)');
    expect(describeFault(fault)).not.toContain('0612345678');
  });

  test('holds no path of the machine that it happened on', () => {
    expect(describeFault(new Error('oops'))).not.toContain(process.cwd());
  });

  test('is short', () => {
    expect(describeFault(new Error('oops')).split(' < ').length).toBeLessThanOrEqual(5);
  });

  test.each([
    ['a text', 'the call of +39333', 'string'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'object'],
    ['something like a fault', { message: 'the call of +39333' }, 'object'],
  ])('that is no error but %s is told by its kind alone', (_, fault, told) => {
    expect(describeFault(fault)).toBe(told);
  });

  test('of the settings is told whole: it names them, and no value', () => {
    expect(describeFault(new SettingsError('TABLE_NAME is missing'))).toBe('TABLE_NAME is missing');
  });

  test('without a stack is told by its class', () => {
    const fault = new TableFault('CA0123');
    delete (fault as { stack?: string }).stack; // which the type believes is always a property of its own
    expect(describeFault(fault)).toBe('TableFault');
  });
});

describe('a line of the log', () => {
  test.each([
    ['what went well', 'answered', 'log'],
    ['what broke', 'failed', 'error'],
  ] as const)('is one line of JSON: %s', (_, code, channel) => {
    const written = jest.spyOn(console, channel).mockImplementation(() => undefined);
    try {
      logToConsole({ code, step: 'survey/answer', milliseconds: 7 });
      expect(written.mock.calls).toEqual([[`{"code":"${code}","step":"survey/answer","milliseconds":7}`]]);
    } finally {
      written.mockRestore();
    }
  });
});
