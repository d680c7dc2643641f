import { ArnFormat, type CfnResource } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { Freshness, FreshnessAlarm } from '../../../constructs/event-log';
import type { IDataPlaneNetwork } from '../../../constructs/network';
import { type Acknowledgement, acknowledge } from '../acknowledgements';
import type { SystemNames } from '../system-names';

/** What a {@link MaterializedIndex} is made of. */
export interface MaterializedIndexProps {
  readonly names: SystemNames;
  readonly network: IDataPlaneNetwork;
  readonly encryptionKey: kms.IKey;
  readonly alarmTopic: sns.ITopic;
}

/** Another port than every scan tries first. */
const PORT = 6380;

const PROVES_WHO_IT_IS: Acknowledgement = {
  awsSolutions: ['AEC6'],
  reason:
    'Users of the cache prove who they are by their roles in IAM, for a quarter of an hour at a time. A password that ' +
    'all share would be weaker, and ElastiCache takes one or the other.',
};

const REBUILT_FROM_THE_GRAPH: Acknowledgement = {
  standards: ['ElastiCacheRedisClusterAutomaticBackup'],
  recovery: ['ElastiCacheHasSnapshots'],
  reason:
    'The index holds nothing that the graph does not hold, and is rebuilt from it. A backup of the index would bring ' +
    'back what the graph says no more.',
};

/**
 * What is served: a cache in three zones that is rebuilt from the graph and therefore has no backup. Readers may only
 * read it; one user, the processor, fills it.
 */
export class MaterializedIndex extends Construct {
  public readonly cache: elasticache.CfnReplicationGroup;
  public readonly connections: ec2.Connections;
  public readonly port = PORT;
  private readonly users: ReadonlyMap<'read' | 'fill', elasticache.CfnUser>;

  public constructor(scope: Construct, id: string, { names, network, ...props }: MaterializedIndexProps) {
    super(scope, id);
    const { vpc, dataSubnets } = network;
    const group = new ec2.SecurityGroup(this, 'Group', {
      vpc,
      description: 'The index, which its readers connect to',
      allowAllOutbound: false,
    });
    this.connections = new ec2.Connections({ securityGroups: [group], defaultPort: ec2.Port.tcp(PORT) });
    this.users = new Map([
      ['read', this.user(`${names.system}-reader`, 'on ~* -@all +@read +@connection')],
      ['fill', this.user(`${names.system}-processor`, 'on ~* -@all +@read +@write +@connection')],
    ]);
    const users = [...this.users.values()];
    const userGroup = new elasticache.CfnUserGroup(this, 'Users', {
      engine: 'valkey',
      userGroupId: names.stack('index'),
      userIds: users.map(user => user.ref),
    });
    this.cache = new elasticache.CfnReplicationGroup(this, 'Resource', {
      replicationGroupDescription: 'Read index, rebuilt from the graph',
      replicationGroupId: names.stack('index'),
      engine: 'valkey',
      engineVersion: '8.0',
      cacheNodeType: 'cache.r7g.large',
      numNodeGroups: 1,
      replicasPerNodeGroup: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      atRestEncryptionEnabled: true,
      kmsKeyId: props.encryptionKey.keyArn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      port: PORT,
      securityGroupIds: [group.securityGroupId],
      userGroupIds: [userGroup.ref],
      cacheSubnetGroupName: new elasticache.CfnSubnetGroup(this, 'Subnets', {
        cacheSubnetGroupName: names.stack('index'),
        description: 'Subnets of the index',
        subnetIds: vpc.selectSubnets(dataSubnets).subnetIds,
      }).ref,
    });
    acknowledge(this.cache, PROVES_WHO_IT_IS, REBUILT_FROM_THE_GRAPH);
    new FreshnessAlarm(this, 'Fresh', {
      storeName: 'the index',
      // The processor reports it every minute, also when there is nothing new.
      freshness: Freshness.ofSeconds(new Metric({ namespace: names.system, metricName: 'IndexAge' })),
      alarmTopic: props.alarmTopic,
    });
  }

  /** ARNs that a role connects with: the cache, and the user whose rights it then has. */
  public arnsFor(use: 'read' | 'fill'): string[] {
    return [arnOf(this.cache), this.users.get(use)!.attrArn];
  }

  private user(name: string, accessString: string): elasticache.CfnUser {
    return new elasticache.CfnUser(this, name, {
      engine: 'valkey',
      userId: name,
      userName: name,
      accessString,
      authenticationMode: { Type: 'iam' },
    });
  }
}

function arnOf(cache: CfnResource & { readonly ref: string }): string {
  return cache.stack.formatArn({
    service: 'elasticache',
    resource: 'replicationgroup',
    resourceName: cache.ref,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
