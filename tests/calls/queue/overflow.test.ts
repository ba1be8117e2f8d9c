import fc from 'fast-check';
import type { Waiting } from '../../../src/calls/queue/line';
import { findCitizen, findOperator } from '../../../src/calls/queue/match';
import { type HelpOfGroups, helpIn } from '../../../src/calls/queue/overflow';
import { groupsOf, parseRanks } from '../../../src/calls/queue/ranks';
import { someSettings } from '../../support/an-environment';
import { ALine, aCitizen, anOperator } from './a-line';

const minute = 60_000;
/** `primo` is helped by `tributi` after two minutes, and then by `suap`. */
const help: HelpOfGroups = new Map([['primo', { afterMilliseconds: 2 * minute, by: ['tributi', 'suap'] }]]);

let line: ALine;
beforeEach(() => {
  line = new ALine();
  line.help = help;
  line.now = 10 * minute;
  line.staffed.add('primo');
});
/** Somebody who has waited for so many minutes. */
const waiter = (key: string, minutes: number, group = 'primo') => aCitizen(key, 10 * minute - minutes * minute, group);
const [patient, late] = [waiter('patient', 2), waiter('late', 1.99)];

test('the configuration says who helps, services’ own groups too', () => {
  const { centre } = someSettings();
  const overflow = { afterSeconds: 90, to: ['anagrafe'] };
  expect(helpIn(centre)).toEqual(new Map());
  expect(helpIn({ ...centre, groups: [{ id: 'urp', name: 'URP', overflow }] })).toEqual(
    new Map([['urp', { afterMilliseconds: 90_000, by: ['anagrafe'] }]]),
  );
});

describe('a citizen', () => {
  test.each([
    ['who has waited long enough', patient],
    ['who has not, where somebody of the group is signed in', late],
  ])('%s', async (_, me) => {
    line.calls(me);
    line.isFree(anOperator('ada', 1, 'tributi'));
    const found = await findOperator(line, me);
    expect(found.kind).toBe(me === patient ? 'connected' : 'waits');
    expect(line.waitingKeys).toEqual(me === patient ? [] : ['late']);
  });

  test('is helped at once where nobody of the group is signed in, and that is asked once', async () => {
    line.staffed.clear();
    line.calls(late);
    line.isFree(anOperator('ada', 1, 'suap'));
    expect(await findOperator(line, late)).toMatchObject({ kind: 'connected' });
    expect(line.asked.filter((asked) => asked === 'isStaffed primo')).toHaveLength(1);
  });

  test('is given to their own group first, and then to those that help in their order', async () => {
    line.calls(patient);
    line.isFree(anOperator('suap', 1, 'suap'), anOperator('tributi', 2, 'tributi'), anOperator('own', 3, 'primo'));
    for (const key of ['own', 'tributi']) line.brings.set(key, 'gone');
    await findOperator(line, patient);
    expect(line.asked.filter((asked) => asked.startsWith('bringOperator'))).toEqual(
      ['own', 'tributi', 'suap'].map((key) => `bringOperator ${key}`),
    );
  });

  test('who is open connects those before them first', async () => {
    const first = waiter('first', 3);
    line.waits(first);
    line.calls(patient);
    line.isFree(anOperator('ada', 1, 'tributi'));
    expect(await findOperator(line, patient)).toMatchObject({ kind: 'waits', ahead: 0 });
    expect(line.of('first')).toMatch('in-room');
  });

  test('of another group is not helped', async () => {
    const me = waiter('me', 60, 'suap');
    line.calls(me);
    line.isFree(anOperator('ada', 1, 'primo'));
    expect(await findOperator(line, me)).toMatchObject({ kind: 'waits' });
    expect(line.asked).not.toContain('isStaffed suap');
  });
});

describe('an operator who asks a colleague of a group', () => {
  const asker = { ...waiter('asker', 9), asker: new Uint8Array(1) };

  test('is not given one of another, however long the citizen has waited', async () => {
    line.calls(asker);
    line.isFree(anOperator('ada', 1, 'tributi'));
    expect(await findOperator(line, asker)).toMatchObject({ kind: 'waits' });
    expect(await findCitizen(line, anOperator('bruno', 2, 'tributi'), false)).toMatchObject({ kind: 'waits' });
  });

  test('keeps no citizen behind them from being helped', async () => {
    line.waits(asker);
    line.calls(patient);
    line.isFree(anOperator('ada', 1, 'tributi'));
    expect(await findOperator(line, patient)).toMatchObject({ kind: 'connected' });
    expect(line.of('asker')).toBe('free');
  });
});

describe('an operator', () => {
  const takes = async (services: string) => {
    const found = await findCitizen(line, anOperator('me', 1, services), false);
    return found.kind === 'connected' ? found.meeting.citizen.call.key : found.kind;
  };

  test.each<[string, string, readonly Waiting[], string]>([
    ['takes who has waited long enough', 'tributi', [late, patient], 'patient'],
    ['takes nobody who has not', 'tributi', [late], 'waits'],
    [
      'takes who has waited longer, of those helped and their own',
      'tributi',
      [patient, waiter('own', 1, 'tributi')],
      'patient',
    ],
    ['the other way round', 'tributi', [patient, waiter('own', 3, 'tributi')], 'own'],
    [
      'counts who is helped with the best rank that helps',
      'tributi>suap',
      [patient, waiter('own', 9, 'suap')],
      'patient',
    ],
    ['which may be a second one', 'anagrafe>tributi', [patient, waiter('own', 1, 'anagrafe')], 'own'],
    ['and higher than their own of that group', 'tributi>primo', [patient, waiter('own', 1, 'tributi')], 'patient'],
    ['but not before the time', 'tributi>primo', [late, waiter('own', 1, 'tributi')], 'own'],
    ['and never lower', 'primo>tributi', [late, patient, waiter('own', 3, 'tributi')], 'patient'],
    ['takes nobody of a group that they do not help', 'anagrafe', [patient], 'waits'],
  ])('%s (%s)', async (_, services, waiting, taken) => {
    line.waits(...waiting);
    expect(await takes(services)).toBe(taken);
  });

  test('takes them at once where nobody of the group is signed in', async () => {
    line.staffed.clear();
    line.waits(late);
    expect(await takes('suap')).toBe('late');
  });

  test('asks nothing more where no group is helped', async () => {
    line.help = new Map();
    line.waits(patient);
    expect(await takes('tributi')).toBe('waits');
    expect(line.asked.filter((asked) => asked.startsWith('isStaffed'))).toEqual([]);
  });
});

test('whoever looks, whenever: nobody of a group is overtaken, and no two who may meet both wait', async () => {
  const group = fc.constantFrom('a', 'b', 'c');
  const helped = fc.dictionary(
    group,
    fc.record({ afterMilliseconds: fc.integer({ min: 0, max: 20 }), by: fc.uniqueArray(group, { minLength: 1 }) }),
  );
  const aStep = fc.record({
    who: fc.constantFrom('citizen comes', 'citizen looks again', 'operator comes', 'time passes'),
    which: fc.nat(),
    of: group,
    ranks: fc.constantFrom('a', 'b', 'c', 'a,b', 'b>c', 'c>a', 'a>b>c'),
  } as const);
  await fc.assert(
    fc.asyncProperty(helped, fc.array(aStep, { maxLength: 40 }), async (helpOf, steps) => {
      const own = new ALine();
      own.help = new Map(
        Object.entries(helpOf).map(([id, given]) => [id, { ...given, by: given.by.filter((by) => by !== id) }]),
      );
      const come: Waiting[] = [];
      const areOpen = ({ group: of, since }: Waiting) => {
        const given = own.help.get(of);
        const isHelped = given && (own.now - since >= given.afterMilliseconds || !own.staffed.has(of));
        return [of, ...(isHelped ? given.by : [])];
      };
      for (const [index, { who, which, of, ranks }] of steps.entries()) {
        own.now += 1;
        if (who === 'time passes') own.now += which % 20;
        if (who === 'operator comes') {
          for (const served of groupsOf(parseRanks(ranks))) own.staffed.add(served);
          const key = `operator ${index}`;
          await findCitizen(own, anOperator(key, index, ranks), false);
          if (own.freeKeys.includes(key)) {
            const served = groupsOf(parseRanks(ranks));
            const waiting = come.filter(({ call }) => own.waitingKeys.includes(call.key));
            expect(waiting.filter((one) => areOpen(one).some((open) => served.includes(open)))).toEqual([]);
          }
        }
        const citizen = who === 'citizen comes' ? aCitizen(`citizen ${index}`, own.now, of) : come[which % come.length];
        if (citizen && who.startsWith('citizen')) {
          if (who === 'citizen comes') {
            own.calls(citizen);
            come.push(citizen);
          }
          await findOperator(own, citizen);
          if (own.waitingKeys.includes(citizen.call.key)) {
            const free = await Promise.all(areOpen(citizen).map((open) => own.firstFree(open)));
            expect(free.flat()).toEqual([]);
          }
        }
        for (const id of ['a', 'b', 'c']) {
          const areMet = come
            .filter((one) => one.group === id)
            .map(({ call }) => own.of(call.key).startsWith('in-room'));
          expect(areMet).toEqual([...areMet].sort((one, other) => Number(other) - Number(one)));
        }
      }
    }),
  );
});
