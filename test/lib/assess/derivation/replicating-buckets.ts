/** A role that replicates from one bucket into another, and the buckets, as the two regions have them. */
export function replicatingBuckets(destination: object = {}): {
  readonly primary: object;
  readonly secondary: object;
} {
  const versioned = { VersioningConfiguration: { Status: 'Enabled' } };
  const allow = (Action: readonly string[], Resource: string): object => ({
    Effect: 'Allow',
    Action,
    Resource,
  });
  return {
    primary: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'replicator',
          AssumeRolePolicyDocument: {
            Statement: {
              Effect: 'Allow',
              Principal: { Service: 's3.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          },
          Policies: [
            {
              PolicyDocument: {
                Statement: [
                  allow(['s3:GetReplicationConfiguration', 's3:ListBucket'], 'arn:aws:s3:::source'),
                  allow(
                    ['s3:GetObjectVersion*', 's3:GetObjectRetention', 's3:GetObjectLegalHold'],
                    'arn:aws:s3:::source/*',
                  ),
                  allow(['s3:Replicate*'], 'arn:aws:s3:::replica/*'),
                ],
              },
            },
          ],
        },
      },
      Source: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: 'source',
          ...versioned,
          ReplicationConfiguration: {
            Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Rules: [
              {
                Status: 'Enabled',
                Priority: 1,
                Filter: { Prefix: '' },
                DeleteMarkerReplication: { Status: 'Disabled' },
                Destination: {
                  Bucket: 'arn:aws:s3:::replica',
                  ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
                  Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
                },
              },
            ],
          },
        },
      },
    },
    secondary: {
      Replica: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: 'replica', ...versioned, ...destination },
      },
    },
  };
}
