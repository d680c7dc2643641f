import { type Resource, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { findKey } from '../../keys/find-key';
import { keyOf } from '../../keys/store-key';
import { mayNotExist } from '../../private/existence';
import { allows, hasBoundary, statementsOfRole, trusts } from '../../private/role-access';
import { bucketKey } from '../../s3/encryption';
import { keyFlaws } from '../../s3/replication/acceptance';
import { type Flaws, NO_FLAWS, doubt, fault, together, unless } from '../../s3/replication/flaw';
import { keyAccess } from '../../s3/replication/role';
import type { Destination } from './destination';
import { statedKey } from './key';

/** What takes part in an archive. */
export interface Parts {
  readonly log: Resource;
  readonly delivery: Resource;
  readonly bucket: Resource;
  readonly destination: Destination;
}

const STREAM_ACTIONS = [
  'kinesis:DescribeStream',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];
const CLUSTER_ACTIONS = ['kafka-cluster:Connect'];
const BUCKET_ACTIONS = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
const OBJECT_ACTIONS = ['s3:AbortMultipartUpload', 's3:PutObject'];

/**
 * Whether Firehose may read the log and write the archive. It says so in a metric and in its log, and nowhere else.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
export function accessFlaws(parts: Parts, system: System): Flaws {
  const { log, delivery, bucket, destination } = parts;
  const reading =
    log.type === 'AWS::Kinesis::Stream'
      ? text(delivery, 'KinesisStreamSourceConfiguration', 'RoleARN')
      : text(delivery, 'MSKSourceConfiguration', 'AuthenticationConfiguration', 'RoleARN');
  const reader = roleOf(reading, delivery, system);
  const writer = roleOf(text(delivery, destination.property, 'RoleARN'), delivery, system);
  if (!reader || !writer) {
    return doubt(
      `a role that ${delivery.id} takes is not in these templates; what it may do is unknown`,
      'name roles of these templates (RoleARN)',
    );
  }
  return together(
    usability(reader),
    writer === reader ? NO_FLAWS : usability(writer),
    log.type === 'AWS::Kinesis::Stream'
      ? together(
          needs(reader, STREAM_ACTIONS, log.arn, system),
          needsKey(reader, 'kms:Decrypt', streamKey(log), { user: log, service: 'kinesis' }, system),
        )
      : needs(reader, CLUSTER_ACTIONS, log.arn, system),
    needs(writer, BUCKET_ACTIONS, bucket.arn, system),
    needs(writer, OBJECT_ACTIONS, `${bucket.arn}/*`, system),
    needsKey(
      writer,
      'kms:GenerateDataKey',
      archiveKey(parts, system),
      { user: bucket, service: 's3' },
      system,
    ),
  );
}

function roleOf(arn: string | undefined, delivery: Resource, system: System): Resource | undefined {
  const role = system.withArn(arn, delivery);
  return role?.type === 'AWS::IAM::Role' ? role : undefined;
}

function usability(role: Resource): Flaws {
  return together(
    unless(
      trusts(role, 'firehose.amazonaws.com'),
      `Firehose may not take the role ${role.id}`,
      `let firehose.amazonaws.com assume the role ${role.id} (AssumeRolePolicyDocument)`,
    ),
    mayNotExist(role) || hasBoundary(role)
      ? doubt(
          `a condition or a permissions boundary may take the role ${role.id} away`,
          'give Firehose a role without either',
        )
      : NO_FLAWS,
  );
}

function needs(
  role: Resource,
  actions: readonly string[],
  resource: string,
  system: System,
  facts?: Readonly<Record<string, string>>,
): Flaws {
  const statements = statementsOfRole(role, system);
  return together(
    ...actions.map(action =>
      unless(
        allows(statements, action, resource, facts),
        `the role ${role.id} of Firehose lacks ${action} on ${resource}`,
        `allow ${action} to the role ${role.id}`,
      ),
    ),
  );
}

/** A key that a customer keeps, `none` where it is one of AWS, or why that isn't known. */
type UsedKey = { readonly stated: string } | 'none' | { readonly open: string };

function streamKey(log: Resource): UsedKey {
  const used = keyOf(log);
  switch (used.owner) {
    case 'aws':
      return 'none';
    case 'customer':
      return { stated: used.key };
    case 'open':
      return { open: used.why };
  }
}

function archiveKey({ delivery, destination, bucket }: Parts, system: System): UsedKey {
  const stated = statedKey(delivery, destination);
  if (stated !== undefined) return { stated };
  const used = bucketKey(bucket, system);
  switch (used.kind) {
    case 'service':
      return 'none';
    case 'customer':
      return { stated: used.stated };
    case 'undetermined':
      return { open: used.reason };
  }
}

function needsKey(
  role: Resource,
  action: string,
  used: UsedKey,
  { user, service }: { readonly user: Resource; readonly service: string },
  system: System,
): Flaws {
  if (used === 'none') return NO_FLAWS;
  if ('open' in used) return fault(`a key is not determined: ${used.open}`, 'state the key in the template');
  const reference = findKey(used.stated, user, system);
  const [resource, facts] = keyAccess(reference, user.region, service);
  return together(
    needs(role, [action], resource, system, facts),
    reference.key ? keyFlaws(role, reference.key, action, facts, system) : NO_FLAWS,
  );
}
