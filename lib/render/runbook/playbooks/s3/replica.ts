import { SOURCES } from '../../../../model/sources';
import { aws, say, toFile } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { batchReplication } from './batch';

/**
 * Clients go on with the replica in another region; what was written there goes back by batch replication.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 */
export const s3Replica: Playbook = {
  types: ['AWS::S3::Bucket'],
  mechanism: 'replication',
  sources: [
    SOURCES.s3Replication,
    SOURCES.s3ReplicationTimeControl,
    SOURCES.s3ReplicationMetrics,
    SOURCES.s3ReplicationKms,
  ],
  write: situation => {
    const { facts, scenario } = situation;
    const [replica] = facts.counterparts;
    if (!replica) return undefined;
    const { id: bucket, region } = replica;
    const latest = aws(region, 's3api', 'list-objects-v2', {
      bucket,
      query: 'sort_by(Contents,&LastModified)[-10:].[LastModified,Size,Key]',
      'max-items': 100_000,
      output: 'text',
    });
    return {
      detect: [
        ...(scenario === 'region-failure' ? [] : detect(situation)),
        aws(region, 's3api', 'head-bucket', { bucket }),
      ],
      decide: [say`Lost is what hadn't arrived. The newest that did, among the first 100,000:`, latest],
      restore: [
        say`There is nothing to restore: the replica is readable now. Only a role that clients may use must be allowed there:`,
        toFile(
          'policy.json',
          aws(region, 's3api', 'get-bucket-policy', { bucket, query: 'Policy', output: 'text' }),
        ),
      ],
      quarantine: [
        say`Fence the old bucket, so that nobody writes to both: take its writers' credentials, or scale them to 0.`,
      ],
      verify: [
        aws(region, 's3api', 'get-bucket-versioning', { bucket }),
        say`Open the newest objects with the application, by each tenant's own role: a key that denies shows only here.`,
      ],
      open: [say`Point clients at ${bucket} in ${region}: name and region both change.`],
      rollback: [say`Before anybody wrote there, point clients back. After that, only by failing back.`],
      failback: [
        say`Once the old bucket can be reached: what was written meanwhile goes back. Without a rule in this direction, one has to be stated in the stack of ${region} first, with a role of its own:`,
        toFile('replication.json', aws(region, 's3api', 'get-bucket-replication', { bucket })),
        say`Then a batch job over all that isn't replicated yet.`,
        ...batchReplication(region, bucket, ['NONE', 'FAILED']),
        say`Stop the writers, wait for the job and for the replication that follows, then point clients back.`,
      ],
      afterwards: [
        say`Replication carries on in one direction only. Look that the old rule works again before the next failure:`,
        aws(facts.region, 's3api', 'get-bucket-replication', {
          bucket: facts.id,
          query: 'ReplicationConfiguration.Rules[].[ID,Status,Destination.Bucket]',
          output: 'text',
        }),
      ],
    };
  },
};
