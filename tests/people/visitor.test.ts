import type { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type Stores, storesIn } from '../../src/entry/stores';
import { sealPerson } from '../../src/people/person';
import { personId } from '../../src/people/person-id';
import type { Role } from '../../src/people/roles';
import { readSession, signSession } from '../../src/people/session';
import { visitorOf } from '../../src/people/visitor';
import { newWallScreen } from '../../src/people/wall-token';
import { Table } from '../../src/platform/table/table';
import { type NewTable, TestDatabase } from '../platform/table/database';
import { someSettings } from '../support/an-environment';

const settings = someSettings();
const now = new Date('2026-11-23T09:00:00Z');
const nobody = { kind: 'nobody', hadCookie: false };
const nobodyAnyMore = { kind: 'nobody', hadCookie: true };

let database: TestDatabase;
let made: NewTable;
let stores: Stores;
let session: string;
let wall: { id: string; token: string };
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  made = await database.newTable();
  stores = storesIn(made.table);
  session = await signSession(settings.SESSION_SECRET, personId(settings, 'sindaca@comune.example'), now);
  wall = await newWallScreen(stores.wallScreens, 'Atrio', now);
});

const visit = (cookies: Readonly<Record<string, unknown>>, with_: Partial<Parameters<typeof visitorOf>[0]> = {}) =>
  visitorOf({ ...stores, settings, now, ...with_ }, { cookies });
const sessionCookie = <Value>(value: Value) => ({ '__Host-faccina-session': value });
const wallCookie = (value: unknown) => ({ '__Host-faccina-wall': value });

test('without a cookie is nobody, and was nobody', async () => {
  expect(await visit({})).toEqual(nobody);
  expect(await visit({ 'faccina-session': session, wall: wall.token })).toEqual(nobody);
});

describe('a manager', () => {
  test('is known by the session’s cookie', async () => {
    expect(await visit(sessionCookie(session))).toMatchObject({ kind: 'person', person: { role: 'manager' } });
  });

  test('who is taken off the list is nobody any more', async () => {
    const others = someSettings({ MANAGERS: 'dirigenti@comune.example' });
    expect(await visit(sessionCookie(session), { settings: others })).toEqual(nobodyAnyMore);
  });

  test('whose secret was replaced is nobody any more', async () => {
    const replaced = someSettings({ SESSION_SECRET: '5e'.repeat(16) });
    expect(await visit(sessionCookie(session), { settings: replaced })).toEqual(nobodyAnyMore);
  });

  test('who has signed out is nobody any more, whoever has a copy of the cookie', async () => {
    const { id = '', expiresAtSeconds = 0 } = (await readSession(settings.SESSION_SECRET, session, now)) ?? {};
    await stores.endedSessions.end(id, expiresAtSeconds);
    expect(await visit(sessionCookie(session))).toEqual(nobodyAnyMore);
  });

  test('in a wall screen’s browser is a manager', async () => {
    expect(await visit({ ...sessionCookie(session), ...wallCookie(wall.token) })).toMatchObject({
      kind: 'person',
      person: { role: 'manager' },
    });
  });
});

describe('somebody on the list', () => {
  const address = 'ada@comune.example';
  const id = personId(settings, address);
  const put = (role: Role, with_ = settings) => stores.people.put(id, sealPerson(with_, { id, address, role }));
  let cookies: { readonly '__Host-faccina-session': string };
  beforeEach(async () => {
    cookies = sessionCookie(await signSession(settings.SESSION_SECRET, id, now));
  });

  test('costs one read more than a manager of the settings', async () => {
    await put('expert');
    const readsFor = async (who: Readonly<Record<string, unknown>>) => {
      const reads: string[] = [];
      const send = (command: GetItemCommand) => {
        reads.push(command.input.Key?.['pk']?.S ?? '');
        return made.client.send(command);
      };
      const counted = storesIn(new Table({ send: send as typeof made.client.send }, made.name));
      expect(await visit(who, counted)).toMatchObject({ kind: 'person' });
      return reads.sort();
    };
    expect(await readsFor(sessionCookie(session))).toEqual(['ended-session']);
    expect(await readsFor(cookies)).toEqual(['ended-session', 'person']);
  });

  test('is let in as what the list says now', async () => {
    for (const role of ['operator', 'leader'] as const) {
      await put(role);
      expect(await visit(cookies)).toMatchObject({ kind: 'person', person: { id, address, role } });
    }
  });

  test('who is taken off it is nobody at once, in the middle of a session', async () => {
    await put('leader');
    expect(await visit(cookies)).toMatchObject({ kind: 'person' });
    expect(await stores.people.remove(id)).toBe('done');
    expect(await visit(cookies)).toEqual(nobodyAnyMore);
  });

  test('who signs out is nobody any more', async () => {
    await put('leader');
    const { id: of = '', expiresAtSeconds = 0 } =
      (await readSession(settings.SESSION_SECRET, cookies['__Host-faccina-session'], now)) ?? {};
    await stores.endedSessions.end(of, expiresAtSeconds);
    expect(await visit(cookies)).toEqual(nobodyAnyMore);
  });

  test('who was put there without the secret is nobody', async () => {
    await put('manager', someSettings({ SESSION_SECRET: '5e'.repeat(16) }));
    expect(await visit(cookies)).toEqual(nobodyAnyMore);
  });

  test('whom the settings name is a manager, whatever the list says', async () => {
    const named = someSettings({ MANAGERS: address });
    await put('operator');
    expect(await visit(cookies, { settings: named })).toMatchObject({ person: { role: 'manager' } });
  });
});

describe('a wall screen', () => {
  test('is known by its cookie, and is no manager', async () => {
    expect(await visit(wallCookie(wall.token))).toEqual({ kind: 'wall', token: wall.token });
    expect(await visit(sessionCookie(wall.token))).toEqual(nobodyAnyMore);
  });

  test('stays one when a session in its browser has ended', async () => {
    expect(await visit({ ...sessionCookie('ended'), ...wallCookie(wall.token) })).toMatchObject({ kind: 'wall' });
  });

  test('that was revoked is nobody any more', async () => {
    await stores.wallScreens.revoke(wall.id, now);
    expect(await visit(wallCookie(wall.token))).toEqual(nobodyAnyMore);
  });

  test('with another’s secret, or a part of its own, is nobody', async () => {
    const other = await newWallScreen(stores.wallScreens, 'Sala', now);
    const [, secret] = other.token.split('.');
    for (const token of [
      `${wall.id}.${secret}`,
      wall.id,
      wall.token.slice(0, -1),
      `${wall.token}A`,
      `x${wall.token}`,
    ]) {
      expect(await visit(wallCookie(token))).toEqual(nobodyAnyMore);
    }
  });

  test('has nothing in the table that would let anybody in', async () => {
    const [, secret = ''] = wall.token.split('.');
    expect(JSON.stringify(await stores.wallScreens.all())).not.toContain(secret);
  });
});

test.each([
  ['JSON, as the runtime reads it', { role: 'manager' }],
  ['nothing', undefined],
  ['empty', ''],
  ['a list', ['a', 'b']],
  ['huge', 'x'.repeat(100_000)],
  ['not of this world', '\u0000\ud800'],
])('a cookie that is %s lets nobody in', async (_, value) => {
  expect(await visit({ ...sessionCookie(value), ...wallCookie(value) })).toMatchObject({ kind: 'nobody' });
});
