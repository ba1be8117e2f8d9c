import fc from 'fast-check';
import { castOf, freeOf, turnKeyOf, waitingOf } from '../../../../scripts/lab/model/cast';
import { beginning } from '../../../../scripts/lab/model/model';
import { type Ask, modelLine } from '../../../../scripts/lab/model/model-line';
import * as rows from '../../../../scripts/lab/model/rows';
import type { Free, How, Line, Waiting } from '../../../../src/calls/queue/line';
import { leaseMilliseconds } from '../../../../src/calls/queue/line';
import { lineOf } from '../../../../src/calls/queue/table-line';
import { storesIn } from '../../../../src/entry/stores';
import { TestDatabase } from '../../../platform/table/database';
import { someSettings } from '../../../support/an-environment';
import { scaled } from '../../../support/in-ci';
import { noTwilio } from '../../../support/no-twilio';

const [day, hour] = ['2026-11-23', '2026-11-23T08:00Z'];
const began = Date.parse('2026-11-23T08:10:00Z');
const cast = castOf(['urp', 'tributi'], ['urp,tributi', 'tributi>urp']);
const settings = someSettings();

const citizenOf = (id: string): Waiting => ({ ...waitingOf(cast, id), call: { day, hour, key: id } });
const operatorOf = (id: string): Free => {
  const free = freeOf(cast, turnKeyOf(id, 1), 1);
  return { ...free, turn: { ...free.turn, day } };
};

/** The same to do on the table and on the model's rows: it answers what can be compared. */
interface Doing {
  readonly line: Line;
  readonly rows: Readonly<Record<OnRows, (leg: string, room: string) => Promise<unknown>>>;
  readonly timePasses: () => void;
}
const onRows = ['enterCall', 'releaseCall', 'endConversation', 'transferCall', 'endCall', 'enterTurn'] as const;
type OnRows = (typeof onRows)[number];

function onModel(): Doing {
  const world = beginning({
    ...{ cast, budget: {}, rounds: 1, grain: 'request', isMerged: false },
    ...{ isSoonFree: false, isStrict: true, leasesEnd: true },
  });
  const ask: Ask = async (_label, run) => run(world);
  const inRow =
    (change: (of: typeof world, leg: string, room: string) => unknown) => async (leg: string, room: string) =>
      change(world, leg, room);
  return {
    line: modelLine(cast, ask, () => '', 'request'),
    rows: {
      enterCall: inRow(rows.enterCall),
      releaseCall: inRow(rows.releaseCall),
      endConversation: inRow(rows.endConversation),
      transferCall: inRow(rows.transferCall),
      endCall: inRow(rows.endCall),
      enterTurn: inRow((of, leg, room) => rows.enterTurn(of, turnKeyOf(leg, 1), room)),
    },
    timePasses: () => rows.endLeases(world, () => true),
  };
}

async function onTable(database: TestDatabase): Promise<Doing> {
  const { table } = await database.newTable();
  let now = began;
  const stores = storesIn(table, table, { now: () => new Date(began) });
  for (const id of ['c1', 'c2']) await stores.calls.open(citizenOf(id).call, 'urp', 'waiting', began);
  const lineNow = () => lineOf({ ...stores, settings, now: new Date(now), twilio: noTwilio }, () => {}, 'a step');
  const line = new Proxy(lineNow(), { get: (_, name: keyof Line) => lineNow()[name] });
  const callOf = (id: string) => citizenOf(id).call;
  return {
    line,
    rows: {
      enterCall: (id, room) => stores.calls.enter(callOf(id), room, 3),
      releaseCall: (id, room) => stores.calls.release(callOf(id), room, 3),
      endConversation: (id, room) => stores.calls.endConversation(callOf(id), room, 3),
      transferCall: (id) => stores.calls.transfer(callOf(id)),
      endCall: async (id) => void (await stores.calls.end(callOf(id))),
      enterTurn: (id, room) => stores.turns.enter(operatorOf(id).turn, room),
    },
    timePasses: () => {
      now += leaseMilliseconds + 1;
    },
  };
}

const onLine = [
  'takeCitizen',
  'takeOperator',
  'returnCitizen',
  'returnOperator',
  'addWaiting',
  'removeWaiting',
  'addFree',
  'removeFree',
] as const;
const command = fc.record({
  does: fc.constantFrom(...onLine, ...onRows, 'timePasses'),
  citizen: fc.constantFrom('c1', 'c1', 'c2'),
  operator: fc.constantFrom('o1', 'o1', 'o2'),
  /** Which of the rooms made so far; a room is taken once. */
  which: fc.nat({ max: 2 }),
  how: fc.constantFrom<How>('lease', 'enter'),
});
type Command = typeof command extends fc.Arbitrary<infer Of> ? Of : never;

/** What it answers, and who is found afterwards. */
async function did({ line, rows: inRows, timePasses }: Doing, command: Command, made: number): Promise<unknown> {
  const { does, how } = command;
  const [citizen, operator] = [citizenOf(command.citizen), operatorOf(command.operator)];
  const [fresh, room] = [`room ${made}`, `room ${Math.max(0, made - 1 - command.which)}`];
  const answer = async (): Promise<unknown> => {
    switch (does) {
      case 'timePasses':
        return timePasses();
      case 'takeCitizen':
        return line.takeCitizen(citizen, fresh, how);
      case 'takeOperator':
        return line.takeOperator({ room: fresh, citizen, operator }, how);
      case 'returnCitizen':
        return line.returnCitizen(citizen, room, how);
      case 'returnOperator':
        return line.returnOperator(operator, room, how);
      case 'addWaiting':
      case 'removeWaiting':
        return line[does](citizen);
      case 'addFree':
      case 'removeFree':
        return line[does](operator);
      case 'enterTurn':
        return inRows.enterTurn(command.operator, room);
      default:
        return inRows[does](command.citizen, room);
    }
  };
  const found = [
    await answer(),
    await Promise.all(['c1', 'c2'].map((id) => line.heldCitizen(citizenOf(id)))),
    await Promise.all(['o1', 'o2'].map((id) => line.heldOperator(operatorOf(id)))),
    await Promise.all(['urp', 'tributi'].flatMap((group) => [line.firstWaiting(group, 5), line.firstFree(group)])),
  ];
  return JSON.parse(JSON.stringify(found, comparable) ?? 'null');
}

/** Of citizens and turns only their keys; `isNew` is a matter of time there, and of steps in the model. */
function comparable(name: string, value: unknown): unknown {
  if (name === 'isNew') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if ('call' in value && typeof value.call === 'object' && value.call && 'key' in value.call) return value.call.key;
  if ('turn' in value && typeof value.turn === 'object' && value.turn && 'key' in value.turn) return value.turn.key;
  return value;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

test('the rows of the model answer as the table does', () =>
  fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 20, maxLength: 40, size: 'max' }), async (commands) => {
      const [model, table] = [onModel(), await onTable(database)];
      let made = 0;
      for (const each of commands) {
        expect(await did(model, each, made)).toEqual(await did(table, each, made));
        if (each.does.startsWith('take')) made++;
      }
    }),
    { numRuns: scaled(20, { inCi: 300 }) },
  ));
