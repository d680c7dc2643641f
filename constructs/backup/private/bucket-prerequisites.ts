import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { RecoveryError } from '../../../lib/model/errors';
import { S3_BACKUP_POLICY } from './role-policies';

interface BucketProperties {
  readonly VersioningConfiguration?: { Status?: unknown };
  readonly NotificationConfiguration?: { EventBridgeConfiguration?: unknown };
}

/**
 * What a bucket lacks for AWS Backup to take it. With versioning off its backups fail; with EventBridge off
 * a continuous backup stops following the bucket, and no job fails and nothing tells.
 *
 * An imported bucket has no resource to look at, so nothing can be said of it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
 */
export function missingPrerequisites(bucket: IConstruct, continuous: boolean): string[] {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) return [];
  const properties = propertiesOf<BucketProperties>(resource);
  const missing: string[] = [];
  const say = (code: string, problem: string, allowed: string, fix: string): void => {
    missing.push(RecoveryError.invalid({ code, path: bucket.node.path, problem, allowed, fix }).message);
  };
  if (properties.VersioningConfiguration?.Status !== 'Enabled') {
    say(
      'bucket-not-versioned',
      'AWS Backup takes no bucket without versioning',
      'a versioned bucket',
      'set versioned: true, or make it a RecoverableBucket',
    );
  }
  if (continuous && !notifiesEventBridge(bucket, properties)) {
    say(
      'bucket-without-eventbridge',
      'without EventBridge notifications the continuous backup of this bucket stops without a word',
      'a bucket with EventBridge notifications on',
      'set eventBridgeConfiguration on its CfnBucket, or make it a RecoverableBucket',
    );
  }
  return missing;
}

/**
 * Whether a role of this app lacks the policy without which backups of buckets fail. Of an imported one nothing
 * can be said.
 */
export function missingBucketPolicy(plan: IConstruct, role: IConstruct): string[] {
  const resource = role.node.defaultChild;
  if (!(resource instanceof CfnRole)) return [];
  if (JSON.stringify(propertiesOf(resource)).includes(S3_BACKUP_POLICY)) return [];
  return [
    RecoveryError.invalid({
      code: 'role-without-bucket-policy',
      path: plan.node.path,
      problem: 'the role cannot back up buckets, and their jobs would fail',
      received: role.node.path,
      allowed: `a role with AWS's policy ${S3_BACKUP_POLICY}`,
      fix: 'make it a BackupRole, with buckets left true',
    }).message,
  ];
}

function notifiesEventBridge(bucket: IConstruct, properties: BucketProperties): boolean {
  if (properties.NotificationConfiguration?.EventBridgeConfiguration !== undefined) return true;
  // The CDK's own `eventBridgeEnabled` sets it by a custom resource beside the bucket.
  const handled = bucket.node.tryFindChild('Notifications')?.node.tryFindChild('Resource');
  if (!(handled instanceof CfnResource)) return false;
  return (
    propertiesOf<BucketProperties>(handled).NotificationConfiguration?.EventBridgeConfiguration !== undefined
  );
}

function propertiesOf<T>(resource: CfnResource): T {
  const rendered = Stack.of(resource).resolve(resource._toCloudFormation()) as {
    Resources: Record<string, { Properties?: T }>;
  };
  return Object.values(rendered.Resources)[0]?.Properties ?? ({} as T);
}
