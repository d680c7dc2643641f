import { App, Aws, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  type NagPack,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag';
import { RecoveryKey } from '../../../constructs/keys';
import { AccessLogBucket, RecoverableBucket, ReplicationLatencyAlarm } from '../../../constructs/storage';

const PACKS = [
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
];

describe('a fully configured pair of buckets, under the rules of five packs', () => {
  const app = new App();
  addRegion(app, 'us-east-1', 'us-west-2');
  addRegion(app, 'us-west-2', 'us-east-1');
  const findings = PACKS.flatMap(Pack => findingsOf(new Pack(app), app));

  test('passes every rule for buckets', () => {
    expect(ofBuckets(findings).filter(({ path }) => !path.includes('/Logs/'))).toEqual([]);
  });

  test('its log bucket fails three: lock and KMS key, which S3 takes for no target of logs, and replication', () => {
    const rules = ofBuckets(findings).map(({ rule }) => rule.replace(/^.*-/, ''));
    expect([...new Set(rules)].sort()).toEqual([
      'S3BucketDefaultLockEnabled',
      'S3BucketReplicationEnabled',
      'S3DefaultEncryptionKMS',
    ]);
  });

  test('its other findings are the inline policy of the role and the wildcard over objects and keys', () => {
    const rules = findings
      .filter(({ path }) => path.includes('/Bucket/') || path.includes('/Latency/'))
      .map(({ rule }) => rule.replace(/^.*?-(?=IAM)/, '').replace(/\[.*$/, ''));
    expect([...new Set(rules)].sort()).toEqual(['IAM5', 'IAMNoInlinePolicy']);
  });
});

test('an unprotected bucket is found out, so that finding nothing means something', () => {
  const app = new App();
  new s3.Bucket(new Stack(app, 'Test'), 'Bucket');
  expect(ofBuckets(findingsOf(new NIST80053R5Checks(app), app)).length).toBeGreaterThan(3);
});

function addRegion(app: App, region: string, other: string): void {
  const stack = new Stack(app, region, { env: { region } });
  const key = new RecoveryKey(stack, 'Key', { aliasName: 'app/data' });
  const topic = new sns.Topic(stack, 'Topic');
  const bucketName = `data-${Aws.ACCOUNT_ID}-${region}`;
  const otherName = `data-${Aws.ACCOUNT_ID}-${other}`;
  new RecoverableBucket(stack, 'Bucket', {
    encryptionKey: key.key,
    bucketName,
    accessLogs: new AccessLogBucket(stack, 'Logs').bucket,
    replication: {
      bucketName: otherName,
      region: other,
      keyArn: RecoveryKey.aliasArnIn(stack, 'app/data', other),
    },
    alarmTopic: topic,
  });
  new ReplicationLatencyAlarm(stack, 'Latency', {
    sourceBucketName: otherName,
    destinationBucketName: bucketName,
    alarmTopic: topic,
  });
}

interface Finding {
  readonly rule: string;
  readonly path: string;
}

function findingsOf(pack: NagPack, app: App): Finding[] {
  return pack.validateScope(app).violations.flatMap(violation =>
    violation.violatingResources.map(resource => ({
      rule: violation.ruleName,
      path: JSON.stringify(resource),
    })),
  );
}

function ofBuckets(findings: Finding[]): Finding[] {
  return findings.filter(({ rule }) => /-S(3|\d+$)/.test(rule));
}
