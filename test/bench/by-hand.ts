import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Aws, Duration, Fn, RemovalPolicy, Stack, Tags, TimeZone, Validations } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct, IConstruct } from 'constructs';

/**
 * The same resources as `library.ts`, as somebody would write them who knows aws-cdk-lib and nothing of this
 * library: its constructs where it has them, resources where it hasn't. Findings of cdk-nag on each tenant are
 * acknowledged as any app would that passes the same packs. No checks, no recorded objectives. Imports nothing of
 * ours, so that the comparison is one.
 */
const PRIMARY = 'us-east-1';
const RECOVERY = 'us-west-2';
const CELLS = 128;
const VAULT = 'acme-recovery';
const TOPIC = 'acme-recovery-alarms';
const DATABASE = 'acme-database';
const REPLICA = 'acme-database-replica';
const RULE_ID = 'recovery-region';
const BREAK_GLASS = 'acme-break-glass';
const BREAK_GLASS_ARN = `arn:aws:iam::${Aws.ACCOUNT_ID}:role/${BREAK_GLASS}`;
const EXPORTED_LOGS = ['postgresql', 'upgrade', 'iam-db-auth-error'];
const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

const KEY_ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ReplicateKey',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:SynchronizeMultiRegionKey',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
  'kms:UpdatePrimaryRegion',
];
const KEY_USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
const KEY_DESTRUCTION = [
  'kms:DeleteAlias',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:ScheduleKeyDeletion',
  'kms:UpdateAlias',
  'kms:UpdatePrimaryRegion',
];
const VAULT_DESTRUCTION = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteBackupVaultNotifications',
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateBackupVaultMpaApprovalTeam',
  'backup:DisassociateRecoveryPoint',
  'backup:DisassociateRecoveryPointFromParent',
  'backup:PutBackupVaultAccessPolicy',
  'backup:UpdateRecoveryPointLifecycle',
];
const BREAK_GLASS_ACTIONS = [
  ...VAULT_DESTRUCTION,
  'backup:CancelLegalHold',
  'backup:DescribeBackupJob',
  'backup:DescribeBackupVault',
  'backup:DescribeCopyJob',
  'backup:DescribeGlobalSettings',
  'backup:DescribeProtectedResource',
  'backup:DescribeRecoveryPoint',
  'backup:DescribeRegionSettings',
  'backup:DescribeRestoreJob',
  'backup:GetBackupPlan',
  'backup:GetBackupSelection',
  'backup:GetBackupVaultAccessPolicy',
  'backup:GetBackupVaultNotifications',
  'backup:GetLegalHold',
  'backup:GetRecoveryPointRestoreMetadata',
  'backup:GetRestoreTestingPlan',
  'backup:GetRestoreTestingSelection',
  'backup:ListBackupJobs',
  'backup:ListBackupPlans',
  'backup:ListBackupSelections',
  'backup:ListBackupVaults',
  'backup:ListCopyJobs',
  'backup:ListLegalHolds',
  'backup:ListProtectedResources',
  'backup:ListRecoveryPointsByBackupVault',
  'backup:ListRecoveryPointsByResource',
  'backup:ListRestoreJobs',
  'backup:ListRestoreTestingPlans',
  'backup:ListRestoreTestingSelections',
  'backup:ListTags',
  'backup:PutBackupVaultLockConfiguration',
  ...KEY_DESTRUCTION,
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeys',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
];

/** Tenants of one stack, in each region. */
interface Cell {
  readonly name: string;
  readonly tenantIds: readonly string[];
}

export function build(tenants: readonly { readonly tenantId: string }[], outdir: string): App {
  const { context } = JSON.parse(fs.readFileSync(path.resolve('cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const app = new App({ outdir, context });
  const recovery = new RecoveryStack(app, 'Recovery');
  const primary = new PrimaryStack(app, 'Primary');
  primary.addStackDependency(recovery);
  for (const cell of cellsOf(tenants.map(({ tenantId }) => tenantId))) {
    const counterpart = new CellRecoveryStack(app, `Cell${cell.name}Recovery`, cell);
    counterpart.addStackDependency(recovery);
    const tenantStack = new CellStack(app, `Cell${cell.name}`, cell);
    tenantStack.addStackDependency(counterpart);
    tenantStack.addStackDependency(primary);
  }
  new ReplicaStack(app, 'Replica', recovery).addStackDependency(primary);
  return app;
}

function cellsOf(tenantIds: readonly string[]): Cell[] {
  const cells = new Map<string, string[]>();
  for (const tenantId of tenantIds) {
    const hash = createHash('sha256').update(tenantId).digest().readUInt32BE(0);
    const name = String(hash % CELLS).padStart(3, '0');
    const members = cells.get(name);
    if (members) members.push(tenantId);
    else cells.set(name, [tenantId]);
  }
  return [...cells]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, ids]) => ({ name, tenantIds: ids }));
}

class RecoveryStack extends Stack {
  public readonly base: RegionalBase;
  public readonly databaseKey: kms.Key;

  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      stackName: 'acme-recovery',
      description: 'Where the system comes back when its primary region is lost',
      env: { region: RECOVERY },
    });
    this.base = regionalBase(this);
    this.databaseKey = encryptionKey(this, 'DatabaseKey', 'acme/database');
    new iam.Role(this, 'BreakGlass', {
      roleName: BREAK_GLASS,
      description: 'Break glass: may destroy what recoveries depend on',
      assumedBy: new iam.AccountRootPrincipal().withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '900' },
      }),
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: {
        BreakGlass: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({ actions: BREAK_GLASS_ACTIONS, resources: ['*'] }),
            new iam.PolicyStatement({
              sid: 'NothingElse',
              effect: iam.Effect.DENY,
              notActions: BREAK_GLASS_ACTIONS,
              resources: ['*'],
            }),
          ],
        }),
      },
    });
    const restore = backupServiceRole(this, 'Restore', 'acme-restore', 'Restores recovery points', [
      'service-role/AWSBackupServiceRolePolicyForRestores',
      'AWSBackupServiceRolePolicyForS3Restore',
    ]);
    serviceRolePolicy(this, 'RestorePermissions', restore, useOfVaultKey(this.base.vaultKey));
  }
}

class PrimaryStack extends Stack {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      stackName: 'acme-primary',
      description: 'The system in its primary region',
      env: { region: PRIMARY },
    });
    const base = regionalBase(this);
    const key = encryptionKey(this, 'DatabaseKey', 'acme/database');
    const database = this.addDatabase(base, key);
    const role = backupServiceRole(this, 'BackupRole', 'acme-backup', 'Takes and copies recovery points', [
      'service-role/AWSBackupServiceRolePolicyForBackup',
      'AWSBackupServiceRolePolicyForS3Backup',
    ]);
    serviceRolePolicy(this, 'BackupPermissions', role, [
      new iam.PolicyStatement({
        actions: ['s3:ListTagsForResource'],
        resources: [`arn:${Aws.PARTITION}:s3:::*`],
        conditions: { StringEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } },
      }),
      ...useOfVaultKey(base.vaultKey),
    ]);
    const plan = backupPlan(this, base.vault, {
      name: `${DATABASE}-snapshots`,
      minute: 56,
      continuous: false,
    });
    plan.addSelection('Database', {
      backupSelectionName: 'Database',
      resources: [backup.BackupResource.fromArn(database.instanceArn)],
      role,
      disableDefaultBackupPolicy: true,
    });
    noBackupAlarm(this, 'RDS', base.topic);
  }

  private addDatabase(base: RegionalBase, key: kms.Key): rds.DatabaseInstance {
    const { vpc } = base;
    const replicaKeyArn = `arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:alias/acme/database`;
    const excludeCharacters = ' %+~`#$&*()|[]{}:;<>?!\'/@"\\=^,';
    const secret = new secretsmanager.Secret(this, 'Secret', {
      secretName: `${DATABASE}/master`,
      description: `Master user of the database ${DATABASE}`,
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: 'dbadmin' }),
        generateStringKey: 'password',
        passwordLength: 40,
        excludeCharacters,
      },
      replicaRegions: [
        { region: RECOVERY, encryptionKey: kms.Key.fromKeyArn(this, 'ReplicaKey', replicaKeyArn) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    secret.denyAccountRootDelete();
    const database = new rds.DatabaseInstance(this, 'Database', {
      ...databaseSettings(this, base, DATABASE, key),
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.of('17', '17') }),
      allocatedStorage: 100,
      credentials: rds.Credentials.fromSecret(secret, 'dbadmin'),
      storageEncrypted: true,
      storageEncryptionKey: key,
      preferredBackupWindow: '02:00-03:00',
    });
    const resource = database.node.defaultChild as rds.CfnDBInstance;
    // The construct has no property for replicated backups.
    resource.automaticBackupReplicationRegion = RECOVERY;
    resource.automaticBackupReplicationKmsKeyId = replicaKeyArn;
    resource.automaticBackupReplicationRetentionPeriod = 35;
    const rotation = new ec2.SecurityGroup(this, 'RotationSecurityGroup', {
      vpc,
      description: 'Rotation of the master password',
      allowAllOutbound: false,
    });
    rotation.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'Secrets Manager');
    database.connections.allowDefaultPortFrom(rotation, 'Rotation of the master password');
    this.addTransform('AWS::SecretsManager-2024-09-16');
    new secretsmanager.CfnRotationSchedule(this, 'Rotation', {
      secretId: database.secret!.secretArn,
      rotationRules: { scheduleExpression: 'rate(30 days)' },
      hostedRotationLambda: {
        rotationType: 'PostgreSQLSingleUser',
        kmsKeyArn: key.keyArn,
        excludeCharacters,
        vpcSecurityGroupIds: rotation.securityGroupId,
        vpcSubnetIds: vpc.selectSubnets(ISOLATED).subnetIds.join(','),
      },
    });
    databaseAlarm(this, 'StorageAlarm', base.topic, {
      metric: database.metricFreeStorageSpace({ period: Duration.minutes(1), statistic: 'Minimum' }),
      description: 'The database has less than a tenth of its storage left',
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 10 * 1024 ** 3,
    });
    return database;
  }
}

class ReplicaStack extends Stack {
  public constructor(scope: Construct, id: string, { base, databaseKey }: RecoveryStack) {
    super(scope, id, {
      stackName: 'acme-replica',
      description: 'Read replica of the database, ready to be promoted',
      env: { region: RECOVERY },
    });
    const replica = new rds.DatabaseInstanceReadReplica(this, 'Database', {
      ...databaseSettings(this, base, REPLICA, databaseKey),
      sourceDatabaseInstance: rds.DatabaseInstance.fromDatabaseInstanceAttributes(this, 'Source', {
        instanceIdentifier: DATABASE,
        instanceEndpointAddress: DATABASE,
        port: 5432,
        securityGroups: [],
      }),
    });
    const resource = replica.node.defaultChild as rds.CfnDBInstance;
    // The construct takes the source to be in its own region.
    resource.sourceDbInstanceIdentifier = `arn:aws:rds:${PRIMARY}:${Aws.ACCOUNT_ID}:db:${DATABASE}`;
    resource.sourceRegion = PRIMARY;
    resource.kmsKeyId = databaseKey.keyArn;
    databaseAlarm(this, 'LagAlarm', base.topic, {
      metric: replica.metric('ReplicaLag', { period: Duration.minutes(1), statistic: 'Maximum' }),
      description: 'The replica lags behind its source for longer than fifteen minutes',
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 900,
    });
  }
}

class CellStack extends Stack {
  public constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id, {
      stackName: `acme-cell-${cell.name}`,
      description: `Tenants of cell ${cell.name}`,
      env: { region: PRIMARY },
    });
    const topic = importedTopic(this);
    const vault = backup.BackupVault.fromBackupVaultName(this, 'Vault', VAULT);
    const role = iam.Role.fromRoleName(this, 'BackupRole', 'acme-backup');
    const plan = backupPlan(this, vault, {
      name: `acme-cell-${cell.name}-continuous`,
      minute: Number(cell.name) % 60,
      continuous: true,
    });
    noBackupAlarm(this, 'S3', topic);
    for (const tenantId of cell.tenantIds) {
      const key = tenantKey(this, tenantId);
      const bucket = tenantBucket(this, tenantId, PRIMARY, key);
      replicate(this, tenantId, bucket, key);
      replicationAlarm(this, `${tenantId}ReplicationFailed`, topic, {
        tenantId,
        metricName: 'OperationsFailedReplication',
        statistic: 'Sum',
        threshold: 0,
        description: `Objects of ${bucketName(tenantId, PRIMARY)} failed to replicate to ${RECOVERY}`,
      });
      plan.addSelection(tenantId, {
        backupSelectionName: tenantId,
        resources: [backup.BackupResource.fromArn(bucket.bucketArn)],
        role,
        disableDefaultBackupPolicy: true,
      });
    }
  }
}

class CellRecoveryStack extends Stack {
  public constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id, {
      stackName: `acme-cell-${cell.name}-recovery`,
      description: `Recovery-region counterparts of the tenants of cell ${cell.name}`,
      env: { region: RECOVERY },
    });
    const topic = importedTopic(this);
    for (const tenantId of cell.tenantIds) {
      const key = tenantKey(this, tenantId);
      tenantBucket(this, tenantId, RECOVERY, key);
      replicationAlarm(this, `${tenantId}Lag`, topic, {
        tenantId,
        metricName: 'ReplicationLatency',
        statistic: 'Maximum',
        threshold: 900,
        description: `Replication from ${bucketName(tenantId, PRIMARY)} is more than 15 minutes behind`,
      });
    }
  }
}

/** What both regions have alike. */
interface RegionalBase {
  readonly operationsKey: kms.Key;
  readonly topic: sns.Topic;
  readonly vpc: ec2.Vpc;
  readonly vault: backup.BackupVault;
  readonly vaultKey: kms.Key;
}

function regionalBase(stack: Stack): RegionalBase {
  const operationsKey = encryptionKey(stack, 'OperationsKey', 'acme/operations', false);
  const topic = alarmTopic(stack, operationsKey);
  const logBucket = new s3.Bucket(stack, 'AccessLogs', {
    bucketName: accessLogBucketName(stack.region),
    encryption: s3.BucketEncryption.S3_MANAGED,
    versioned: true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        id: 'logs',
        expiration: Duration.days(365),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });
  logBucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AccessLogDelivery',
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [logBucket.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  logBucket.policy!.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const vpc = network(stack, operationsKey);
  const vaultKey = encryptionKey(stack, 'VaultKey', `backup/${VAULT}`);
  const vault = new backup.BackupVault(stack, 'Vault', {
    backupVaultName: VAULT,
    encryptionKey: vaultKey,
    accessPolicy: vaultPolicy(stack),
    lockConfiguration: { minRetention: Duration.days(7), maxRetention: Duration.days(400) },
    notificationTopic: topic,
    notificationEvents: [
      backup.BackupVaultEvents.COPY_JOB_FAILED,
      backup.BackupVaultEvents.RECOVERY_POINT_MODIFIED,
      backup.BackupVaultEvents.S3_BACKUP_OBJECT_FAILED,
      backup.BackupVaultEvents.S3_RESTORE_OBJECT_FAILED,
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const metricName of [
    'NumberOfBackupJobsFailed',
    'NumberOfBackupJobsExpired',
    'NumberOfCopyJobsFailed',
  ]) {
    new cloudwatch.Alarm(stack, metricName, {
      alarmDescription: `${metricName}: recovery points of this vault are getting older than planned`,
      metric: backupMetric(metricName, Duration.minutes(5)),
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic));
  }
  // The construct for rules has no state for management events that only CloudTrail delivers.
  new events.CfnRule(stack, 'BreakGlassAnnouncement', {
    description: `Announces that ${BREAK_GLASS} is assumed`,
    state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    eventPattern: {
      source: ['aws.sts'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['sts.amazonaws.com'],
        eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
        requestParameters: { roleArn: [BREAK_GLASS_ARN] },
      },
    },
    targets: [{ id: 'Topic', arn: topic.topicArn }],
  });
  return { operationsKey, topic, vpc, vault, vaultKey };
}

function network(stack: Stack, logKey: kms.Key): ec2.Vpc {
  const cidr = stack.region === PRIMARY ? '10.0.0.0/16' : '10.1.0.0/16';
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr(cidr),
    availabilityZones: [0, 1, 2].map(index => Fn.select(index, Fn.getAzs())),
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
  });
  const logGroup = new logs.LogGroup(stack, 'FlowLogs', {
    retention: logs.RetentionDays.ONE_YEAR,
    encryptionKey: logKey,
  });
  vpc.addFlowLog('FlowLog', { destination: ec2.FlowLogDestination.toCloudWatchLogs(logGroup) });
  const endpoint = vpc.addInterfaceEndpoint('SecretsManager', {
    service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    open: false,
  });
  endpoint.connections.allowDefaultPortFrom(ec2.Peer.ipv4(cidr), 'From within the network');
  return vpc;
}

function alarmTopic(stack: Stack, key: kms.Key): sns.Topic {
  const logService = new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`);
  const sourceAccount = { 'aws:SourceAccount': Aws.ACCOUNT_ID };
  const topic = new sns.Topic(stack, 'Alarms', { topicName: TOPIC, masterKey: key, enforceSSL: true });
  for (const [service, conditions] of [
    ['cloudwatch.amazonaws.com', { StringEquals: sourceAccount }],
    ['backup.amazonaws.com', { StringEqualsIfExists: sourceAccount }],
    ['events.amazonaws.com', {}],
  ] as const) {
    const principals = [new iam.ServicePrincipal(service)];
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions,
      }),
    );
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions,
      }),
    );
  }
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [logService],
      actions: KEY_USE,
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${stack.region}:${Aws.ACCOUNT_ID}:log-group:*`,
        },
      },
    }),
  );
  return topic;
}

function encryptionKey(scope: Construct, id: string, aliasName: string, guarded = true): kms.Key {
  const key = new kms.Key(scope, id, {
    description: aliasName,
    enableKeyRotation: true,
    multiRegion: false,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
    policy: keyPolicy(guarded),
  });
  new kms.Alias(scope, `${id}Alias`, {
    aliasName: `alias/${aliasName}`,
    targetKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return key;
}

function keyPolicy(guarded: boolean): iam.PolicyDocument {
  const account = new iam.AccountRootPrincipal();
  const everyone = new iam.AnyPrincipal();
  const policy = new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'AccountAdministersThroughIam',
        principals: [account],
        actions: KEY_ADMINISTRATION,
        resources: ['*'],
      }),
      new iam.PolicyStatement({
        sid: 'AccountUsesThroughIam',
        principals: [account],
        actions: KEY_USE,
        resources: ['*'],
        conditions: { StringEquals: { 'kms:CallerAccount': Aws.ACCOUNT_ID } },
      }),
      new iam.PolicyStatement({
        sid: 'ServicesHoldGrants',
        principals: [account],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
      }),
      new iam.PolicyStatement({
        sid: 'DeletionWaitsLongest',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: ['kms:ScheduleKeyDeletion'],
        resources: ['*'],
        conditions: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': 30 } },
      }),
    ],
  });
  if (guarded) {
    policy.addStatements(
      new iam.PolicyStatement({
        sid: 'OnlyBreakGlassDestroys',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: KEY_DESTRUCTION,
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': BREAK_GLASS_ARN } },
      }),
    );
  }
  return policy;
}

function vaultPolicy(stack: Stack): iam.PolicyDocument {
  const everyone = new iam.AnyPrincipal();
  const deployments = Fn.sub(
    `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/cdk-hnb659fds-cfn-exec-role-\${AWS::AccountId}-${stack.region}`,
  );
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'OnlyBreakGlassDestroys',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: VAULT_DESTRUCTION,
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': [BREAK_GLASS_ARN] } },
      }),
      new iam.PolicyStatement({
        sid: 'OnlyDeploymentsLock',
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: ['backup:PutBackupVaultLockConfiguration'],
        resources: ['*'],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': [BREAK_GLASS_ARN, deployments] } },
      }),
    ],
  });
}

function backupServiceRole(
  scope: Construct,
  id: string,
  roleName: string,
  description: string,
  policies: readonly string[],
): iam.Role {
  const role = new iam.Role(scope, id, {
    roleName,
    description,
    assumedBy: new iam.ServicePrincipal('backup.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    managedPolicies: policies.map(name => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return role;
}

function serviceRolePolicy(
  scope: Construct,
  id: string,
  role: iam.Role,
  statements: iam.PolicyStatement[],
): void {
  new iam.ManagedPolicy(scope, id, { roles: [role], statements }).applyRemovalPolicy(RemovalPolicy.RETAIN);
}

function useOfVaultKey(key: kms.Key): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
    }),
    new iam.PolicyStatement({
      actions: ['kms:CreateGrant'],
      resources: [key.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
    }),
  ];
}

interface BackupPlanOptions {
  readonly name: string;
  readonly minute: number;
  readonly continuous: boolean;
}

function backupPlan(
  scope: Construct,
  vault: backup.IBackupVault,
  { name, minute, continuous }: BackupPlanOptions,
): backup.BackupPlan {
  const copies = backup.BackupVault.fromBackupVaultArn(
    scope,
    'CopyVault',
    `arn:aws:backup:${RECOVERY}:${Aws.ACCOUNT_ID}:backup-vault:${VAULT}`,
  );
  return new backup.BackupPlan(scope, 'Plan', {
    backupPlanName: name,
    backupPlanRules: [
      new backup.BackupPlanRule({
        ruleName: 'hourly',
        backupVault: vault,
        scheduleExpression: events.Schedule.cron({ minute: String(minute) }),
        scheduleExpressionTimezone: TimeZone.ETC_UTC,
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(2),
        enableContinuousBackup: continuous,
        deleteAfter: Duration.days(35),
        copyActions: [{ destinationBackupVault: copies, deleteAfter: Duration.days(90) }],
      }),
    ],
  });
}

function backupMetric(
  metricName: string,
  period: Duration,
  dimensions: Record<string, string> = {},
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/Backup',
    metricName,
    statistic: 'Sum',
    period,
    dimensionsMap: { BackupVaultName: VAULT, ...dimensions },
  });
}

function noBackupAlarm(scope: Construct, resourceType: string, topic: sns.ITopic): void {
  new cloudwatch.Alarm(scope, `No${resourceType}Backup`, {
    alarmDescription: `No ${resourceType} backup was completed in this vault within the plan's interval and windows`,
    metric: backupMetric('NumberOfBackupJobsCompleted', Duration.hours(1), { ResourceType: resourceType }),
    threshold: 1,
    evaluationPeriods: 5,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  }).addAlarmAction(new SnsAction(topic));
}

type DatabaseSettings = Omit<rds.DatabaseInstanceReadReplicaProps, 'sourceDatabaseInstance'>;

/** What the database and its replica have alike. */
function databaseSettings(
  scope: Construct,
  base: RegionalBase,
  instanceIdentifier: string,
  key: kms.Key,
): DatabaseSettings {
  for (const name of EXPORTED_LOGS) {
    new logs.LogGroup(scope, `Log-${name}`, {
      logGroupName: `/aws/rds/instance/${instanceIdentifier}/${name}`,
      retention: logs.RetentionDays.ONE_YEAR,
      encryptionKey: base.operationsKey,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
  return {
    instanceIdentifier,
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
    vpc: base.vpc,
    vpcSubnets: ISOLATED,
    securityGroups: [
      new ec2.SecurityGroup(scope, 'SecurityGroup', {
        vpc: base.vpc,
        description: `Who may connect to ${instanceIdentifier}`,
        allowAllOutbound: false,
      }),
    ],
    port: 5432,
    parameterGroup: new rds.ParameterGroup(scope, 'Parameters', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.of('17', '17') }),
      description: `PostgreSQL over TLS only, for ${instanceIdentifier}`,
      parameters: { 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' },
    }),
    monitoringInterval: Duration.minutes(1),
    monitoringRole: new iam.Role(scope, 'MonitoringRole', {
      assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      managedPolicies: [
        iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonRDSEnhancedMonitoringRole'),
      ],
    }),
    multiAz: true,
    storageType: rds.StorageType.GP3,
    backupRetention: Duration.days(35),
    deleteAutomatedBackups: false,
    copyTagsToSnapshot: true,
    cloudwatchLogsExports: EXPORTED_LOGS,
    enablePerformanceInsights: true,
    performanceInsightEncryptionKey: key,
    performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
    iamAuthentication: true,
    autoMinorVersionUpgrade: true,
    preferredMaintenanceWindow: 'sun:10:00-sun:11:00',
    caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    publiclyAccessible: false,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  };
}

interface DatabaseAlarmOptions {
  readonly metric: cloudwatch.Metric;
  readonly description: string;
  readonly comparison: cloudwatch.ComparisonOperator;
  readonly threshold: number;
}

function databaseAlarm(scope: Construct, id: string, topic: sns.ITopic, options: DatabaseAlarmOptions): void {
  new cloudwatch.Alarm(scope, id, {
    alarmDescription: options.description,
    metric: options.metric,
    threshold: options.threshold,
    evaluationPeriods: 5,
    comparisonOperator: options.comparison,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  }).addAlarmAction(new SnsAction(topic));
}

function bucketName(tenantId: string, region: string): string {
  return `acme-${tenantId}-${Aws.ACCOUNT_ID}-${region}`;
}

function accessLogBucketName(region: string): string {
  return `acme-access-logs-${Aws.ACCOUNT_ID}-${region}`;
}

function importedTopic(stack: Stack): sns.ITopic {
  const arn = `arn:aws:sns:${stack.region}:${Aws.ACCOUNT_ID}:${TOPIC}`;
  return sns.Topic.fromTopicArn(stack, 'Alarms', arn);
}

function tenantKey(scope: Construct, tenantId: string): kms.Key {
  const key = encryptionKey(scope, `${tenantId}Key`, `acme/tenant/${tenantId}`);
  Tags.of(key).add('acme:tenant', tenantId);
  return key;
}

function acknowledge(construct: IConstruct, ids: readonly string[], reason: string): void {
  Validations.of(construct).acknowledge(...ids.map(id => ({ id, reason })));
}

function inStandards(rule: string): string[] {
  return ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'].map(pack => `${pack}::${pack}-${rule}`);
}

/** A finding about a wildcard, with pseudo parameters as the report shows them. */
function wildcard(scope: Construct, arn: string): string {
  const resolved: unknown = Stack.of(scope).resolve(arn);
  const [, parts] =
    typeof resolved === 'string'
      ? ['', [resolved]]
      : (resolved as { 'Fn::Join': [string, (string | { Ref: string })[]] })['Fn::Join'];
  const text = parts.map(part => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
  return `AwsSolutions::AwsSolutions-IAM5[Resource::${text}]`;
}

function tenantBucket(scope: Construct, tenantId: string, region: string, key: kms.Key): s3.Bucket {
  const name = bucketName(tenantId, region);
  const bucket = new s3.Bucket(scope, `${tenantId}Bucket`, {
    bucketName: name,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(30)),
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [
      {
        id: 'version-window',
        noncurrentVersionExpiration: Duration.days(90),
        expiredObjectDeleteMarker: true,
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  if (region === RECOVERY) {
    acknowledge(
      bucket,
      inStandards('S3BucketReplicationEnabled'),
      'This bucket is the destination of a replication; replicating it back would carry deletions along.',
    );
  }
  const resource = bucket.node.defaultChild as s3.CfnBucket;
  // The construct's own `eventBridgeEnabled` takes a custom resource and its function.
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  // And its `serverAccessLogsBucket` warns of each bucket whose log bucket stands in another stack.
  resource.loggingConfiguration = {
    destinationBucketName: accessLogBucketName(region),
    logFilePrefix: `${name}/`,
  };
  const everyone = new iam.AnyPrincipal();
  const objects = bucket.arnForObjects('*');
  const algorithm = 's3:x-amz-server-side-encryption';
  const keyId = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const customerAlgorithm = 's3:x-amz-server-side-encryption-customer-algorithm';
  for (const [sid, action, conditions] of [
    [
      'NoOtherAlgorithm',
      's3:PutObject',
      { Null: { [algorithm]: 'false' }, StringNotEquals: { [algorithm]: 'aws:kms' } },
    ],
    ['NoOtherKey', 's3:PutObject', { Null: { [keyId]: 'false' }, StringNotEquals: { [keyId]: key.keyArn } }],
    ['NoUnnamedKey', 's3:PutObject', { Null: { [keyId]: 'true' }, StringEquals: { [algorithm]: 'aws:kms' } }],
    ['NoKeyOfTheCaller', 's3:PutObject', { Null: { [customerAlgorithm]: 'false' } }],
    ['NobodyLiftsLocks', 's3:BypassGovernanceRetention', {}],
  ] as const) {
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: [action],
        resources: [objects],
        conditions,
      }),
    );
  }
  bucket.policy!.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return bucket;
}

function replicate(scope: Construct, tenantId: string, bucket: s3.Bucket, key: kms.Key): void {
  const sourceArn = `arn:aws:s3:::${bucketName(tenantId, PRIMARY)}`;
  const destinationArn = `arn:aws:s3:::${bucketName(tenantId, RECOVERY)}`;
  const alias = `alias/acme/tenant/${tenantId}`;
  const role = new iam.Role(scope, `${tenantId}ReplicationRole`, {
    assumedBy: new iam.ServicePrincipal('s3.amazonaws.com', {
      conditions: {
        StringEqualsIfExists: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnEqualsIfExists: { 'aws:SourceArn': sourceArn },
      },
    }),
    inlinePolicies: {
      Replication: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
            resources: [sourceArn],
          }),
          new iam.PolicyStatement({
            actions: [
              's3:GetObjectLegalHold',
              's3:GetObjectRetention',
              's3:GetObjectVersionAcl',
              's3:GetObjectVersionForReplication',
              's3:GetObjectVersionTagging',
            ],
            resources: [`${sourceArn}/*`],
          }),
          new iam.PolicyStatement({
            actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
            resources: [`${destinationArn}/*`],
          }),
          new iam.PolicyStatement({
            actions: ['kms:Decrypt'],
            resources: [key.keyArn],
            conditions: { StringEquals: { 'kms:ViaService': `s3.${PRIMARY}.amazonaws.com` } },
          }),
          new iam.PolicyStatement({
            actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
            resources: [`arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:key/*`],
            conditions: {
              StringEquals: { 'kms:ViaService': `s3.${RECOVERY}.amazonaws.com` },
              'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias },
            },
          }),
        ],
      }),
    },
  });
  acknowledge(
    role,
    inStandards('IAMNoInlinePolicy'),
    'The policy belongs to one bucket and its one replication role, and has to be there before its first use.',
  );
  acknowledge(
    role,
    [`${sourceArn}/*`, `${destinationArn}/*`].map(arn => wildcard(scope, arn)),
    'Replication reads every object of one named bucket and writes it to its one named counterpart.',
  );
  acknowledge(
    role,
    [wildcard(scope, `arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:key/*`)],
    "IAM can't name a key by its alias; the condition on the alias admits one key.",
  );
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  // The construct's own rules want the counterpart's bucket and key as constructs; here they are names.
  (bucket.node.defaultChild as s3.CfnBucket).replicationConfiguration = {
    role: role.roleArn,
    rules: [
      {
        id: RULE_ID,
        priority: 1,
        status: 'Enabled',
        filter: { prefix: '' },
        deleteMarkerReplication: { status: 'Disabled' },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        destination: {
          bucket: destinationArn,
          encryptionConfiguration: { replicaKmsKeyId: `arn:aws:kms:${RECOVERY}:${Aws.ACCOUNT_ID}:${alias}` },
          replicationTime: { status: 'Enabled', time: { minutes: 15 } },
          metrics: { status: 'Enabled', eventThreshold: { minutes: 15 } },
        },
      },
    ],
  };
}

interface ReplicationAlarmOptions {
  readonly tenantId: string;
  readonly metricName: string;
  readonly statistic: string;
  readonly threshold: number;
  readonly description: string;
}

function replicationAlarm(
  scope: Construct,
  id: string,
  topic: sns.ITopic,
  options: ReplicationAlarmOptions,
): void {
  new cloudwatch.Alarm(scope, id, {
    alarmDescription: options.description,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/S3',
      metricName: options.metricName,
      statistic: options.statistic,
      period: Duration.minutes(5),
      dimensionsMap: {
        SourceBucket: bucketName(options.tenantId, PRIMARY),
        DestinationBucket: bucketName(options.tenantId, RECOVERY),
        RuleId: RULE_ID,
      },
    }),
    threshold: options.threshold,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  }).addAlarmAction(new SnsAction(topic));
}
