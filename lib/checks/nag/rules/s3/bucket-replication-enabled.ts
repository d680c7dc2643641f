import { areDifferent } from '../../../../assess/backup/places';
import { list } from '../../../../assess/system/resource';
import { at } from '../../../../assess/template';
import { SOURCES } from '../../../../model/sources';
import type { AppFacts } from '../../private/app-facts';
import type { Inspected } from '../../private/inspected';
import { enabledRules } from '../../private/replication-rules';
import type { RecoveryRule } from '../../rule';

/** What is in one bucket only is gone with its region, or with whoever can delete there. */
export const s3BucketReplicationEnabled: RecoveryRule = {
  name: 'S3BucketReplicationEnabled',
  entry: {
    severity: 'warning',
    title: 'the objects of a bucket are in one place only',
    explanation:
      'Nothing brings the objects to another bucket, region or account: the bucket replicates nowhere, is no replica, and no backup of it is copied elsewhere.',
    remedy: 'Replicate the bucket to another region, or copy its backups there.',
    source: SOURCES.s3Replication,
  },
  types: ['AWS::S3::Bucket'],
  unlike:
    'S3BucketReplicationEnabled asks the destination of a replication for one of its own, which would carry every deletion back, and takes no notice of backups that are copied.',
  check: bucket =>
    enabledRules(bucket).length > 0 ||
    bucket.app.once(destinations).has(bucket.resource.arn) ||
    isCopiedElsewhere(bucket),
};

/** Buckets that others of the app replicate into. */
function destinations({ system }: AppFacts): ReadonlySet<unknown> {
  return new Set(
    system
      .ofType('AWS::S3::Bucket')
      .flatMap(bucket => list(bucket, 'ReplicationConfiguration', 'Rules'))
      .filter(rule => rule['Status'] === 'Enabled')
      .map(rule => at(rule, 'Destination', 'Bucket')),
  );
}

function isCopiedElsewhere({ app, resource }: Inspected): boolean {
  return app
    .backupsOf(resource)
    .protections.flatMap(({ copies }) => copies)
    .some(
      ({ region, account, faults }) =>
        faults.length === 0 &&
        (areDifferent(region, resource.region) || areDifferent(account, resource.account)),
    );
}
