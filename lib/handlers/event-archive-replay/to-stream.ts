import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { RecoveryError } from '../../model/errors';
import type { Deliver, EventBatch } from './batch';

/** A stream, and the field of each event that has its partition key. */
export interface StreamTarget {
  readonly stream: string;
  readonly partitionKeyField: string;
}

/** What a stream is put to with. */
export interface StreamParts {
  readonly kinesis: KinesisClient;
  readonly wait: (millis: number) => Promise<void>;
}

interface Keyed {
  readonly partitionKey: string;
  readonly event: string;
}

/** Rounds without any progress before the batch is given up: about half a minute. */
const MOST_FUTILE_ROUNDS = 8;
const FIRST_WAIT_MILLIS = 100;
/** The longest partition key that Kinesis takes. */
const LONGEST_KEY = 256;

/**
 * Puts events into a stream such that the order of each partition key holds. One call may take some records and turn
 * others away, and promises no order: so a call has one event of each key at most, and the next one of a key waits
 * until the one before it is in the stream.
 *
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export function toStream(target: StreamTarget, { kinesis, wait }: StreamParts): Deliver {
  return async batch => {
    let left = batch.events.map((event, index) => keyed(target, batch, event, index));
    let futile = 0;
    while (left.length > 0) {
      const round = firstOfEachKey(left);
      const { Records = [] } = await kinesis.send(
        new PutRecordsCommand({
          StreamName: target.stream,
          Records: round.map(({ partitionKey, event }) => ({
            PartitionKey: partitionKey,
            Data: Buffer.from(event),
          })),
        }),
      );
      const taken = new Set(round.filter((_, index) => Records[index]?.SequenceNumber !== undefined));
      left = left.filter(one => !taken.has(one));
      futile = taken.size === 0 ? futile + 1 : 0;
      if (futile > MOST_FUTILE_ROUNDS) throw turnedAway(target, batch);
      if (taken.size < round.length) await wait(FIRST_WAIT_MILLIS * 2 ** futile);
    }
  };
}

function firstOfEachKey(events: readonly Keyed[]): readonly Keyed[] {
  const first = new Map<string, Keyed>();
  for (const one of events) if (!first.has(one.partitionKey)) first.set(one.partitionKey, one);
  return [...first.values()];
}

function keyed(
  { partitionKeyField: field }: StreamTarget,
  batch: EventBatch,
  event: string,
  index: number,
): Keyed {
  const found = fieldOf(event, field);
  const partitionKey = typeof found === 'number' ? String(found) : found;
  if (typeof partitionKey === 'string' && partitionKey !== '' && partitionKey.length <= LONGEST_KEY) {
    return { partitionKey, event };
  }
  throw RecoveryError.invalid({
    code: 'no-partition-key',
    path: batch.key,
    problem: `event ${batch.firstEvent + index} has no partition key`,
    allowed: `a JSON object whose ${field} is a text of 1 to ${LONGEST_KEY} characters, or a number`,
    fix: 'replay through a function of yours that knows where the partition key is',
  });
}

function fieldOf(event: string, field: string): unknown {
  try {
    const parsed: unknown = JSON.parse(event);
    return typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, field)
      ? (parsed as Record<string, unknown>)[field]
      : undefined;
  } catch {
    // An event that is no JSON has no field; its text stays out of the error.
    return undefined;
  }
}

function turnedAway({ stream }: StreamTarget, { key, firstEvent }: EventBatch): RecoveryError {
  return new RecoveryError(
    'stream-turns-away',
    `the stream ${stream} takes no events; those from ${firstEvent} on are not all in it`,
    key,
  );
}
