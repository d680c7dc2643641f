import type { Resource } from '../../../assess/system/resource';
import type { PostureCell } from '../../../model/posture';
import type { Scenario } from '../../../model/scenario';
import type { ExpectedCell } from '../../../verify';
import type { Items } from '../items';
import { policiesBeside } from '../policies';
import { backupWay } from './backup';
import { bucketWay } from './bucket';
import { clusterWay } from './cluster';
import { databaseWay } from './database';
import { secretWay } from './secret';
import { streamWay } from './stream';
import { tableWay } from './table';
import type { Subject, Way, WayOf } from './way';

const WAYS: Readonly<Record<string, WayOf>> = {
  'AWS::DynamoDB::Table': tableWay,
  'AWS::Kinesis::Stream': streamWay,
  'AWS::RDS::DBCluster': clusterWay,
  'AWS::RDS::DBInstance': databaseWay,
  'AWS::S3::Bucket': bucketWay,
  'AWS::SecretsManager::Secret': secretWay,
};

/** What of a cell can be looked at, by the mechanism that the templates name for it. */
export function cellOf(
  subject: Subject,
  scenario: Scenario,
  templates: PostureCell,
  items: Items,
): ExpectedCell {
  const way = wayOf(subject, scenario, templates, items);
  // Policies of keys, vaults and buckets are asked for; those of roles are as many ways to destroy it.
  const gap =
    scenario === 'ransomware' && way.gap === undefined
      ? { gap: 'who could destroy it hangs on policies of roles as well, which are not asked for' }
      : {};
  const relies = [...way.relies, ...policiesBeside(way.relies, scenario, items)];
  return { templates, ...way, relies, ...gap };
}

function wayOf(subject: Subject, scenario: Scenario, templates: PostureCell, items: Items): Way {
  const { mechanism, recoverable } = templates;
  const { store, source } = subject;
  if (!recoverable) return { relies: [] };
  if (mechanism === 'replay' && source) return fromSource(source, items);
  const backup = backupWay(subject, scenario, templates, items);
  if (backup) return backup;
  const way = WAYS[store.type];
  return way
    ? way(subject, scenario, templates, items)
    : { relies: [], gap: `nothing is asked for of ${store.type}` };
}

function fromSource(source: Resource, items: Items): Way {
  if (source.type === 'AWS::S3::Bucket')
    return { relies: [{ item: items.bucket(source), facts: ['versioning'] }] };
  if (source.type === 'AWS::RDS::DBInstance')
    return { relies: [{ item: items.database(source), facts: [] }] };
  return { relies: [], gap: `nothing is asked for of ${source.type}, which it is rebuilt from` };
}
