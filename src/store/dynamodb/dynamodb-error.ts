/**
 * DynamoDB said no, or nothing. `name` is its own name for it (`ConditionalCheckFailedException`), or Node's code where
 * nothing came back (`ECONNREFUSED`). The message is for people, and may quote data: it stays out of the log.
 */
export class DynamoDbError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    /** Whether the same request may go through in a moment. */
    readonly isPassing: boolean,
  ) {
    super(message);
  }
}
