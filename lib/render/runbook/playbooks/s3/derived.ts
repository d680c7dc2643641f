import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { batchReplication } from './batch';

/**
 * A replica is filled again from what it replicates.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 */
export const s3Derived: Playbook = {
  types: ['AWS::S3::Bucket'],
  mechanism: 'replay',
  write: situation => {
    const { facts, scenario } = situation;
    const [source] = facts.sources;
    if (!source) return undefined;
    return {
      detect: detect(situation),
      decide: [
        say`It holds nothing of its own: nothing is lost while ${source.id} is there. Where that is damaged, recover it first.`,
        ...(scenario === 'region-failure'
          ? [
              say`While the region is gone there is no second copy. Wait for it, or state a replica in another region.`,
            ]
          : []),
      ],
      restore: [
        say`What is written from now on arrives by itself, once the bucket, its key and the rule are there:`,
        aws(source.region, 's3api', 'get-bucket-replication', {
          bucket: source.id,
          query: 'ReplicationConfiguration.Rules[].[ID,Status,Destination.Bucket]',
          output: 'text',
        }),
        say`What was there before, by a batch job:`,
        ...batchReplication(source.region, source.id, ['NONE', 'FAILED', 'COMPLETED']),
      ],
      verify: [
        say`The newest objects of both are the same:`,
        ...[source, facts].map(({ id, region }) =>
          aws(region, 's3api', 'list-objects-v2', {
            bucket: id,
            'max-items': 100_000,
            query: 'sort_by(Contents,&LastModified)[-10:].[LastModified,Size,Key]',
            output: 'text',
          }),
        ),
      ],
      open: [say`Nothing reads a replica that isn't failed over to.`],
      rollback: [say`There is nothing to go back from: the source is untouched.`],
      afterwards: [say`Its objects are new: locks and lifecycles count from now.`],
    };
  },
};
