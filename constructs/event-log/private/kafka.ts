import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as msk from 'aws-cdk-lib/aws-msk';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Zones that a cluster stands in, and copies that it keeps of each event. */
export const ZONES = 3;
/** Copies that have an event before a producer who waits for all of them is told so. */
const IN_SYNC = 2;

/** What a cluster is made from, checked. */
export interface KafkaParts {
  readonly logName: string;
  readonly encryptionKey: kms.IKey;
  readonly subnetIds: string[];
  readonly securityGroup: ec2.ISecurityGroup;
  readonly kafkaVersion: string;
  readonly instanceType: string;
  readonly brokers: number;
  readonly volumeGiB: number;
  readonly retentionHours: number;
  /** Whether Firehose may connect. MSK lets no cluster be made with that: it is switched on for one that stands. */
  readonly connected: boolean;
}

/**
 * A cluster that loses nothing with a zone, as far as a cluster can see to it: three copies of each event in three
 * zones, and no copy that was left behind is ever taken for the log. Producers still have to wait for all copies
 * (`acks=all`), and a topic may be made with settings of its own.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
 */
export function makeCluster(scope: Construct, parts: KafkaParts): msk.CfnCluster {
  const { logName } = parts;
  const configuration = new msk.CfnConfiguration(scope, 'Configuration', {
    name: logName,
    serverProperties: serverProperties(parts.retentionHours),
  });
  configuration.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const logGroup = new logs.LogGroup(scope, 'BrokerLog', {
    retention: logs.RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const cluster = new msk.CfnCluster(scope, 'Resource', {
    clusterName: logName,
    kafkaVersion: parts.kafkaVersion,
    numberOfBrokerNodes: parts.brokers,
    configurationInfo: {
      arn: configuration.attrArn,
      revision: configuration.attrLatestRevisionRevision,
    },
    brokerNodeGroupInfo: {
      clientSubnets: parts.subnetIds,
      instanceType: parts.instanceType,
      securityGroups: [parts.securityGroup.securityGroupId],
      storageInfo: { ebsStorageInfo: { volumeSize: parts.volumeGiB } },
      connectivityInfo: {
        publicAccess: { type: 'DISABLED' },
        ...(parts.connected
          ? { vpcConnectivity: { clientAuthentication: { sasl: { iam: { enabled: true } } } } }
          : {}),
      },
    },
    storageMode: 'TIERED',
    encryptionInfo: {
      encryptionAtRest: { dataVolumeKmsKeyId: parts.encryptionKey.keyArn },
      encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
    },
    clientAuthentication: { sasl: { iam: { enabled: true } }, unauthenticated: { enabled: false } },
    enhancedMonitoring: 'PER_TOPIC_PER_BROKER',
    loggingInfo: {
      brokerLogs: { cloudWatchLogs: { enabled: true, logGroup: logGroup.logGroupName } },
    },
  });
  cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return cluster;
}

function serverProperties(retentionHours: number): string {
  return [
    'auto.create.topics.enable=false',
    `default.replication.factor=${ZONES}`,
    `min.insync.replicas=${IN_SYNC}`,
    'unclean.leader.election.enable=false',
    `log.retention.hours=${retentionHours}`,
  ].join('\n');
}
