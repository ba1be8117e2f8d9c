import { ConditionalCheckFailedException, DynamoDBServiceException, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { isUnavailable, PatientClient } from '../../../src/platform/table/patient-client';

type Send = ConstructorParameters<typeof PatientClient>[0]['send'];

const command = new GetItemCommand({ TableName: 'faccina', Key: {} });
const about = { $metadata: {}, message: 'no' };
const accessDenied = new DynamoDBServiceException({ ...about, name: 'AccessDeniedException', $fault: 'client' });
const refused = new ConditionalCheckFailedException(about);

/** A client whose database does this, and how often it was asked. */
function aClient(does: () => Promise<unknown>, milliseconds = 5_000) {
  const asked: unknown[] = [];
  const send = ((sent: unknown) => {
    asked.push(sent);
    return does();
  }) as Send;
  return { client: new PatientClient({ send }, milliseconds), asked };
}

describe('a step’s client', () => {
  test('has not found anything before it has asked', () => {
    const { client } = aClient(async () => ({}));
    expect([client.found, client.fault]).toEqual([undefined, undefined]);
  });

  test('gives what was answered; a condition that does not hold is an answer', async () => {
    const { client } = aClient(async () => ({ Item: {} }));
    expect(await client.send(command)).toEqual({ Item: {} });
    expect(client.found).toBe('answering');
    const { client: other } = aClient(() => Promise.reject(refused));
    await expect(other.send(command)).rejects.toBe(refused);
    expect(other.found).toBe('answering');
  });

  test('knows why the database counts as silent, and asks no further', async () => {
    const { client, asked } = aClient(() => Promise.reject(accessDenied));
    for (const _ of [1, 2]) {
      const error = await client.send(command).catch((fault: unknown) => fault);
      expect(isUnavailable(error)).toBe(true);
    }
    expect([client.found, client.fault, asked.length]).toEqual(['silent', accessDenied, 1]);
  });

  test('waits so long and no longer', async () => {
    const { client } = aClient(() => new Promise(() => {}), 20);
    await expect(client.send(command)).rejects.toThrow('the database gave no answer');
    expect(client.fault).toMatchObject({ name: 'NoAnswerInTime' });
  });
});
