import { countedAs, type DrawnCall, drawOfCalls } from '../../src/figures/draw-counts';
import { addNamed } from '../../src/figures/named-counts';

const hour = '2026-11-22T10:00Z';
const drawn: DrawnCall = { state: 'served', draw: 'drawn', hour };

test.each<[string, DrawnCall, readonly string[]]>([
  ['in a service without a draw', { state: 'served', hour }, []],
  ['that reached nobody', { state: 'waiting', draw: 'drawn', hour }, ['calls', 'drawnOfCalls']],
  ['that was not drawn', { state: 'served', draw: 'undrawn', hour }, ['calls', 'eligible']],
  [
    'that was not drawn, and stayed',
    { state: 'released', draw: 'undrawn', stayed: true, withheld: true, hour },
    ['calls', 'eligible', 'withheld', 'stayedUndrawn'],
  ],
  [
    'that was drawn, and gone',
    { ...drawn, waitSeconds: 59, talkSeconds: 5000 },
    ['calls', 'drawnOfCalls', 'eligible', 'drawn', 'others.hour.0', 'others.wait.1', 'others.talk.30'],
  ],
  [
    'that was asked not long ago',
    { ...drawn, stayed: true, suppressed: true, waitSeconds: 5 },
    ['calls', 'drawnOfCalls', 'eligible', 'stayedDrawn', 'drawn', 'suppressed'],
  ],
  [
    'that said no',
    { ...drawn, state: 'released', stayed: true, invited: true, hour: '2026-11-22T11:00Z' },
    ['calls', 'drawnOfCalls', 'eligible', 'stayedDrawn', 'drawn', 'asked', 'others.hour.1'],
  ],
  [
    'that said yes',
    {
      ...drawn,
      state: 'transferred',
      stayed: true,
      invited: true,
      waitSeconds: 0,
      talkSeconds: 60,
      hour: '2026-07-22T14:00Z',
    },
    [
      'calls',
      'drawnOfCalls',
      'eligible',
      'stayedDrawn',
      'drawn',
      'asked',
      'accepted',
      'yes.hour.2',
      'yes.wait.0',
      'yes.talk.1',
    ],
  ],
])('a call %s counts as what it was', (_, call, names) => {
  expect(countedAs(call)).toEqual(names);
});

test('counts are added name by name; without a draw there are none', () => {
  const one = drawOfCalls({ state: 'served', draw: 'undrawn', hour }, 3);
  expect(addNamed(one, drawOfCalls(drawn, 2))).toEqual({
    calls: 5,
    eligible: 5,
    drawnOfCalls: 2,
    drawn: 2,
    'others.hour.0': 2,
  });
  expect(addNamed(one, undefined)).toEqual(one);
  expect(addNamed(undefined, undefined)).toBeUndefined();
  expect(drawOfCalls({ state: 'served', hour }, 3)).toBeUndefined();
});
