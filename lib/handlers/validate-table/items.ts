import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemOutput,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { RecoveryError } from '../../model/errors';

/** An item as DynamoDB hands it out. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** What was read of a table. */
export interface Reading {
  readonly items: readonly Item[];
  /** Whether the table has more. */
  readonly truncated: boolean;
}

/** Parts of a table that are read beside each other. Items are spread over them by a hash of their keys. */
const SEGMENTS = 8;

/**
 * Items of a table, all of them up to a number, else about as many out of each segment.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html
 */
export async function scan(dynamodb: DynamoDBClient, table: string, most: number): Promise<Reading> {
  const share = Math.ceil(most / SEGMENTS);
  const segments = Array.from({ length: SEGMENTS }, (_, segment) =>
    scanSegment(dynamodb, table, segment, share),
  );
  const read = await Promise.all(segments);
  return { items: read.flatMap(({ items }) => items), truncated: read.some(({ truncated }) => truncated) };
}

async function scanSegment(
  dynamodb: DynamoDBClient,
  TableName: string,
  Segment: number,
  share: number,
): Promise<Reading> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await dynamodb.send(
      new ScanCommand({
        TableName,
        Segment,
        TotalSegments: SEGMENTS,
        ConsistentRead: true,
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined && items.length < share);
  return { items, truncated: ExclusiveStartKey !== undefined };
}

/** Keys that one request takes, and times that what was left over is asked for again. */
const KEYS_AT_A_TIME = 100;
const MOST_ROUNDS = 50;

/**
 * Items of a table by their keys; those that aren't there are left out.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
export async function itemsAt(
  dynamodb: DynamoDBClient,
  table: string,
  keys: readonly Item[],
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let start = 0; start < keys.length; start += KEYS_AT_A_TIME) {
    let left: Record<string, AttributeValue>[] | undefined = keys.slice(start, start + KEYS_AT_A_TIME);
    for (let rounds = 0; left !== undefined && left.length > 0; rounds += 1) {
      if (rounds === MOST_ROUNDS) {
        throw new RecoveryError('keys-left-unread', 'DynamoDB leaves keys unread again and again', table);
      }
      const { Responses, UnprocessedKeys }: BatchGetItemOutput = await dynamodb.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
      );
      found.push(...(Responses?.[table] ?? []));
      left = UnprocessedKeys?.[table]?.Keys;
    }
  }
  return found;
}
