import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeFault } from '../../../src/log';
import { DynamoDb } from '../../../src/store/dynamodb/dynamodb';

type Behaviour = (response: ServerResponse) => void;

const says = (status: number, body: unknown): Behaviour => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (response) => void response.writeHead(status).end(text);
};
const refuses = (status: number, name: string) =>
  says(status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'because' });
const isSilent: Behaviour = () => undefined;
const hangsUp: Behaviour = (response) => void response.socket?.destroy();
const breaksOff: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{"Item": ');
  setTimeout(() => response.socket?.destroy(), 5);
};
const found = says(200, { Item: { name: { S: 'Ada' } } });

/** Answers each request by the next behaviour, the last one again and again. */
async function aDatabase(...behaviours: readonly [Behaviour, ...Behaviour[]]) {
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => (behaviours[Math.min(requests++, behaviours.length - 1)] ?? found)(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const database = new DynamoDb({
    region: 'eu-south-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: `http://127.0.0.1:${port}`,
    now: () => new Date('2026-11-23T08:00:00Z'),
    random: () => 0,
    patience: { tries: 3, itemMilliseconds: 60, pageMilliseconds: 60, pauseMilliseconds: 100 },
  });
  return {
    ask: () => database.send('GetItem', { TableName: 'faccina', Key: { pk: { S: 'a' } }, ConsistentRead: true }),
    requests: () => requests,
    async close() {
      database.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

test.each<[string, Behaviour]>([
  ['is overloaded', refuses(400, 'ProvisionedThroughputExceededException')],
  ['is asked too often', refuses(400, 'ThrottlingException')],
  ['breaks', refuses(500, 'InternalServerError')],
  ['is hidden behind something that breaks', says(503, '<html>Service Unavailable</html>')],
  ['says nothing', isSilent],
  ['hangs up', hangsUp],
  ['breaks off in the middle of its answer', breaksOff],
  ['answers with something else', says(200, 'hello')],
])('a database that %s is asked again, up to three times', async (_, behaviour) => {
  const passing = await aDatabase(behaviour, behaviour, found);
  expect(await passing.ask()).toEqual({ Item: { name: { S: 'Ada' } } });
  expect(passing.requests()).toBe(3);
  await passing.close();

  const lasting = await aDatabase(behaviour);
  await expect(lasting.ask()).rejects.toMatchObject({ isPassing: true });
  expect(lasting.requests()).toBe(3);
  await lasting.close();
});

test.each([
  'ConditionalCheckFailedException',
  'ValidationException',
  'ResourceNotFoundException',
  'AccessDeniedException',
])('what is refused for good (%s) is asked once, and is known by its name', async (name) => {
  const database = await aDatabase(refuses(400, name));
  await expect(database.ask()).rejects.toMatchObject({ name, message: 'because' });
  expect(database.requests()).toBe(1);
  await database.close();
});

test('where nobody listens, the fault says so and quotes nothing', async () => {
  const database = await aDatabase(found);
  await database.close();
  const fault = await database.ask().catch((error: unknown) => error);
  expect(describeFault(fault)).toMatch(/^ECONNREFUSED < at /);
});

test('a text of many bytes a character survives being cut into parts', async () => {
  const text = 'perché 😀'.repeat(50_000);
  const database = await aDatabase(says(200, { Item: { text: { S: text } } }));
  expect(await database.ask()).toEqual({ Item: { text: { S: text } } });
  await database.close();
});
