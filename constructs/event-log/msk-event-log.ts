import { Aws, Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as msk from 'aws-cdk-lib/aws-msk';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { recordObjectives, recordRemoval } from '../private/metadata';
import { requireAttribute, requireProps } from '../private/props';
import { selectSubnets } from '../private/subnets';
import type { EventArchive } from './event-archive';
import type { EventLogProps, IEventLog } from './event-log';
import { checkLog, type CheckedLog } from './private/checks';
import { Delivery, prefixOf } from './private/delivery';
import { kafkaArn, topicSource } from './private/delivery-sources';
import { ZONES, makeCluster } from './private/kafka';
import {
  checkBrokers,
  checkBrokerType,
  checkTopicName,
  checkTopicRetention,
  checkVersion,
  checkVolume,
} from './private/kafka-checks';
import { ring } from './private/log-alarms';
import {
  CLUSTER_CONNECT_ACTIONS,
  GROUP_ACTIONS,
  TOPIC_APPEND_ACTIONS,
  TOPIC_CONSUME_ACTIONS,
  TOPIC_DESTROYING_ACTIONS,
} from './perms';

/** Properties of an {@link MskEventLog}. */
export interface MskEventLogProps extends EventLogProps {
  /** The network of the brokers. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets in three zones, none of them public.
   *
   * @default - isolated subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * The topic that is the log. Only this one is archived: Firehose reads one.
   *
   * @default - the name of the log
   */
  readonly topicName?: string;
  /**
   * Brokers, a multiple of three.
   *
   * @default 3
   */
  readonly brokers?: number;
  /**
   * What a broker runs on: a standard one that takes tiered storage.
   *
   * @default 'kafka.m7g.large'
   */
  readonly brokerType?: string;
  /**
   * What a broker keeps itself; the rest goes to tiered storage, where topics are made with it.
   *
   * @default Size.gibibytes(100)
   */
  readonly volumeSize?: Size;
  /**
   * The version of Kafka, from 3.6 on.
   *
   * @default '3.9.x'
   */
  readonly kafkaVersion?: string;
  /**
   * How long topics keep events that state nothing themselves: whole hours from 1 to 87,600.
   *
   * @default Duration.days(7)
   */
  readonly retention?: Duration;
  /**
   * Does without archiving, for a reason. The first deployment needs this: MSK lets Firehose connect to a cluster that
   * stands already, and the topic has to be there. Take it away in the second one.
   *
   * @default - the topic is archived
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-turn-on.html
   */
  readonly withoutArchive?: ProtectionRemoval;
}

/** The port of brokers for clients that IAM authenticates, within the network. */
const IAM_PORT = 9098;
/** From here on nobody should wait for tiered storage to make room. */
const MOST_DISK_PERCENT = 80;

/**
 * A log in a topic of an MSK cluster. The cluster sees to three copies in three zones; that producers wait for them
 * (`acks=all`), and that the topic is made without weaker settings of its own, no template shows.
 */
export class MskEventLog extends Construct implements IEventLog, ec2.IConnectable {
  public readonly logName: string;
  public readonly logArn: string;
  public readonly archive?: EventArchive;
  public readonly archivePrefix: string;
  public readonly topicName: string;
  public readonly cluster: msk.CfnCluster;
  /** Who may reach the brokers: nobody, until somebody is let in. */
  public readonly connections: ec2.Connections;

  /**
   * @throws RecoveryError `invalid-log-name`, `missing-key`, `invalid-archive`, `invalid-archive-interval`,
   * `invalid-topic`, `invalid-resource`, `no-subnets`, `public-subnets`, `too-few-zones`, `invalid-topic-name`,
   * `invalid-broker-count`, `invalid-broker-type`, `invalid-volume-size`, `invalid-kafka-version`,
   * `invalid-topic-retention`, `missing-reason`
   */
  public constructor(scope: Construct, id: string, props: MskEventLogProps) {
    super(scope, id);
    requireProps(this, props);
    const checked = checkLog(this, props);
    const vpc = requireAttribute(this.node.path, 'a network', props.vpc, 'vpcId');
    this.logName = checked.logName;
    this.archivePrefix = prefixOf(checked.logName);
    this.topicName = checkTopicName(this, props.topicName ?? checked.logName);
    const selection = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const { subnetIds } = selectSubnets(this, vpc, selection, ZONES);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Who may connect to ${this.node.path}`,
      allowAllOutbound: false,
    });
    securityGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.connections = new ec2.Connections({
      securityGroups: [securityGroup],
      defaultPort: ec2.Port.tcp(IAM_PORT),
    });
    const brokers = checkBrokers(this, props.brokers ?? ZONES);
    this.cluster = makeCluster(this, {
      logName: this.logName,
      encryptionKey: props.encryptionKey,
      subnetIds,
      securityGroup,
      brokers,
      kafkaVersion: checkVersion(this, props.kafkaVersion ?? '3.9.x'),
      instanceType: checkBrokerType(this, props.brokerType ?? 'kafka.m7g.large'),
      volumeGiB: checkVolume(this, props.volumeSize ?? Size.gibibytes(100)),
      retentionHours: checkTopicRetention(this, props.retention ?? Duration.days(7)),
      connected: props.withoutArchive === undefined,
    });
    this.logArn = this.cluster.attrArn;
    recordObjectives(this.cluster);
    if (props.withoutArchive === undefined) {
      this.archive = props.archive;
      this.deliver(props.archive, checked);
    } else {
      recordRemoval(this.cluster, 'archive', props.withoutArchive);
    }
    this.addAlarms(checked, brokers);
  }

  /** Adding events; explicitly never deleting or changing the topic. */
  public grantAppend(grantee: iam.IGrantable): iam.Grant {
    const topic = kafkaArn(this, 'topic', this.logName, this.topicName);
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: TOPIC_DESTROYING_ACTIONS,
        resources: [topic],
      }),
    );
    this.give(grantee, CLUSTER_CONNECT_ACTIONS, this.logArn);
    return this.give(grantee, TOPIC_APPEND_ACTIONS, topic);
  }

  /** Reading events in their order, as part of any group of consumers. */
  public grantConsume(grantee: iam.IGrantable): iam.Grant {
    this.give(grantee, CLUSTER_CONNECT_ACTIONS, this.logArn);
    this.give(grantee, GROUP_ACTIONS, kafkaArn(this, 'group', this.logName, '*'));
    return this.give(grantee, TOPIC_CONSUME_ACTIONS, kafkaArn(this, 'topic', this.logName, this.topicName));
  }

  private give(grantee: iam.IGrantable, actions: string[], resource: string): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [resource] });
  }

  private deliver(archive: EventArchive, checked: CheckedLog): void {
    const policy = new msk.CfnClusterPolicy(this, 'Policy', {
      clusterArn: this.logArn,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'FirehoseConnects',
            Effect: 'Allow',
            Principal: { Service: 'firehose.amazonaws.com' },
            Action: 'kafka:CreateVpcConnection',
            Resource: this.logArn,
            Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
          },
        ],
      },
    });
    policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const { logName: clusterName, logArn: clusterArn, topicName } = this;
    const source = topicSource(this, { clusterName, clusterArn, topicName });
    new Delivery(this, 'Delivery', { ...checked, archive, source }).node.addDependency(policy);
  }

  private addAlarms({ alarmTopic }: CheckedLog, brokers: number): void {
    const metric = (metricName: string, statistic: string, broker?: number): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/Kafka',
        metricName,
        statistic,
        period: Duration.minutes(5),
        dimensionsMap: {
          'Cluster Name': this.logName,
          ...(broker === undefined ? {} : { 'Broker ID': String(broker) }),
        },
      });
    ring(this, 'Offline', {
      text: `${this.logName}: partitions have no leader; nobody reads or writes them`,
      metric: metric('OfflinePartitionsCount', 'Maximum'),
      threshold: 0,
      alarmTopic,
    });
    // Brokers are numbered from 1 on.
    for (let broker = 1; broker <= Math.min(brokers, 60); broker += 1) {
      ring(this, `TooFewInSync${broker}`, {
        text: `${this.logName}: broker ${broker} takes no events of producers who wait for all copies`,
        metric: metric('UnderMinIsrPartitionCount', 'Maximum', broker),
        threshold: 0,
        alarmTopic,
      });
      ring(this, `Full${broker}`, {
        text: `${this.logName}: the volume of broker ${broker} is ${MOST_DISK_PERCENT} % full`,
        metric: metric('KafkaDataLogsDiskUsed', 'Maximum', broker),
        threshold: MOST_DISK_PERCENT,
        alarmTopic,
      });
    }
  }
}
