import type { Scenario } from '../../../../../lib/model/scenario';
import type { CorpusCase, Truth } from '../case';

/** A quarter of an hour and an hour, for a database whose restore takes about half an hour. */
export const OBJECTIVES = {
  default: { rpo: '15m', rto: '1h' },
  assumptions: {
    restoreThroughputMiBps: 100,
    sizes: {
      'AWS::DocDB::DBCluster': '100GiB',
      'AWS::ElastiCache::CacheCluster': '10GiB',
      'AWS::ElastiCache::ReplicationGroup': '10GiB',
      'AWS::MemoryDB::Cluster': '10GiB',
      'AWS::Neptune::DBCluster': '100GiB',
      'AWS::OpenSearchService::Domain': '10GiB',
      'AWS::RDS::DBCluster': '100GiB',
      'AWS::RDS::DBInstance': '100GiB',
    },
  },
};

type Truths = Readonly<Partial<Record<Scenario, Truth>>>;
type Resources = Readonly<Record<string, object>>;

/** A case of one stack in us-east-1, with what is true of its resource `Db`. */
export function oneStack(name: string, resources: Resources, truths: Truths, rest: object = {}): CorpusCase {
  return {
    name,
    stacks: { Main: { region: 'us-east-1', template: { ...rest, Resources: resources } } },
    objectives: OBJECTIVES,
    labels: labels('Db', truths),
  };
}

/** A case of a stack in us-east-1 and one in another region, with what is true of `Db`, which is in the first. */
export function twoStacks(
  name: string,
  [primary, other]: readonly [Resources, Resources],
  truths: Truths,
  region = 'us-west-2',
): CorpusCase {
  return {
    name,
    stacks: {
      Main: { region: 'us-east-1', template: { Resources: primary } },
      Other: { region, template: { Resources: other } },
    },
    objectives: OBJECTIVES,
    labels: labels('Db', truths),
  };
}

/** A case whose objective for everything is another one. */
export function promising(rpo: string, rto: string, original: CorpusCase): CorpusCase {
  return { ...original, objectives: { ...OBJECTIVES, default: { rpo, rto } } };
}

export function labels(store: string, truths: Truths): CorpusCase['labels'] {
  return Object.entries(truths).map(([scenario, truth]) => ({
    store,
    scenario: scenario as Scenario,
    truth,
  }));
}
