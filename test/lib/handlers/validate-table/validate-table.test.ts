import * as fc from 'fast-check';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ValidationRequest } from '../../../../lib/handlers/support/validation';
import { compareItems, digestOf, stampOf } from '../../../../lib/handlers/validate-table/compare';
import { tableValidator } from '../../../../lib/handlers/validate-table/validate-table';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { FakeDynamoDB, type FakeTable } from '../fake-dynamodb';
import { settings } from '../wire';

const SHAPE: FakeTable = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'tenant', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-tenant',
      KeySchema: [{ AttributeName: 'tenant', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

const RESTORED = 'awsbackup-restore-test-1';
const AT = Date.parse('2026-11-01T05:00:00Z');

/** An item that was written so many minutes after five o'clock. */
const item = (id: string, minutes: number, text = 'as it was') => ({
  id: { S: id },
  text: { S: text },
  at: { S: new Date(AT + minutes * 60_000).toISOString() },
});

const OLD = Array.from({ length: 40 }, (_, index) => item(`old-${index}`, -100 - index));

function request(differences: Partial<ValidationRequest> = {}): ValidationRequest {
  return {
    restoreJobId: 'job',
    requestedAt: '2026-11-01T06:00:00.000Z',
    recoveryPoint: 'arn:aws:backup:us-east-1:111111111111:recovery-point:1',
    source: 'arn:aws:dynamodb:us-east-1:111111111111:table/orders',
    restored: `arn:aws:dynamodb:us-east-1:111111111111:table/${RESTORED}`,
    endpoint: null,
    settings: { writtenAtAttribute: 'at', mostItems: '1000' },
    ...differences,
  };
}

/** Two tables; the source has gone on since. */
function tables(
  source: readonly object[],
  restored: readonly object[],
  shape: FakeTable = SHAPE,
): FakeDynamoDB {
  return new FakeDynamoDB().table('orders', SHAPE, source).table(RESTORED, shape, restored);
}

const validated = (dynamodb: FakeDynamoDB, differences: Partial<ValidationRequest> = {}) =>
  tableValidator({ dynamodb: new DynamoDBClient(settings(dynamodb.service) as never) })(request(differences));
const results = ({ checks }: Awaited<ReturnType<typeof validated>>) =>
  Object.fromEntries(checks.map(({ id, result }) => [id, result]));

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a restored table', () => {
  test('passes where everything is there, over all pages, and nothing is lost', async () => {
    const answer = await validated(tables(OLD, OLD));
    expect(results(answer)).toEqual({
      'table-structure': 'passed',
      'items-restored': 'passed',
      'items-unchanged': 'passed',
    });
    expect(answer.rpoSeconds).toBe(0);
    expect(answer.checks[1]!.message).toBe('40 items found; compared 40 items, all there are');
  });

  test('passes where the source was written since, and lost what came after its own newest item', async () => {
    const source = [...OLD.slice(1), item('old-0', 30, 'changed since'), item('new', 40)];
    const answer = await validated(tables(source, [...OLD, item('edge', 10)]));
    expect(results(answer)).toMatchObject({ 'items-unchanged': 'passed' });
    expect(answer.rpoSeconds).toBe(60 * 100 + 60 * 60);
  });

  test('passes where items were deleted at the source since', async () => {
    expect(results(await validated(tables(OLD.slice(5), OLD)))).toMatchObject({
      'items-unchanged': 'passed',
    });
  });

  test.each([
    ['an item is missing that was written long before', OLD.filter((_, index) => index !== 20)],
    ['an item differs that was not written since', [...OLD.slice(1), { ...OLD[0]!, text: { S: 'other' } }]],
    ['an item has an attribute too many', [...OLD.slice(1), { ...OLD[0]!, more: { BOOL: true } }]],
  ])('fails where %s, and measures nothing', async (_, restored) => {
    const answer = await validated(tables(OLD, [...restored, item('newest', 0)]));
    expect(results(answer)).toMatchObject({ 'items-unchanged': 'failed' });
    expect(answer.rpoSeconds).toBeNull();
    expect(answer.correctiveActions).not.toEqual([]);
  });

  test('fails where nothing came back', async () => {
    expect(results(await validated(tables(OLD, [])))).toMatchObject({
      'items-restored': 'failed',
      'items-unchanged': 'could-not-run',
    });
  });

  test('of an empty source proves nothing', async () => {
    expect(results(await validated(tables([], [])))).toMatchObject({
      'items-restored': 'could-not-run',
      'items-unchanged': 'could-not-run',
    });
  });

  test('fails where an index did not come back', async () => {
    const { KeySchema, AttributeDefinitions } = SHAPE;
    const { checks } = await validated(tables(OLD, OLD, { KeySchema, AttributeDefinitions }));
    expect(checks[0]).toMatchObject({ result: 'failed', message: 'missing or different: index by-tenant' });
  });

  test('could not be judged where items say not when they were written', async () => {
    const { id, text } = OLD[0]!;
    const { checks } = await validated(tables([...OLD.slice(1), { id, text }], OLD));
    expect(checks[2]).toMatchObject({
      result: 'could-not-run',
      message: expect.stringMatching(/^1 items say not/),
    });
  });

  test('is compared by a sample where it is larger than stated, and says so', async () => {
    const many = Array.from({ length: 400 }, (_, index) => item(`old-${index}`, -100));
    const answer = await validated(tables(many, many), {
      settings: { writtenAtAttribute: 'at', mostItems: '80' },
    });
    expect(results(answer)).toMatchObject({ 'items-unchanged': 'passed' });
    expect(answer.checks[1]!.message).toBe('80 items found; compared 80 items, a sample out of all segments');
  });

  test('says nothing of items: they are data of tenants', async () => {
    const answer = await validated(tables([item('Ada Lovelace', 0)], [item('Ada Lovelace', 0, 'x')]));
    expect(JSON.stringify(answer)).not.toContain('Ada');
  });

  test.each(['DescribeTable', 'Scan', 'BatchGetItem'])(
    'fails as a whole where %s is refused',
    async action => {
      const dynamodb = tables(OLD, OLD);
      dynamodb.refuse(action);
      await expect(validated(dynamodb)).rejects.toThrow('no');
    },
  );

  test.each([
    ['what was restored is no table', { restored: 'arn:aws:s3:::bucket' }],
    ['nobody said where items say when they were written', { settings: { mostItems: '10' } }],
  ])('fails as a whole where %s', async (_, differences) => {
    await expect(validated(tables(OLD, OLD), differences)).rejects.toThrow(/; allowed: /);
  });
});

test('for every restore to a moment, nothing is damage; for every change of an old item, something is', () => {
  const items = fc
    .array(fc.record({ minutes: fc.integer({ min: -1_000, max: 50 }), text: fc.string() }), { minLength: 2 })
    .map(list => list.map(({ minutes, text }, index) => item(String(index), minutes, text)));
  const parts = { keys: ['id'], writtenAt: 'at' };
  fc.assert(
    fc.property(items, fc.integer({ min: -1_000, max: 50 }), fc.nat(), (source, moment, which) => {
      const then = source.filter(one => Date.parse(one.at.S) <= AT + moment * 60_000);
      expect(compareItems(source, then, parts).damaged).toBe(0);
      const newest = Math.max(...then.map(one => Date.parse(one.at.S)));
      const old = then.filter(one => Date.parse(one.at.S) <= newest - 60_000);
      if (old.length === 0) return;
      const victim = old[which % old.length]!;
      const changed = then.map(one => (one === victim ? { ...one, text: { S: `${one.text.S}!` } } : one));
      expect(compareItems(source, changed, parts).damaged).toBe(1);
      expect(
        compareItems(
          source,
          then.filter(one => one !== victim),
          parts,
        ).damaged,
      ).toBe(1);
    }),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
});

test.each([
  [{ S: '2026-11-01T05:00:00Z' }, AT],
  [{ N: String(AT) }, AT],
  [{ N: String(AT / 1_000) }, AT],
  [{ S: 'lately' }, null],
  [{ N: '0' }, null],
  [{ BOOL: true }, null],
  [undefined, null],
])('%j is the moment %j', (value, at) => {
  expect(stampOf(value as never)).toBe(at);
});

test('a set has no order, and a list has one', () => {
  expect(digestOf({ a: { SS: ['x', 'y'] } })).toBe(digestOf({ a: { SS: ['y', 'x'] } }));
  expect(digestOf({ a: { L: [{ S: 'x' }, { S: 'y' }] } })).not.toBe(
    digestOf({ a: { L: [{ S: 'y' }, { S: 'x' }] } }),
  );
  expect(digestOf({ a: { B: new Uint8Array([1]) } })).not.toBe(digestOf({ a: { B: new Uint8Array([2]) } }));
});
