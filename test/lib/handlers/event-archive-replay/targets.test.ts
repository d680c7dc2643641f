import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import * as fc from 'fast-check';
import { targetOf } from '../../../../lib/handlers/event-archive-replay/target';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { type Service, settings } from '../wire';

const BATCH = { bucket: 'events', key: 'events/orders/one.gz', firstEvent: 10 };
const STREAM = JSON.stringify({ stream: 'fresh', partitionKeyField: 'id' });
const CONSUMER = JSON.stringify({ function: 'arn:aws:lambda:us-east-1:111111111111:function:projector' });

/** Delivers events to services that stand in for AWS. */
function deliver(target: string | undefined, events: readonly string[], service: Service): Promise<void> {
  const parts = {
    kinesis: new KinesisClient(settings(service) as never),
    lambda: new LambdaClient(settings(service) as never),
    wait: () => Promise.resolve(),
  };
  return targetOf(target, parts)({ ...BATCH, events });
}

/** A stream that takes what a function says, record by record, and what it has in the end. */
function stream(takes: (call: number, index: number) => boolean) {
  const records: { readonly key: string; readonly data: string }[] = [];
  let calls = 0;
  const service: Service = ({ body }) => {
    const { Records } = JSON.parse(body);
    calls += 1;
    const answers = Records.map(({ PartitionKey, Data }: Record<string, string>, index: number) => {
      if (!takes(calls, index)) return { ErrorCode: 'ProvisionedThroughputExceededException' };
      records.push({ key: PartitionKey!, data: Buffer.from(Data!, 'base64').toString() });
      return { SequenceNumber: String(records.length), ShardId: 'shard' };
    });
    return {
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ FailedRecordCount: 0, Records: answers }),
    };
  };
  return { service, records, calls: () => calls };
}

const event = (id: string | number, n: number): string => JSON.stringify({ id, n });

describe('a stream', () => {
  test('is given every event under its partition key, unchanged', async () => {
    const { service, records } = stream(() => true);
    await deliver(STREAM, [event('a', 0), ' {"id": 7, "n": 1}'], service);
    expect(records).toEqual([
      { key: 'a', data: event('a', 0) },
      { key: '7', data: ' {"id": 7, "n": 1}' },
    ]);
  });

  test('never has two events of one key in one call, of which it may take the second alone', async () => {
    const { service, records, calls } = stream(() => true);
    await deliver(STREAM, [event('a', 0), event('a', 1), event('b', 2)], service);
    expect(records.map(({ data }) => JSON.parse(data).n)).toEqual([0, 2, 1]);
    expect(calls()).toBe(2);
  });

  test('keeps the order of each key, whatever it turns away', async () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(ids, fc.infiniteStream(fc.boolean()), async (keys, coin) => {
        // Every fourth call takes everything, so that the stream is never closed for good.
        const { service, records } = stream(call => call % 4 === 0 || coin.next().value);
        await deliver(
          STREAM,
          keys.map((key, n) => event(key, n)),
          service,
        );
        for (const key of new Set(keys)) {
          const sent = keys.flatMap((one, n) => (one === key ? [n] : []));
          const taken = records.filter(one => one.key === key).map(({ data }) => JSON.parse(data).n);
          expect(taken).toEqual(sent);
        }
      }),
      { numRuns: FUZZ_RUNS / 10, seed: SEED },
    );
  });

  test('fails where the stream takes nothing any more', async () => {
    await expect(deliver(STREAM, [event('a', 0)], stream(() => false).service)).rejects.toThrow(
      /the stream fresh takes no events; those from 10 on/,
    );
  });

  test.each([
    ['no JSON', 'not json'],
    ['another field', '{"key":"a"}'],
    ['no text', '{"id":null}'],
    ['an empty text', '{"id":""}'],
    ['a text that is too long', JSON.stringify({ id: 'x'.repeat(257) })],
    ['a list', '["id"]'],
    ['what every object has', '{"__proto__":{"id":"a"}}'],
  ])('fails for an event with %s, without saying what is in it', async (_, broken) => {
    const { service, calls } = stream(() => true);
    const failure = await deliver(STREAM, [event('a', 0), broken], service).catch(error => error.message);
    expect(failure).toMatch(/^events\/orders\/one\.gz: event 11 has no partition key; allowed: /);
    expect(failure).not.toContain(broken);
    expect(calls()).toBe(0);
  });
});

describe('a consumer', () => {
  test('is asked with a batch, and told where each event stands', async () => {
    const bodies: string[] = [];
    await deliver(CONSUMER, ['one', 'two'], ({ body, path }) => {
      expect(decodeURIComponent(path)).toContain('function:projector');
      bodies.push(body);
      return { body: 'null' };
    });
    expect(bodies.map(body => JSON.parse(body))).toEqual([{ ...BATCH, events: ['one', 'two'] }]);
  });

  test('fails where the consumer does, without repeating what it says', async () => {
    const failing: Service = () => ({
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: JSON.stringify({ errorMessage: 'secret of a tenant' }),
    });
    await expect(deliver(CONSUMER, ['one'], failing)).rejects.toThrow(
      /^events\/orders\/one\.gz: the consumer failed for events from 10 on: Unhandled$/,
    );
  });
});

test.each([undefined, '', 'null', '{}', '{"stream":"fresh"}', '[]'])(
  'fails for the setting %p, which names nobody',
  async setting => {
    await expect((async () => deliver(setting, ['one'], () => ({})))()).rejects.toThrow(/allowed: a stream/);
  },
);
