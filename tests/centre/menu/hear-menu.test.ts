import { askedFirst, hearInformation, hearMenu, type MenuPlace, offered } from '../../../src/centre/menu/hear-menu';
import { aMenu } from '../a-menu';

const hear = (digits: string, place: Partial<MenuPlace> = {}, isOpen = true) =>
  hearMenu(aMenu, { ...askedFirst, ...place }, digits, isOpen);
const again = (because: string, place: Partial<MenuPlace>) => ({
  kind: 'again',
  because,
  place: { ...askedFirst, ...place },
});
const operator = { kind: 'operator' };
const goodbye = { kind: 'goodbye' };

describe('In a menu', () => {
  test.each<[string, string, Partial<MenuPlace>, object]>([
    ['a topic leads to its operators', '1', {}, { kind: 'operator', topic: 'carte' }],
    ['choices lead to the second level', '2', {}, { kind: 'choices', at: '2' }],
    ['an information is said', '3', {}, { kind: 'information', id: 'orari' }],
    ['a complaint leads to an operator, and is told apart', '4', {}, { kind: 'operator', topic: 'reclami' }],
    [
      'of the second level a group has its own line',
      '1',
      { at: '2' },
      { kind: 'operator', topic: 'rifiuti', group: 'tributi' },
    ],
    [
      'an information keeps what it is about',
      '2',
      { at: '2' },
      { kind: 'information', id: 'scadenze', topic: 'rifiuti' },
    ],
    ['0 leads to an operator', '0', {}, operator],
    ['0 does so at the second level', '0', { at: '2' }, operator],
    ['a key of the first level is wrong at the second', '4', { at: '2' }, again('mistake', { at: '2', mistakes: 1 })],
    ['a wrong key is told once', '7', {}, again('mistake', { mistakes: 1 })],
    ['so are star and hash', '*', {}, again('mistake', { mistakes: 1 })],
    ['a second wrong key leads to an operator', '7', { mistakes: 1 }, operator],
    ['silence is asked again', '', {}, again('silence', { silences: 1 })],
    ['a second silence leads to an operator', '', { silences: 1 }, operator],
    ['a silence is no mistake', '', { mistakes: 1 }, again('silence', { mistakes: 1, silences: 1 })],
    ['a mistake is no silence', '9', { silences: 1 }, again('mistake', { mistakes: 1, silences: 1 })],
    ['after both, whatever comes leads on', '', { mistakes: 1, silences: 1 }, operator],
  ])('%s', (_, digits, place, move) => {
    expect(hear(digits, place)).toEqual(expect.objectContaining(move));
  });
});

describe('While nobody is there', () => {
  test('only what can be done now is offered', () => {
    expect(offered(aMenu, undefined, false).map(({ key }) => key)).toEqual(['2', '3', '4']);
    expect(offered(aMenu, '2', false).map(({ key }) => key)).toEqual(['2']);
    expect(offered(aMenu, undefined, true)).toHaveLength(4);
  });

  test.each<[string, string, Partial<MenuPlace>, object]>([
    ['a choice for an operator is no choice', '1', {}, again('mistake', { mistakes: 1 })],
    ['0 is told that nobody is there, and what can be done', '0', {}, again('no-operator', { mistakes: 1 })],
    ['0 a second time ends', '0', { mistakes: 1 }, goodbye],
    ['an information is said', '3', {}, { kind: 'information', id: 'orari' }],
    ['a complaint is taken otherwise', '4', {}, { kind: 'complaint', topic: 'reclami' }],
    ['silence is asked again', '', {}, again('silence', { silences: 1 })],
    ['a second silence ends', '', { silences: 1 }, goodbye],
    ['a second wrong key ends', '8', { mistakes: 1 }, goodbye],
  ])('%s', (_, digits, place, move) => {
    expect(hear(digits, place, false)).toEqual(expect.objectContaining(move));
  });
});

test('no way leads round: whatever is pressed, somebody is soon with an operator, informed, or at the end', () => {
  const keys = [...'0123456789*#', ''];
  for (const isOpen of [true, false]) {
    let places: readonly MenuPlace[] = [askedFirst];
    for (let asked = 1; places.length > 0; asked++) {
      expect(asked).toBeLessThanOrEqual(6);
      places = places.flatMap((place) =>
        keys.flatMap((key) => {
          const move = hearMenu(aMenu, place, key, isOpen);
          if (move.kind === 'choices') return [{ ...askedFirst, at: move.at }];
          if (move.kind === 'again') return [move.place];
          // Nobody is led to where nobody is.
          expect(move.kind).not.toBe(isOpen ? 'goodbye' : 'operator');
          return [];
        }),
      );
    }
  }
});

describe('An information', () => {
  const at = (place: Partial<typeof askedFirst>) => ({ ...askedFirst, ...place });
  test.each<[string, string, Partial<typeof askedFirst>, boolean, boolean, object]>([
    ['that was heard to its end is followed by what can be done', '', {}, false, true, { kind: 'end', place: at({}) }],
    ['is over with silence after that', '', {}, true, true, goodbye],
    ['is said again', '1', {}, true, true, { kind: 'information', place: at({ repeats: 1 }) }],
    ['is said again from its middle', '1', {}, false, true, { kind: 'information', place: at({ repeats: 1 }) }],
    [
      'is not said again for ever',
      '1',
      { repeats: 9 },
      true,
      true,
      { kind: 'end', because: 'mistake', place: at({ repeats: 9, mistakes: 1 }) },
    ],
    ['leads to an operator at any time', '0', {}, false, true, operator],
    ['leads to one afterwards', '0', {}, true, true, operator],
    [
      'does not while nobody is there',
      '0',
      {},
      true,
      false,
      { kind: 'end', because: 'no-operator', place: at({ mistakes: 1 }) },
    ],
    ['tells a wrong key once', '5', {}, true, true, { kind: 'end', because: 'mistake', place: at({ mistakes: 1 }) }],
    ['leads to an operator after two', '5', { mistakes: 1 }, true, true, operator],
    ['ends after two while nobody is there', '5', { mistakes: 1 }, true, false, goodbye],
  ])('%s', (_, digits, place, isHeard, isOpen, move) => {
    expect(hearInformation(at(place), digits, isHeard, isOpen)).toEqual(move);
  });
});
