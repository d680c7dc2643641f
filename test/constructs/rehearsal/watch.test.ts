import { createHash } from 'node:crypto';
import { testStack } from '../../helpers/stack';
import { rehearsalIn } from './fixtures';
import { type Answer, definitionOf, run } from './interpreter';

const DAY = 86_400_000;
const stack = testStack();
const definition = definitionOf(stack, rehearsalIn(stack).watch);
const stores: string[] = definition.States.EachStore.Items;

const prefixOf = (store: string): string =>
  `evidence/${createHash('sha256').update(store).digest('hex').slice(0, 32)}-`;

/** Evidence by store: days since, and what came of it. */
type Listing = Readonly<Record<string, readonly (readonly [days: number, outcome: 'passed' | 'failed'])[]>>;

function s3With(listing: Listing): Answer {
  return (resource, { Prefix }) => {
    if (!resource.endsWith('listObjectsV2')) return {};
    const store = stores.find(one => prefixOf(one) === Prefix);
    const records = listing[store ?? ''] ?? [];
    if (records.length === 0) return { KeyCount: 0 };
    return {
      Contents: records.map(([days, outcome]) => {
        const at = new Date(Date.now() - days * DAY).toISOString();
        return { Key: `${Prefix}${at.replace(/[:.]/g, '-')}-${outcome}-job.json`, LastModified: at };
      }),
    };
  };
}

async function stale(listing: Listing): Promise<number> {
  const { status, calls } = await run(definition, {}, s3With(listing));
  expect(status).toBe('SUCCEEDED');
  return calls.find(({ resource }) => resource.endsWith('putMetricData'))!.args.MetricData[0].Value;
}

const all = (records: Listing[string]): Listing => Object.fromEntries(stores.map(store => [store, records]));

test('looks at every store, in a map that takes thousands', () => {
  expect(stores).toHaveLength(3);
  expect(definition.States.EachStore.ItemProcessor.ProcessorConfig.Mode).toBe('DISTRIBUTED');
});

test.each([
  ['every store passed lately', all([[3, 'passed']]), 0],
  ['a quarter has gone by, and its windows', all([[94, 'passed']]), 0],
  ['nothing was rehearsed for longer', all([[96, 'passed']]), 3],
  ['nothing was ever rehearsed', {}, 3],
  ['one store has no evidence', { ...all([[3, 'passed']]), [stores[1]!]: [] }, 1],
  [
    'the newest failed, and the one before is young enough',
    all([
      [60, 'passed'],
      [3, 'failed'],
    ]),
    0,
  ],
  [
    'the newest failed, and the one before is too old',
    all([
      [100, 'passed'],
      [3, 'failed'],
    ]),
    3,
  ],
  [
    'only one of several is young enough',
    all([
      [300, 'passed'],
      [200, 'passed'],
      [3, 'passed'],
    ]),
    0,
  ],
] as const)('where %s', async (_, listing, count) => {
  expect(await stale(listing as Listing)).toBe(count);
});

test('fails, and counts nothing, where it may not look', async () => {
  const { status, calls } = await run(definition, {}, () => {
    throw 'S3.AccessDeniedException';
  });
  expect(status).toBe('FAILED');
  expect(calls.some(({ resource }) => resource.endsWith('putMetricData'))).toBe(false);
});
