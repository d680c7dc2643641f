import { createHash } from 'node:crypto';
import { RehearsalGroup, RehearsedStore } from '../../../constructs/rehearsal';
import { testStack } from '../../helpers/stack';
import { rehearsalIn, storesIn } from './fixtures';
import { type Answer, definitionOf, run } from './interpreter';

const DAY = 86_400_000;
const stack = testStack();
const definition = definitionOf(stack, rehearsalIn(stack).watch);
const stores: string[] = definition.States.EachStore.Items;

const prefixOf = (store: string): string =>
  `passed/${createHash('sha256').update(`accidental-deletion ${store}`).digest('hex').slice(0, 32)}-`;

/** Days since each rehearsal that passed, by store. */
type Marks = Readonly<Record<string, readonly number[]>>;

function listed(marks: Marks, prefix: string): object {
  const [, days = []] = Object.entries(marks).find(([store]) => prefixOf(store) === prefix) ?? [];
  if (days.length === 0) return { KeyCount: 0 };
  return {
    Contents: days.map(ago => {
      const at = new Date(Date.now() - ago * DAY).toISOString();
      return { Key: `${prefix}${at.replace(/[:.]/g, '-')}.json`, LastModified: at };
    }),
  };
}

const s3With =
  (marks: Marks): Answer =>
  (resource, { Prefix }) =>
    resource.endsWith('listObjectsV2') ? listed(marks, Prefix) : {};

async function stale(answer: Answer, watched = definition): Promise<number> {
  const { status, calls } = await run(watched, {}, answer);
  expect(status).toBe('SUCCEEDED');
  return calls.find(({ resource }) => resource.endsWith('putMetricData'))!.args.MetricData[0].Value;
}

const all = (days: readonly number[], of = stores): Marks =>
  Object.fromEntries(of.map(store => [store, days]));

test('looks at every store, in a map that takes thousands', () => {
  expect(stores).toHaveLength(3);
  expect(definition.States.EachStore.ItemProcessor.ProcessorConfig.Mode).toBe('DISTRIBUTED');
});

test.each([
  ['every store passed lately', all([3]), 0],
  ['a quarter has gone by, and its windows', all([94]), 0],
  ['nothing was rehearsed for longer', all([96]), 3],
  ['nothing was ever rehearsed', {}, 3],
  ['one store has no mark', { ...all([3]), [stores[1]!]: [] }, 1],
  ['only one of several is young enough', all([300, 200, 3]), 0],
] as const)('where %s', async (_, marks, count) => {
  expect(await stale(s3With(marks))).toBe(count);
});

test('fails, and counts nothing, where it may not look', async () => {
  const { status, calls } = await run(definition, {}, () => {
    throw 'S3.AccessDeniedException';
  });
  expect(status).toBe('FAILED');
  expect(calls.some(({ resource }) => resource.endsWith('putMetricData'))).toBe(false);
});

describe('of a group', () => {
  const other = testStack();
  const group = RehearsedStore.group(new RehearsalGroup('acme'), { bucketArnPattern: 'arn:aws:s3:::acme-*' });
  const [first] = storesIn(other);
  const grouped = definitionOf(other, rehearsalIn(other, { stores: [first!, group] }).watch);
  const [listedStore] = grouped.States.EachStore.Items as [string];
  const tenants = Array.from({ length: 250 }, (_, index) => `Acme/Cell/tenant-${index}/Bucket`);

  /** AWS answers about tags in pages, and says of the last one that nothing follows. */
  const withTenants =
    (marks: Marks, ids: readonly (string | undefined)[] = tenants): Answer =>
    (resource, args) => {
      if (!resource.endsWith('getResources')) return s3With(marks)(resource, args);
      expect(args.TagFilters).toEqual([{ Key: 'cdk-recovery:rehearsed', Values: ['acme'] }]);
      const start = Number(args.PaginationToken || 0);
      const next = start + args.ResourcesPerPage;
      return {
        PaginationToken: next < ids.length ? String(next) : '',
        ResourceTagMappingList: ids.slice(start, next).map((id, index) => ({
          ResourceARN: `arn:aws:s3:::acme-${start + index}`,
          Tags: [
            { Key: 'cdk-recovery:rehearsed', Value: 'acme' },
            ...(id === undefined ? [] : [{ Key: 'cdk-recovery:store', Value: id }]),
          ],
        })),
      };
    };

  test('every member is looked at, over all pages, each in a distributed map', async () => {
    expect(grouped.States.EachOfGroup.ItemProcessor.ProcessorConfig.Mode).toBe('DISTRIBUTED');
    const fresh = all([3], [listedStore, ...tenants]);
    expect(await stale(withTenants(fresh), grouped)).toBe(0);
    expect(await stale(withTenants({}), grouped)).toBe(251);
  });

  test('one stale member among many is counted', async () => {
    const marks = { ...all([3], [listedStore, ...tenants]), [tenants[249]!]: [96] };
    expect(await stale(withTenants(marks), grouped)).toBe(1);
  });

  test('a member whose id was taken off is stale', async () => {
    const marks = all([3], [listedStore]);
    expect(await stale(withTenants(marks, [undefined]), grouped)).toBe(1);
  });

  test('one without members has none that is stale', async () => {
    expect(await stale(withTenants(all([3], [listedStore]), []), grouped)).toBe(0);
  });
});
