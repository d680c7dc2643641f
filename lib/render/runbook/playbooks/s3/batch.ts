import { type Argument, type Step, aws, into, local, say, sh } from '../../step';

/**
 * Replicates, by the rules that the bucket has, what its ordinary replication has left.
 *
 * @param statuses of the objects to take; `COMPLETED` too where the replica has lost them
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 */
export function batchReplication(
  region: Argument,
  bucket: Argument,
  statuses: readonly string[],
): readonly Step[] {
  const account: Argument = [{ kind: 'account' }];
  const filter = JSON.stringify({ EligibleForReplication: true, ObjectReplicationStatuses: statuses });
  return [
    say`\`BATCH_ROLE_ARN\` is a role that S3 Batch Operations may assume, with \`s3:InitiateReplication\`:`,
    sh`BATCH_ROLE_ARN=arn:REPLACE-ME`,
    into(
      'JOB',
      aws(region, 's3control', 'create-job', {
        'account-id': account,
        operation: '{"S3ReplicateObject":{}}',
        'manifest-generator': [
          '{"S3JobManifestGenerator":{"SourceBucket":"arn:aws:s3:::',
          ...bucket,
          `","EnableManifestOutput":false,"Filter":${filter}}}`,
        ],
        report: '{"Enabled":false}',
        priority: 10,
        'role-arn': local('BATCH_ROLE_ARN'),
        'no-confirmation-required': true,
        query: 'JobId',
        output: 'text',
      }),
    ),
    aws(region, 's3control', 'describe-job', {
      'account-id': account,
      'job-id': local('JOB'),
      query: 'Job.[Status,ProgressSummary]',
      output: 'json',
    }),
  ];
}
