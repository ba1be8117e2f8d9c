import type { Attributes, AttributeValue } from './attributes';

interface OfTable {
  readonly TableName: string;
}

interface WithConsumedCapacity {
  readonly ReturnConsumedCapacity?: 'TOTAL';
}

export interface ConsumedCapacity {
  readonly CapacityUnits?: number;
}

interface Expressions {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
}

interface OfItem extends OfTable {
  readonly Key: Attributes;
}

/** DynamoDB's operations that are used here: what they are asked with, and answer with. */
export interface Operations {
  GetItem: { input: OfItem & { readonly ConsistentRead: boolean }; output: { readonly Item?: Attributes } };
  PutItem: { input: OfTable & Expressions & { readonly Item: Attributes }; output: object };
  UpdateItem: {
    input: OfItem & Expressions & { readonly UpdateExpression: string; readonly ReturnValues?: 'ALL_NEW' | 'NONE' };
    output: { readonly Attributes?: Attributes };
  };
  DeleteItem: { input: OfItem & Expressions; output: object };
  Query: {
    input: OfTable & {
      readonly KeyConditionExpression: string;
      readonly FilterExpression?: string;
      readonly ProjectionExpression?: string;
      readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
      readonly ExpressionAttributeValues: Attributes;
      readonly ConsistentRead: boolean;
      readonly ExclusiveStartKey?: Attributes;
      readonly ScanIndexForward?: boolean;
      readonly Limit?: number;
      readonly Select?: 'COUNT';
    };
    output: { readonly Items?: readonly Attributes[]; readonly Count?: number; readonly LastEvaluatedKey?: Attributes };
  };
  BatchWriteItem: {
    input: { readonly RequestItems: Readonly<Record<string, readonly WriteRequest[]>> };
    output: { readonly UnprocessedItems?: Readonly<Record<string, readonly WriteRequest[]>> };
  };
  CreateTable: {
    input: OfTable & {
      readonly BillingMode: 'PAY_PER_REQUEST';
      readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: 'S' }[];
      readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];
    };
    output: object;
  };
  DescribeTable: { input: OfTable; output: { readonly Table?: { readonly TableStatus?: string } } };
}

export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = Operations[Name]['input'] & WithConsumedCapacity;
export type Output<Name extends OperationName> = Operations[Name]['output'];

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Readonly<Record<string, AttributeValue>> };
  readonly DeleteRequest?: { readonly Key: Attributes };
}
