/** Some events of an archived object, in the order in which they stand there. */
export interface EventBatch {
  readonly bucket: string;
  readonly key: string;
  /** Number of the first one within the object, from 0 on: with the key it names the event for good. */
  readonly firstEvent: number;
  /** One text for each, without its line break. */
  readonly events: readonly string[];
}

/** Puts a batch back. Events that it throws for are put back once more, some of them for the second time. */
export type Deliver = (batch: EventBatch) => Promise<void>;

/** What one call of Kinesis takes, and well below what a function does. */
const MOST_EVENTS = 500;
const MOST_BYTES = 2 * 1_048_576;

const LINE_BREAK = 0x0a;

/**
 * The events of an object from one of them on, in batches. Each ends with a line break; one that had a line break of
 * its own at its end is followed by an empty line, which is none.
 */
export function* batchesOf(
  { bucket, key, firstEvent }: Omit<EventBatch, 'events'>,
  content: Uint8Array,
): Generator<EventBatch> {
  let events: string[] = [];
  let bytes = 0;
  let number = 0;
  for (const line of linesOf(content)) {
    number += 1;
    if (number <= firstEvent) continue;
    if (events.length === MOST_EVENTS || (events.length > 0 && bytes + line.length > MOST_BYTES)) {
      yield { bucket, key, firstEvent: number - 1 - events.length, events };
      events = [];
      bytes = 0;
    }
    events.push(line.toString('utf8'));
    bytes += line.length;
  }
  if (events.length > 0) yield { bucket, key, firstEvent: number - events.length, events };
}

function* linesOf(content: Uint8Array): Generator<Buffer> {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let start = 0;
  while (start < buffer.length) {
    const found = buffer.indexOf(LINE_BREAK, start);
    const end = found === -1 ? buffer.length : found;
    if (end > start) yield buffer.subarray(start, end);
    start = end + 1;
  }
}
