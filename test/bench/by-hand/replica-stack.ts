import { Aws, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { databaseAlarm, databaseSettings } from './database';
import { DATABASE, PRIMARY, RECOVERY, REPLICA } from './names';
import { type RecoveryStack } from './recovery-stack';

export class ReplicaStack extends Stack {
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
