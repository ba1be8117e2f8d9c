import fc from 'fast-check';
import * as v from 'valibot';
import { newRoom, revealRoom, roomAtTwilio, roomInAddress } from '../../../src/calls/queue/rooms';

const aKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
const dayKey = new Uint8Array(32).fill(9);

test('a room is another one each time', () => {
  const rooms = Array.from({ length: 1000 }, newRoom);
  expect(new Set(rooms).size).toBe(1000);
  for (const room of rooms) expect(room).toMatch(/^[\w-]{22}$/);
});

test('what an address says of a room is read with the day’s key, and with no other', () => {
  fc.assert(
    fc.property(aKey, aKey, (key, another) => {
      fc.pre(Buffer.compare(key, another) !== 0);
      const room = newRoom();
      const { inAddress } = roomAtTwilio(key, room);
      expect(v.is(roomInAddress, inAddress)).toBe(true);
      expect(revealRoom(key, inAddress)).toBe(room);
      expect(() => revealRoom(another, inAddress)).toThrow();
    }),
  );
});

test('what was changed in an address is no room', () => {
  const { inAddress } = roomAtTwilio(dayKey, newRoom());
  const [first = '', ...others] = inAddress;
  expect(() => revealRoom(dayKey, [first === 'A' ? 'B' : 'A', ...others].join(''))).toThrow();
});

test('both legs come to the same conference, whose name says nothing of the room and is short enough for Twilio', () => {
  const room = newRoom();
  const [one, other] = [roomAtTwilio(dayKey, room), roomAtTwilio(dayKey, room)];
  expect(one.conference).toBe(other.conference);
  expect(one.conference).toMatch(/^faccina-[\w-]{43}$/);
  expect(one.conference).not.toContain(room);
  expect(one.inAddress).not.toBe(other.inAddress);
  const names = [room, newRoom()].flatMap((each) =>
    [dayKey, new Uint8Array(32)].map((key) => roomAtTwilio(key, each).conference),
  );
  expect(new Set(names).size).toBe(4);
});
