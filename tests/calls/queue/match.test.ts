import fc from 'fast-check';
import { findCitizen, findOperator, mostRead } from '../../../src/calls/queue/match';
import { ALine, aCitizen, anOperator } from './a-line';

let line: ALine;
beforeEach(() => {
  line = new ALine();
});
const me = aCitizen('me', 1000);
const my = anOperator('me', 1000);
const [ada, bruno] = [anOperator('ada', 1), anOperator('bruno', 2)];
const [first, second, third] = [aCitizen('first', 10), aCitizen('second', 20), aCitizen('third', 30)];

/** That it was asked, and after the other. */
function expectInOrder(...asked: readonly string[]): void {
  expect(line.asked.filter((one) => asked.includes(one))).toEqual(asked);
}
const writes = () => line.asked.filter((one) => !one.startsWith('first'));

describe('a citizen', () => {
  beforeEach(() => line.calls(me));

  describe('whom nobody is free for', () => {
    test('is written down, and the lists are read once more before they wait', async () => {
      expect(await findOperator(line, me)).toEqual({ kind: 'waits', ahead: 0, oldest: me.since, soon: false });
      expect(line.waitingKeys).toEqual(['me']);
      expect(line.asked).toEqual(['firstWaiting', 'firstFree', 'addWaiting me', 'firstWaiting', 'firstFree']);
    });

    test('is not written down again at the next look', async () => {
      await findOperator(line, me);
      line.asked.length = 0;
      await findOperator(line, me);
      expect(writes()).toEqual([]);
    });

    test('is told how many are before them, and since when the first of those waits; who came later does not count', async () => {
      line.waits(second, first, aCitizen('later', 1001), aCitizen('elsewhere', 1, 'anagrafe'));
      expect(await findOperator(line, me)).toEqual({ kind: 'waits', ahead: 2, oldest: 10, soon: false });
    });

    test('of two in the same millisecond has one before the other', async () => {
      const [one, other] = [aCitizen('a', 5), aCitizen('b', 5)];
      line.calls(one, other);
      expect(await findOperator(line, other)).toMatchObject({ ahead: 0 });
      expect(await findOperator(line, one)).toMatchObject({ ahead: 0 });
      expect(await findOperator(line, other)).toMatchObject({ ahead: 1 });
    });

    test('has their place behind more than are read, which are read once a look; with one write', async () => {
      const many = Array.from({ length: mostRead + 10 }, (_, index) => aCitizen(`before ${index}`, index));
      line.waits(...many);
      for (const _ of ['at first', 'later'])
        expect(await findOperator(line, me)).toEqual({ kind: 'waits', ahead: mostRead, oldest: 0, soon: false });
      const look = ['firstWaiting', 'firstFree', 'addWaiting me'];
      expect(line.asked).toEqual([...look, ...look]);
      expect(line.waitingKeys).toHaveLength(many.length + 1);
    });
  });

  test('is connected at once with whoever is free, and nobody is written down', async () => {
    line.isFree(ada);
    expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'room 1' });
    expect(writes()).toEqual(['take me', 'take ada', 'bringOperator ada']);
    expect([line.of('me'), line.of('ada')]).toEqual(['in-room room 1', 'in-room room 1']);
    expect(line.waitingKeys).toEqual([]);
  });

  test('leaves no fault unheard if the database falls silent while Twilio is asked', async () => {
    const unheard: unknown[] = [];
    const hear = (fault: unknown) => void unheard.push(fault);
    process.on('unhandledRejection', hear);
    const silence = new Error('silent');
    line.waits(me);
    line.isFree(ada);
    line.removeWaiting = () => Promise.reject(silence);
    line.bringOperator = async () => {
      await new Promise((later) => setTimeout(later, 20));
      return 'failed';
    };
    await expect(findOperator(line, me)).rejects.toBe(silence);
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });

  test('who was in the line is struck off it', async () => {
    await findOperator(line, me);
    line.isFree(ada);
    expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'room 1' });
    expect(line.waitingKeys).toEqual([]);
  });

  test('for whom somebody becomes free while they are being written down is connected, and struck off', async () => {
    line.meanwhile = () => line.isFree(ada);
    expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'room 1' });
    expectInOrder('addWaiting me', 'take me');
    expect(line.waitingKeys).toEqual([]);
  });

  test('for whom somebody becomes free meanwhile who is gone is in the line after all', async () => {
    line.brings.set('ada', 'gone');
    line.meanwhile = () => line.isFree(ada);
    expect(await findOperator(line, me)).toMatchObject({ kind: 'waits', ahead: 0 });
    expect([line.of('me'), line.waitingKeys]).toEqual(['free', ['me']]);
  });

  test('connects who came before them, and overtakes nobody', async () => {
    line.waits(second, first);
    line.isFree(ada);
    expect(await findOperator(line, me)).toMatchObject({ kind: 'waits', ahead: 1, oldest: 20 });
    expect([line.of('first'), line.of('ada')]).toEqual(['in-room room 1', 'in-room room 1']);
    expectInOrder('take first', 'take ada', 'bringOperator ada', 'bringCitizen first');
    expect(line.waitingKeys).toEqual(['second', 'me']);
  });

  test('is connected once all before them are, each with whoever is best for the group', async () => {
    line.waits(first);
    const ranked = [anOperator('rather not', 1, 'anagrafe>urp'), anOperator('gladly', 2, 'urp>anagrafe')];
    line.isFree(...ranked);
    expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'room 2' });
    expect([line.of('first'), line.of('gladly')]).toEqual(['in-room room 1', 'in-room room 1']);
    expect([line.of('me'), line.of('rather not')]).toEqual(['in-room room 2', 'in-room room 2']);
  });

  test('is not connected with who serves another group', async () => {
    line.isFree(anOperator('ada', 1, 'anagrafe'));
    expect(await findOperator(line, me)).toMatchObject({ kind: 'waits' });
  });

  describe('when an operator’s leg has ended without a word', () => {
    test('gets the next one, and the leg is struck off', async () => {
      line.isFree(ada, bruno);
      line.brings.set('ada', 'gone');
      expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'room 1' });
      expect(line.freeKeys).toEqual(['bruno']); // who strikes himself off as he enters
      expect(line.of('bruno')).toBe('in-room room 1');
    });

    test('and no other is free, waits, and was never served', async () => {
      line.isFree(ada);
      line.brings.set('ada', 'gone');
      expect(await findOperator(line, me)).toMatchObject({ kind: 'waits', ahead: 0 });
      expect(line.of('me')).toBe('free');
      expect(line.waitingKeys).toEqual(['me']);
      expect(line.freeKeys).toEqual([]);
    });
  });

  describe('when somebody before them', () => {
    test.each<[string, () => void]>([
      ['has ended', () => line.becomes('first', { state: 'gone' })],
      ['is in a room already', () => line.becomes('first', { state: 'in-room', room: 'another' })],
    ])('%s, is next, and the pointer goes', async (_, happens) => {
      line.waits(first);
      line.isFree(ada);
      happens();
      expect(await findOperator(line, me)).toMatchObject({ kind: 'connected' });
      expect(line.waitingKeys).toEqual([]);
      expect(line.asked).not.toContain('bringCitizen first');
    });

    test('was taken just now, is next, and the pointer stays: they may be given back', async () => {
      line.waits(first);
      line.isFree(ada);
      line.becomes('first', { state: 'in-room', room: 'another', isNew: true });
      expect(await findOperator(line, me)).toMatchObject({ kind: 'connected' });
      expect(line.waitingKeys).toEqual(['first']);
    });

    test('has hung up without a word, is next with the same operator', async () => {
      line.waits(first);
      line.isFree(ada, bruno);
      line.brings.set('first', 'gone');
      expect(await findOperator(line, me)).toMatchObject({ kind: 'connected' });
      expect(line.waitingKeys).toEqual([]);
    });

    test('is being brought by others, is next, and leaves them to it', async () => {
      line.waits(first);
      line.becomes('first', { state: 'leased', room: 'another' });
      line.isFree(ada);
      expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'room 2' });
      expect(line.waitingKeys).toEqual(['first']);
      expect(line.of('first')).toBe('leased another');
    });
  });

  describe('when the operator', () => {
    test('is being brought by others, waits, and looks again soon', async () => {
      line.isFree(ada);
      line.becomes('ada', { state: 'leased', room: 'another' });
      expect(await findOperator(line, me)).toEqual({ kind: 'waits', ahead: 0, oldest: me.since, soon: true });
      expect([line.of('me'), line.freeKeys]).toEqual(['free', ['ada']]);
    });

    test('is in a room already, waits, and the pointer goes', async () => {
      line.isFree(ada);
      line.becomes('ada', { state: 'in-room', room: 'another', with: first });
      expect(await findOperator(line, me)).toMatchObject({ kind: 'waits' });
      expect([line.of('me'), line.freeKeys]).toEqual(['free', []]);
    });
  });

  describe('while Twilio can not be asked', () => {
    test('to bring the operator, everybody is given back and written down', async () => {
      line.isFree(ada, bruno);
      line.brings.set('ada', 'failed');
      expect(await findOperator(line, me)).toEqual({ kind: 'failed' });
      expect([line.of('me'), line.of('ada')]).toEqual(['free', 'free']);
      expect([line.waitingKeys, line.freeKeys]).toEqual([['me'], ['ada', 'bruno']]);
      expect(line.asked).not.toContain('take bruno'); // it is Twilio that fails, not ada
    });

    test('to bring who is before them, everybody is given back and written down', async () => {
      line.waits(first);
      line.isFree(ada);
      line.brings.set('ada', 'failed');
      expect(await findOperator(line, me)).toEqual({ kind: 'failed' });
      expect([line.of('first'), line.of('ada'), line.of('me')]).toEqual(['free', 'free', 'free']);
      expect(line.waitingKeys).toEqual(['first', 'me']);
      expect(line.asked).not.toContain('bringCitizen first');
    });

    test('and the operator has come all the same, is connected', async () => {
      line.isFree(ada);
      line.brings.set('ada', 'failed, but came');
      expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'room 1' });
      expect([line.of('me'), line.of('ada')]).toEqual(['in-room room 1', 'in-room room 1']);
    });

    test('and who is before them has come all the same, those two are connected', async () => {
      line.waits(first);
      line.isFree(ada);
      line.brings.set('first', 'failed, but came');
      expect(await findOperator(line, me)).toMatchObject({ kind: 'waits', ahead: 0 });
      expect([line.of('first'), line.of('ada')]).toEqual(['in-room room 1', 'in-room room 1']);
      expect(line.waitingKeys).toEqual(['me']);
    });

    test('to bring who is before them, the operator who has come already is left to find out', async () => {
      line.waits(first);
      line.isFree(ada);
      line.brings.set('first', 'failed');
      expect(await findOperator(line, me)).toEqual({ kind: 'failed' });
      expect([line.of('first'), line.of('ada')]).toEqual(['free', 'in-room room 1']);
      expect(line.waitingKeys).toEqual(['first', 'me']);
    });
  });

  describe.each([
    ['somebody is free', [ada]],
    ['nobody is free', []],
  ])('whose step is asked a second time while %s', (_, operators) => {
    beforeEach(() => line.isFree(...operators));

    test('goes to the room in which they are', async () => {
      line.becomes('me', { state: 'in-room', room: 'mine' });
      expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'mine' });
      expect([line.of('ada'), line.waitingKeys]).toEqual(['free', []]);
    });

    test('waits for whoever brings them', async () => {
      line.becomes('me', { state: 'leased', room: 'mine' });
      expect(await findOperator(line, me)).toEqual({ kind: 'brought' });
      expect([line.of('ada'), line.waitingKeys]).toEqual(['free', []]);
    });

    test('is past waiting', async () => {
      line.becomes('me', { state: 'gone' });
      expect(await findOperator(line, me)).toEqual({ kind: 'over' });
      expect([line.of('ada'), line.waitingKeys]).toEqual(['free', []]);
    });
  });

  test('who stands in the line, but has been taken by a step that died, goes to the room', async () => {
    line.waits(me);
    line.becomes('me', { state: 'in-room', room: 'mine' });
    expect(await findOperator(line, me)).toEqual({ kind: 'connected', room: 'mine' });
  });

  test('finds those before them gone, however many, in so many looks of a bounded length', async () => {
    const gone = Array.from({ length: 30 }, (_, index) => aCitizen(`gone ${index}`, index));
    line.waits(...gone);
    for (const { call } of gone) line.becomes(call.key, { state: 'gone' });
    line.isFree(ada);
    let looks = 0;
    let found = await findOperator(line, me);
    for (; found.kind !== 'connected' && looks < 9; looks++) {
      expect(found).toMatchObject({ kind: 'waits', soon: true });
      found = await findOperator(line, me);
    }
    expect([found.kind, looks]).toEqual(['connected', 2]);
    expect(line.waitingKeys).toEqual([]);
  });
});

describe('an operator', () => {
  test('for whom nobody waits is written down, and the lists are read once more before they wait', async () => {
    expect(await findCitizen(line, my, false)).toEqual({ kind: 'waits', soon: false });
    expect(line.asked).toEqual(['firstWaiting', 'addFree me', 'firstWaiting']);
    expect(line.freeKeys).toEqual(['me']);
  });

  test('takes who has waited longest, at once, and is not written down', async () => {
    line.waits(second, first);
    expect(await findCitizen(line, my, false)).toMatchObject({
      kind: 'connected',
      meeting: { room: 'room 1', citizen: first },
    });
    expect(writes()).toEqual(['take first', 'take me', 'removeWaiting first', 'bringCitizen first']);
    expect([line.of('first'), line.of('me')]).toEqual(['in-room room 1', 'in-room room 1']);
    expect(line.waitingKeys).toEqual(['second']);
  });

  test.each([
    ['from the group that they prefer, whoever has waited longer elsewhere', 'anagrafe>urp', 'theirs'],
    ['from the next group, where nobody waits in the first', 'tributi>anagrafe,urp', 'first'],
    ['who has waited longest, from groups of one rank', 'anagrafe,urp', 'first'],
    ['from no group that they don’t serve', 'tributi', undefined],
  ])('takes somebody %s', async (_, services, expected) => {
    line.waits(second, aCitizen('theirs', 15, 'anagrafe'), first);
    const found = await findCitizen(line, anOperator('me', 1000, services), false);
    expect(found.kind === 'connected' ? found.meeting.citizen.call.key : undefined).toBe(expected);
  });

  test('for whom somebody comes while they are being written down takes them, and is struck off', async () => {
    line.meanwhile = () => line.waits(first);
    expect(await findCitizen(line, my, false)).toMatchObject({ kind: 'connected', meeting: { citizen: first } });
    expectInOrder('addFree me', 'take first', 'removeFree me');
    expect(line.freeKeys).toEqual([]);
  });

  test('who was written down before is struck off', async () => {
    line.isFree(my);
    line.waits(first);
    expect(await findCitizen(line, my, true)).toMatchObject({ kind: 'connected' });
    expect(line.freeKeys).toEqual([]);
  });

  test('drops who has hung up without a word, and takes the next', async () => {
    line.waits(first, second);
    line.brings.set('first', 'gone');
    expect(await findCitizen(line, my, false)).toMatchObject({
      kind: 'connected',
      meeting: { room: 'room 2', citizen: second },
    });
    expect(line.of('me')).toBe('in-room room 2');
    expect(line.waitingKeys).toEqual([]);
  });

  test('drops who is not waiting any more, leaves those to others whom they bring, and takes the next', async () => {
    line.waits(first, second, third);
    line.becomes('first', { state: 'gone' });
    line.becomes('second', { state: 'leased', room: 'another' });
    expect(await findCitizen(line, my, false)).toMatchObject({ kind: 'connected', meeting: { citizen: third } });
    expect(line.waitingKeys).toEqual(['second']);
  });

  test('waits, and looks again soon, while all who are there are being brought by others', async () => {
    line.waits(first);
    line.becomes('first', { state: 'leased', room: 'another' });
    expect(await findCitizen(line, my, false)).toEqual({ kind: 'waits', soon: true });
    expect([line.freeKeys, line.of('me')]).toEqual([['me'], 'free']);
  });

  describe('while Twilio can not be asked', () => {
    test('is given back, as the citizen is, who keeps their place', async () => {
      line.waits(first, second);
      line.brings.set('first', 'failed');
      expect(await findCitizen(line, my, false)).toEqual({ kind: 'failed' });
      expect([line.of('first'), line.of('me')]).toEqual(['free', 'free']);
      expect(await line.firstWaiting('urp', 5)).toEqual([first, second]);
      expect(line.asked).not.toContain('take second');
    });

    test('is connected if the citizen has come all the same', async () => {
      line.waits(first);
      line.brings.set('first', 'failed, but came');
      expect(await findCitizen(line, my, false)).toMatchObject({ kind: 'connected', meeting: { citizen: first } });
      expect([line.of('first'), line.of('me')]).toEqual(['in-room room 1', 'in-room room 1']);
      expect(line.waitingKeys).toEqual([]);
    });
  });

  describe('whose step is asked a second time while nobody waits', () => {
    test('goes to the same citizen in the same room', async () => {
      line.becomes('me', { state: 'in-room', room: 'mine', with: first });
      const meeting = { room: 'mine', citizen: first };
      expect(await findCitizen(line, my, false)).toEqual({ kind: 'connected', meeting });
      expect(line.freeKeys).toEqual([]);
    });

    test('waits for whoever brings them', async () => {
      line.becomes('me', { state: 'leased', room: 'mine', with: first });
      expect(await findCitizen(line, my, true)).toEqual({ kind: 'brought' });
      expect(line.freeKeys).toEqual([]);
    });
  });

  describe('whose step is asked a second time while somebody waits', () => {
    beforeEach(() => line.waits(second));

    test('goes to the same citizen in the same room, and gives back the one who would be next', async () => {
      line.becomes('me', { state: 'in-room', room: 'mine', with: first });
      expect(await findCitizen(line, my, false)).toEqual({
        kind: 'connected',
        meeting: { room: 'mine', citizen: first },
      });
      expect([line.of('second'), line.waitingKeys]).toEqual(['free', ['second']]);
    });

    test('waits for whoever brings them, and gives back the one who would be next', async () => {
      line.becomes('me', { state: 'leased', room: 'mine', with: first });
      expect(await findCitizen(line, my, true)).toEqual({ kind: 'brought' });
      expect([line.of('second'), line.waitingKeys]).toEqual(['free', ['second']]);
    });
  });
});

test('whoever looks, and whoever doesn’t answer: of one group all are connected in the order in which they came', async () => {
  const aStep = fc.record({
    who: fc.constantFrom('citizen comes', 'citizen looks again', 'operator comes'),
    which: fc.nat(),
    brings: fc.constantFrom('sent', 'sent', 'sent', 'failed', 'failed, but came'),
  } as const);
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 40 }), async (steps) => {
      const own = new ALine();
      const come: ReturnType<typeof aCitizen>[] = [];
      for (const [index, { who, which, brings }] of steps.entries()) {
        const citizen = who === 'citizen comes' ? aCitizen(`citizen ${index}`, index) : come[which % come.length];
        for (const key of [...own.waitingKeys, ...own.freeKeys]) own.brings.set(key, brings);
        if (who === 'operator comes') {
          const operator = anOperator(`operator ${index}`, index);
          await findCitizen(own, operator, false);
        } else if (citizen) {
          if (who === 'citizen comes') {
            own.calls(citizen);
            come.push(citizen);
          }
          await findOperator(own, citizen);
        }
        // Whoever is connected came before everybody who is not.
        const areMet = come.map(({ call }) => own.of(call.key).startsWith('in-room'));
        expect(areMet).toEqual([...areMet].sort((one, other) => Number(other) - Number(one)));
        expect(new Set(own.waitingKeys)).toEqual(
          new Set(come.flatMap(({ call }, at) => (areMet[at] ? [] : [call.key]))),
        );
      }
    }),
  );
});
