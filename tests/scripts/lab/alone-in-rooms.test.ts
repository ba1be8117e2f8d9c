import { AloneInRooms } from '../../../scripts/lab/alone-in-rooms';
import type { SimulatorEvent } from '../../../scripts/simulator/events';

/** Plays what happens to legs, each with its second; returns the seconds alone. */
function aloneIn(...happened: readonly (readonly [string, number, object])[]): readonly number[] {
  let tell: (event: SimulatorEvent) => void = () => undefined;
  const alone = new AloneInRooms({
    subscribe(listener) {
      tell = listener;
      return () => undefined;
    },
  });
  for (const [callSid, second, body] of happened) {
    tell({ callSid, at: second * 1000, ...body } as SimulatorEvent); // has what the kind has, as far as it is looked at
  }
  return alone.seconds;
}

const joined = { kind: 'joined', conference: 'a room' };
const bridged = { kind: 'bridged', withCallSid: 'CB' };
const requested = (url: string) => ({ kind: 'request', url });

test('who comes first is alone until the second comes, who is not', () => {
  expect(aloneIn(['CA', 0, joined], ['CB', 4, joined], ['CA', 4, bridged], ['CB', 4, bridged])).toEqual([4, 0]);
});

test('whoever is fetched out or hangs up was alone until then, however often they were looked for', () => {
  const look = requested('https://faccina.example/citizen/alone?look=1');
  const fetched = { kind: 'redirected', url: 'https://faccina.example/citizen/waiting' };
  expect(aloneIn(['CA', 0, joined], ['CA', 5, look], ['CA', 10, fetched])).toEqual([10]);
  expect(aloneIn(['CA', 0, joined], ['CA', 3, { kind: 'ended' }])).toEqual([3]);
});

test('an operator who presses * with nobody there leaves by the <Dial>', () => {
  const action = requested('https://faccina.example/operator/after-call?shift=2026-11-23');
  expect(aloneIn(['CA', 0, joined], ['CA', 7, { kind: 'key', digit: '*' }], ['CA', 7, action])).toEqual([7]);
});

test('what happens after the talk is not part of it', () => {
  const after = requested('https://faccina.example/citizen/after-operator');
  expect(aloneIn(['CA', 0, joined], ['CA', 1, bridged], ['CA', 60, after], ['CA', 61, { kind: 'ended' }])).toEqual([1]);
});
