import { PassThrough } from 'node:stream';
import { terminalOf } from '../../../scripts/production/terminal';

/** A keyboard at which one may type, Ctrl-D too. */
function aKeyboard() {
  const keys = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  return { keys, terminal: terminalOf(keys, new PassThrough()) };
}

test.each([false, true])('an answer is what was typed (secret: %s)', async (secret) => {
  const { keys, terminal } = aKeyboard();
  const answer = terminal.ask('PIN:', { secret });
  keys.write(' 4938 \r');
  expect(await answer).toBe('4938');
});

test.each([false, true])('Ctrl-D at a question is nobody there (secret: %s)', async (secret) => {
  const { keys, terminal } = aKeyboard();
  const answer = terminal.ask('Go on?', { secret });
  keys.write('\u0004');
  expect(await answer).toBeUndefined();
});

test('nor is anybody there where the input is no terminal', async () => {
  expect(
    await terminalOf(Object.assign(new PassThrough(), { isTTY: false }), new PassThrough()).ask('x'),
  ).toBeUndefined();
});
