import { App, Aws, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  type NagPack,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag';
import { AuditTrail, AuditTrailCounterpart, AuditedData } from '../../../constructs/audit-trail';
import { RecoveryKey } from '../../../constructs/keys';
import { DataPlaneNetwork } from '../../../constructs/network';
import { RecoverableParameter, RecoverableSecret, SecretRotation } from '../../../constructs/secrets';
import { AccessLogBucket, RecoverableBucket } from '../../../constructs/storage';
import { RecoveryChecks } from '../../../lib/checks/nag';
import { BREAK_GLASS } from '../misuse/parts';

const app = new App({ context: { 'aws:cdk:enable-path-metadata': true }, treeMetadata: false });
const nameIn = (region: string) => `audit-${Aws.ACCOUNT_ID}-${region}`;

function regionOf(region: string) {
  const stack = new Stack(app, region, { env: { region } });
  const { key } = new RecoveryKey(stack, 'Key', { aliasName: 'app', breakGlassRoleArn: BREAK_GLASS });
  return {
    stack,
    encryptionKey: key,
    alarmTopic: new sns.Topic(stack, 'Alarms', { masterKey: key, enforceSSL: true }),
    accessLogs: new AccessLogBucket(stack, 'AccessLogs').bucket,
    breakGlassRoleArn: BREAK_GLASS,
  };
}

const { stack: recovery, ...west } = regionOf('us-west-2');
const { stack: primary, ...east } = regionOf('us-east-1');
const westKey = RecoveryKey.aliasArnIn(primary, 'app', 'us-west-2');
const counterpart = new AuditTrailCounterpart(recovery, 'Trail', {
  ...west,
  bucketName: nameIn('us-west-2'),
  trailBucketName: nameIn('us-east-1'),
});
new AuditTrail(primary, 'Trail', {
  ...east,
  trailName: 'audit',
  bucketName: nameIn('us-east-1'),
  dataEvents: [AuditedData.allOf('AWS::S3::Object').writesOnly()],
  logGroup: new logs.LogGroup(primary, 'Events', { encryptionKey: east.encryptionKey }),
  replication: {
    bucketName: nameIn('us-west-2'),
    region: 'us-west-2',
    keyArn: westKey,
    counterpart: counterpart.bucket,
  },
});
new DataPlaneNetwork(primary, 'Network', {
  addresses: '10.20.0.0/16',
  flowLogs: new RecoverableBucket(primary, 'FlowLogs', east).bucket,
  egress: false,
});
new RecoverableSecret(primary, 'Secret', {
  secretName: 'orders/key',
  encryptionKey: east.encryptionKey,
  breakGlassRoleArn: BREAK_GLASS,
  replicas: [{ region: 'us-west-2', keyArn: westKey }],
  rotation: SecretRotation.byFunction({
    rotator: lambda.Function.fromFunctionArn(
      primary,
      'Rotator',
      'arn:aws:lambda:us-east-1:111111111111:function:rotator',
    ),
    every: Duration.days(60),
  }),
});
new RecoverableParameter(primary, 'Limits', {
  parameterName: '/orders/limits',
  value: '100',
  counterpartIn: recovery,
});

const PACKS = [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, RecoveryChecks];

const violations = PACKS.flatMap(Pack => (new Pack(app) as NagPack).validateScope(app).violations);

/** Rules, without their pack and what they found, that something below a path breaks. */
function broken(path: string): string[] {
  const rules = violations
    .filter(({ violatingResources }) =>
      violatingResources.some(resource => JSON.stringify(resource).includes(`"${path}`)),
    )
    .map(({ ruleName }) => ruleName.replace(/\[.*$/, '').replace(/^.*-/, ''));
  return [...new Set(rules)].sort();
}

describe('under the rules of five packs', () => {
  test.each([
    ['a trail breaks none', 'us-east-1/Trail/Resource', []],
    ['its bucket breaks none', 'us-east-1/Trail/Bucket/Resource', []],
    ['its way into the log group has the wildcard over streams', 'us-east-1/Trail/Logs', ['IAM5']],
    ['its counterpart replicates no further', 'us-west-2/Trail', ['S3BucketReplicationEnabled']],
    [
      'a network has the default group that only a function can close',
      'us-east-1/Network',
      ['VPCDefaultSecurityGroupClosed'],
    ],
    ['a secret breaks none', 'us-east-1/Secret', []],
    ['a parameter breaks none', 'us-east-1/Limits', []],
  ])('%s', (_, path, rules) => {
    expect(broken(path)).toEqual(rules);
  });

  test('something is found at all', () => {
    expect(broken('us-east-1/AccessLogs').length).toBeGreaterThan(0);
  });
});
