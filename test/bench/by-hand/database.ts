import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { EXPORTED_LOGS, ISOLATED } from './names';
import type { RegionalBase } from './regional-base';

type DatabaseSettings = Omit<rds.DatabaseInstanceReadReplicaProps, 'sourceDatabaseInstance'>;

/** What the database and its replica have alike. */
export function databaseSettings(
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

export function databaseAlarm(
  scope: Construct,
  id: string,
  topic: sns.ITopic,
  options: DatabaseAlarmOptions,
): void {
  new cloudwatch.Alarm(scope, id, {
    alarmDescription: options.description,
    metric: options.metric,
    threshold: options.threshold,
    evaluationPeriods: 5,
    comparisonOperator: options.comparison,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  }).addAlarmAction(new SnsAction(topic));
}
