import { text } from 'node:stream/consumers';
import { type AttributeValue, type PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { accessTexts } from '../../src/format/texts';
import { askForLink } from '../../src/people/ask-for-link';
import { linkState } from '../../src/people/link-state';
import { People } from '../../src/people/people';
import { sealPerson } from '../../src/people/person';
import { personId } from '../../src/people/person-id';
import { sendLink } from '../../src/people/send-link';
import { SignInLinks } from '../../src/people/sign-in-links';
import type { LogLine } from '../../src/platform/log';
import { Outbox } from '../../src/platform/mail/outbox';
import { sendWaiting } from '../../src/platform/mail/send-waiting';
import { Table } from '../../src/platform/table/table';
import { aMailServer, type Delivery, stopMailServers } from '../platform/mail/mail-servers';
import { type NewTable, TestDatabase } from '../platform/table/database';
import { someSettings } from '../support/an-environment';

const origin = 'https://faccina-1234.twil.io';
const now = new Date('2026-11-23T09:00:00Z');
const listed = 'sindaca@comune.example';
const unlisted = 'chiunque@altrove.example';

let database: TestDatabase;
let relay: { address: string; taken: Delivery[] };
/** Mails as they travel: a line goes on after an equals sign, which is itself written =3D. */
const mails = () => relay.taken.map(({ source }) => source.replace(/=\r\n/g, '').replace(/=3D/g, '='));
const links = () => mails().map((mail) => /\/access\/link\?link=([\w.-]{87})\s/.exec(mail)?.[1] ?? '');
const recipients = () => relay.taken.flatMap(({ to }) => to);
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());
beforeEach(async () => {
  relay = await aMailServer();
});
afterEach(stopMailServers);

/** Those who ask and the one who sends, on one table; every write that they ask of it. */
function entrance({ client, name }: NewTable, server = relay.address) {
  const requests: { constructor: { name: string }; input: unknown }[] = [];
  const send = (command: (typeof requests)[number]) => {
    requests.push(command);
    return client.send(command as PutItemCommand); // whichever it is
  };
  const table = new Table({ send: send as typeof client.send }, name);
  const lines: LogLine[] = [];
  const given = {
    settings: someSettings({ SMTP_URL: `smtp://${server}` }),
    outbox: new Outbox(table),
    people: new People(table),
    signInLinks: new SignInLinks(table),
    origin,
    now,
  };
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  return {
    lines,
    writes: () =>
      requests.map(({ constructor: command }) => command.name).filter((command) => !/Get|Query/.test(command)),
    /** What was asked of the table, and under which partition. */
    requests: () => requests.map(({ constructor: command, input }) => `${command.name} ${partitionIn(input)}`),
    signInLinks: given.signInLinks,
    list: (address: string) => {
      const id = personId(given.settings, address);
      return given.people.put(id, sealPerson(given.settings, { id, address, role: 'expert' }));
    },
    state: (link: string, cookie: string) => linkState(given, link, cookie),
    ask: (address: string, minutes = 0) => askForLink({ ...given, now: at(minutes) }, address),
    send: (minutes = 0) => {
      const later = { ...given, now: at(minutes) };
      return sendWaiting(later, {
        isWaitedFor: async () => true,
        isTimeUp: () => false,
        send: ({ address }, { tries }) =>
          sendLink(later, accessTexts.mail, { address, isRepeated: tries > 1, withinMilliseconds: 9_000 }, (line) =>
            lines.push(line),
          ),
      });
    },
  };
}

const partitionIn = (input: unknown): string =>
  /"(?:pk|:pk)":\{"S":"([a-z-]+)"/.exec(JSON.stringify(input))?.[1] ?? 'no partition';

async function itemsIn({ client, name }: NewTable) {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  return Items;
}

const sizeOf = (value: AttributeValue): number => value.B?.length ?? JSON.stringify(value).length;

/** An item's attributes, with the length of what is in each. */
const shapesIn = async (made: NewTable) =>
  (await itemsIn(made)).map((item) =>
    Object.fromEntries(Object.entries(item).map(([attribute, value]) => [attribute, sizeOf(value)])),
  );

test('a manager is mailed a link, and neither the address nor anything that opens is kept', async () => {
  const made = await database.newTable();
  const { ask, send, lines } = entrance(made);
  const { outcome, cookie } = await ask(listed);
  const waiting = JSON.stringify(await itemsIn(made));
  expect(await send()).toEqual({ done: 1, later: 0, left: 0 });
  expect([outcome, lines]).toEqual(['asked', []]);
  const [link = ''] = links();
  expect(link).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
  const kept = waiting + JSON.stringify(await itemsIn(made));
  expect(kept).toContain('sign-in-link');
  for (const secret of [link, link.split('.')[1], cookie, 'sindaca', 'comune.example'])
    expect(kept).not.toContain(secret);
});

test('on the list or not: the same is written, of the same size, and only a manager is mailed', async () => {
  const [one, other] = [await database.newTable(), await database.newTable()];
  const [manager, stranger] = [entrance(one), entrance(other)];
  for (const minutes of [0, 1, 11]) {
    expect((await manager.ask(listed, minutes)).outcome).toBe((await stranger.ask(unlisted, minutes)).outcome);
    expect(await shapesIn(one)).toEqual(await shapesIn(other));
    expect(await manager.send(minutes)).toEqual(await stranger.send(minutes));
    expect(await shapesIn(one)).toEqual(await shapesIn(other));
  }
  expect(manager.writes()).toEqual(stranger.writes());
  expect(recipients()).toEqual([listed, listed]);
});

test('somebody on the list is mailed; nothing but the mail tells them from a stranger', async () => {
  const [one, other] = [await database.newTable(), await database.newTable()];
  const [person, stranger] = [entrance(one), entrance(other)];
  // Both tables have a list, with somebody else on one of them.
  await person.list(unlisted);
  await stranger.list('ada@comune.example');
  for (const minutes of [0, 1, 11]) {
    expect((await person.ask(unlisted, minutes)).outcome).toBe((await stranger.ask(unlisted, minutes)).outcome);
    expect(await person.send(minutes)).toEqual(await stranger.send(minutes));
    expect(await shapesIn(one)).toEqual(await shapesIn(other));
  }
  expect(person.requests()).toEqual(stranger.requests());
  expect(recipients()).toEqual([unlisted, unlisted]);
});

test('whoever has an id from the cookie, and makes up a link for it, has the same read whoever it is', async () => {
  const made = await database.newTable();
  const reads: unknown[] = [];
  for (const address of [listed, 'ada@comune.example', unlisted]) {
    const { list, ask, send, state, requests } = entrance(made);
    await list('ada@comune.example');
    const { cookie } = await ask(address);
    await send();
    const before = requests().length;
    const id = cookie.split('.')[0];
    expect(await state(`${id}.${'x'.repeat(43)}`, cookie)).toEqual({ kind: 'unknown' });
    reads.push(requests().slice(before));
  }
  expect(reads).toEqual(Array(3).fill(['GetItemCommand person', 'GetItemCommand sign-in-link']));
});

test('a link that was used shows in nothing that others are told', async () => {
  const made = await database.newTable();
  const { ask, send, signInLinks } = entrance(made);
  const { cookie } = await ask(listed);
  await send();
  const manager = cookie.split('.')[0] ?? '';
  await signInLinks.use(manager, (await signInLinks.find(manager))?.nonce ?? '');
  const told: string[] = [];
  for (const minutes of [1, 5, 9, 10, 12]) {
    told.push((await ask(listed, minutes)).outcome);
    await send(minutes);
  }
  expect(told).toEqual(['under-way', 'under-way', 'under-way', 'asked', 'under-way']);
  // The first, the one after it was used, and that of the next stretch.
  expect(new Set(links()).size).toBe(3);
});

test('where the mail server takes nothing, the log says so without naming anybody, and the same link is mailed later', async () => {
  const made = await database.newTable();
  const { ask, send, lines } = entrance(made, '127.0.0.1:1');
  await ask(listed);
  expect(await send()).toEqual({ done: 0, later: 1, left: 0 });
  expect(lines).toEqual([
    { code: 'link-not-sent', step: 'outbox/send', fault: 'the mail server could not be reached (ECONNREFUSED)' },
  ]);
  const back = entrance(made);
  for (const minutes of [1.1, 2.2]) await back.send(minutes);
  expect(recipients()).toEqual([listed]);
});

test('a mail that was perhaps lost is mailed again as it was', async () => {
  const made = await database.newTable();
  const taken: Delivery[] = [];
  const { address } = await aMailServer({
    onData: (stream, _, done) => {
      text(stream).then((source) => {
        taken.push({ from: undefined, to: [], user: undefined, source });
        done(new Error('and says that it has not'));
      }, done);
    },
  });
  const { ask, send } = entrance(made, address);
  await ask(listed);
  expect(await send()).toMatchObject({ later: 1 });
  expect(await entrance(made).send(1.1)).toMatchObject({ done: 1 });
  relay.taken.push(...taken);
  const ids = mails().map((mail) => /^message-id: *(\S+)/im.exec(mail)?.[1]);
  expect(ids).toHaveLength(2);
  expect([new Set(links()).size, new Set(ids).size]).toEqual([1, 1]);
});
