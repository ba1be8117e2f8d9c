import fc from 'fast-check';
import { type Asked, firstTime, hear } from '../../src/ballots/answers';
import { faces } from '../support/faces';
import { outcome } from '../support/outcome';

const { first: rating, questions } = faces;
const asked = (overrides: Partial<Asked>): Asked => ({ ...firstTime, ...overrides });

describe('what the keys mean', () => {
  test.each([
    ['1 is the first answer', firstTime, '1', { kind: 'answer', answer: 'satisfied' }],
    ['2 is the second', firstTime, '2', { kind: 'answer', answer: 'fair' }],
    ['3 is the third', firstTime, '3', { kind: 'answer', answer: 'unsatisfied' }],
    [
      'an answer is one after a mistake, a silence and nine repeats, too',
      { mistakes: 1, silences: 1, repeats: 9 },
      '2',
      { kind: 'answer', answer: 'fair' },
    ],
    ['0 puts the question again', firstTime, '0', { kind: 'again', because: 'repeat', asked: asked({ repeats: 1 }) }],
    [
      '0 the ninth time still does',
      asked({ repeats: 8 }),
      '0',
      { kind: 'again', because: 'repeat', asked: asked({ repeats: 9 }) },
    ],
    [
      '0 the tenth time is a wrong key',
      asked({ repeats: 9 }),
      '0',
      { kind: 'again', because: 'mistake', asked: asked({ repeats: 9, mistakes: 1 }) },
    ],
    ['0 the eleventh time ends the survey', asked({ repeats: 9, mistakes: 1 }), '0', { kind: 'end' }],
    [
      'to ask for the question again forgives no mistake',
      asked({ mistakes: 1 }),
      '0',
      { kind: 'again', because: 'repeat', asked: asked({ mistakes: 1, repeats: 1 }) },
    ],
    [
      'a wrong key is said to be one',
      firstTime,
      '4',
      { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) },
    ],
    ['a second wrong key ends the survey', asked({ mistakes: 1 }), '9', { kind: 'end' }],
    ['a star is a wrong key', firstTime, '*', { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) }],
    ['so is a hash', firstTime, '#', { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) }],
    ['so are several keys', firstTime, '**77', { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) }],
    [
      'so is an answer twice over',
      firstTime,
      '11',
      { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) },
    ],
    [
      'so is the name of something that every object has',
      firstTime,
      'toString',
      { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) },
    ],
    ['silence is forgiven once', firstTime, '', { kind: 'again', because: 'silence', asked: asked({ silences: 1 }) }],
    ['a second silence ends the survey', asked({ silences: 1 }), '', { kind: 'end' }],
    [
      'a silence after a wrong key is the first silence',
      asked({ mistakes: 1 }),
      '',
      { kind: 'again', because: 'silence', asked: asked({ mistakes: 1, silences: 1 }) },
    ],
    [
      'a wrong key after a silence is the first mistake',
      asked({ silences: 1 }),
      '7',
      { kind: 'again', because: 'mistake', asked: asked({ silences: 1, mistakes: 1 }) },
    ],
  ])('%s', (_, before, digits, heard) => {
    expect(hear(rating, before, digits)).toEqual(heard);
  });

  test('4 is an answer to a question that has it', () => {
    expect(hear(questions['reason'] ?? rating, firstTime, '4')).toEqual({ kind: 'answer', answer: 'negativeAnswer' });
  });

  test.each<[string, ReturnType<typeof hear>]>([
    ['0', { kind: 'answer', answer: '0' }],
    ['10', { kind: 'answer', answer: '10' }],
    ['07', { kind: 'answer', answer: '7' }],
    ['00', { kind: 'answer', answer: '0' }],
    ['11', { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) }],
    ['*', { kind: 'again', because: 'repeat', asked: asked({ repeats: 1 }) }],
    ['*5', { kind: 'again', because: 'repeat', asked: asked({ repeats: 1 }) }],
    ['5*', { kind: 'again', because: 'mistake', asked: asked({ mistakes: 1 }) }],
    ['', { kind: 'again', because: 'silence', asked: asked({ silences: 1 }) }],
  ])('%s after a question of 0–10', (digits, heard) => {
    expect(hear(outcome.questions['recommend'] ?? rating, firstTime, digits)).toEqual(heard);
  });
});

describe('whatever is pressed', () => {
  const anyDigits = fc.oneof(
    fc.constantFrom('', '0', '1', '4', '#', '*', '**77', '__proto__', 'constructor'),
    fc.string(),
  );
  const anyAsked = fc.record({ mistakes: fc.nat(), silences: fc.nat(), repeats: fc.nat() });

  test('however often it was asked before, there is an answer, another try or an end; never a fault', () => {
    fc.assert(
      fc.property(anyAsked, anyDigits, (before, digits) => {
        const { kind } = hear(rating, before, digits);
        expect(['answer', 'again', 'end']).toContain(kind);
        expect(kind === 'answer').toBe(['1', '2', '3'].includes(digits));
      }),
    );
  });

  test('the question is put twelve times at most: nine repeats, a mistake and a silence after the first', () => {
    fc.assert(
      fc.property(fc.infiniteStream(anyDigits), (keys) => {
        let before = firstTime;
        let times = 0;
        for (const digits of keys) {
          times++;
          const heard = hear(rating, before, digits);
          if (heard.kind !== 'again') break;
          before = heard.asked;
        }
        expect(times).toBeLessThanOrEqual(12);
      }),
    );
    const longest = [...'000000000', '0', ''];
    const last = longest.reduce((before, digits) => {
      const heard = hear(rating, before, digits);
      return heard.kind === 'again' ? heard.asked : before;
    }, firstTime);
    expect(last).toEqual({ mistakes: 1, silences: 1, repeats: 9 });
  });
});
