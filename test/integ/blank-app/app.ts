import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { RecoveryError, access, backup, database, keys, objectives, storage } from 'cdk-recovery';
import { RecoveryObjectivesCheck } from 'cdk-recovery/checks';
import { RecoverableBucket } from 'cdk-recovery/storage';
import { TwoRegionRecovery } from 'cdk-recovery/stacks';

/** A platform team's own app: one stack of theirs with every construct in it, and the composition beside it. */
const app = new App();
objectives.RecoveryObjectives.declare(app, { tier: objectives.RecoveryTier.STANDARD });

const stack = new Stack(app, 'Platform', { env: { region: 'eu-west-1' } });
const key = new keys.TenantKey(stack, 'Key', { tenantId: 'acme', aliasName: 'platform/acme' });
const logs = new storage.AccessLogBucket(stack, 'Logs');
const bucket = new storage.RecoverableBucket(stack, 'Invoices', {
  encryptionKey: key.key,
  accessLogs: logs.bucket,
  retention: storage.RetentionLock.governance(Duration.days(14)),
});
const orders = new database.RecoverableDatabase(stack, 'Orders', {
  vpc: new ec2.Vpc(stack, 'Vpc', {
    natGateways: 0,
    subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  }),
  encryptionKey: key.key,
  instanceIdentifier: 'orders',
  recoveryRegion: { region: 'eu-central-1', keyAliasName: 'platform/acme' },
});
const topic = new sns.Topic(stack, 'Alarms');
const breakGlass = new access.BreakGlassRole(stack, 'BreakGlass', {
  roleName: 'platform-break-glass',
  assumedBy: [new iam.AccountRootPrincipal()],
  announceTo: topic,
});
const vault = new backup.RecoveryVault(stack, 'Vault', {
  vaultName: 'platform',
  breakGlassRoleArn: breakGlass.roleArn,
});
new backup.RecoveryPlan(stack, 'Plan', {
  planName: 'platform',
  vault,
  stores: [backup.BackupStore.bucket(bucket.bucket), backup.BackupStore.database(orders.instance)],
});
new access.DenyWriteRole(stack, 'Reader', {
  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  reads: [{ actions: access.ReadActions.BACKUPS }],
});

new TwoRegionRecovery(app, 'System', {
  system: 'blank',
  primaryRegion: 'eu-west-1',
  recoveryRegion: 'eu-central-1',
  tenants: [{ tenantId: 'acme' }],
});

// Made and not added: that it loads without cdk-nag is the question here, not what this app keeps.
if (new RecoveryObjectivesCheck(app).name !== 'RecoveryObjectives') throw new TypeError('this is no check');

// A mistake made on purpose has to be one of the library's errors, seen from outside the package as well.
try {
  new RecoverableBucket(stack, 'Mistake', {
    encryptionKey: key.key,
    bucketName: 'Not_A_Name',
    accessLogs: logs.bucket,
  });
  throw new TypeError('a bucket of that name must not be possible');
} catch (error) {
  if (!RecoveryError.isRecoveryError(error)) throw error;
  stack.node.tryRemoveChild('Mistake');
}
