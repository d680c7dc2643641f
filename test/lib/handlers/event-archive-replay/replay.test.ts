import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { type EventBatch, batchesOf } from '../../../../lib/handlers/event-archive-replay/batch';
import { replayer } from '../../../../lib/handlers/event-archive-replay/replay';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { type WireResponse, s3At } from '../wire';

const AT = { bucket: 'events', key: 'events/orders/2026/01/01/00/one.gz' };

/** What the function delivers of an object, a batch each, and what it answers. */
async function replay(body: string | Buffer, firstEvent = 0, clock = () => 0) {
  const delivered: EventBatch[] = [];
  const answer = await replayer({
    s3: s3At((): WireResponse => ({ body })),
    deliver: async batch => void delivered.push(batch),
    now: clock,
  })({ ...AT, firstEvent });
  return { answer, delivered };
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `{"n":${index}}\n`).join('');

beforeEach(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

test('delivers the events of an object in their order, with the number of each', async () => {
  const { answer, delivered } = await replay('{"n":0}\n{"n":1}\n');
  expect(answer).toEqual({ next: null, events: 2 });
  expect(delivered).toEqual([{ ...AT, firstEvent: 0, events: ['{"n":0}', '{"n":1}'] }]);
});

test('unpacks what Firehose packed, several members behind one another too', async () => {
  const packed = Buffer.concat([gzipSync('{"n":0}\n'), gzipSync('{"n":1}\n')]);
  expect((await replay(packed)).delivered.flatMap(({ events }) => events)).toEqual(['{"n":0}', '{"n":1}']);
});

test('fails for an object that ends too early, and delivers nothing of it', async () => {
  const packed = gzipSync(lines(1_000));
  await expect(replay(packed.subarray(0, packed.length - 20))).rejects.toThrow(/cannot be unpacked/);
});

test('takes an empty line for none, and a last line without a break for one', async () => {
  expect((await replay('{"n":0}\n\n{"n":1}')).answer).toEqual({ next: null, events: 2 });
});

test('finds nothing in an empty object', async () => {
  expect(await replay('')).toEqual({ answer: { next: null, events: 0 }, delivered: [] });
});

test('goes on where it stopped', async () => {
  const { answer, delivered } = await replay(lines(3), 2);
  expect(answer).toEqual({ next: null, events: 1 });
  expect(delivered).toEqual([{ ...AT, firstEvent: 2, events: ['{"n":2}'] }]);
});

test('stops after five minutes, and says where to go on', async () => {
  let minutes = 0;
  const { answer } = await replay(lines(2_000), 0, () => (minutes += 2) * 60_000);
  expect(answer).toEqual({ next: 1_500, events: 1_500 });
});

test('fails where a batch can not be delivered', async () => {
  const broken = replayer({
    s3: s3At(() => ({ body: lines(1) })),
    deliver: () => Promise.reject(new Error('no')),
    now: () => 0,
  });
  await expect(broken({ ...AT, firstEvent: 0 })).rejects.toThrow('no');
});

test('whatever was written comes back once, in order, from wherever one begins', () => {
  const event = fc.string({ minLength: 1, unit: 'grapheme' }).map(text => JSON.stringify({ text }));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 1_200 }), fc.nat(1_300), (events, first) => {
      const content = Buffer.from(events.map(one => `${one}\n`).join(''));
      const batches = [...batchesOf({ ...AT, firstEvent: first }, content)];
      expect(batches.flatMap(batch => batch.events)).toEqual(events.slice(first));
      for (const batch of batches) {
        expect(batch.events).toEqual(events.slice(batch.firstEvent, batch.firstEvent + batch.events.length));
        expect(batch.events.length).toBeLessThanOrEqual(500);
      }
    }),
    { numRuns: FUZZ_RUNS / 4, seed: SEED },
  );
});
