import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { DataPlaneEndpoint, DataPlaneNetwork } from '../../../constructs/network';
import { ImageRepository, RegistryReplication } from '../../../constructs/service';
import { RecoverableBucket } from '../../../constructs/storage';
import { ISOLATED_NETWORK, acknowledge } from '../acknowledgements';
import { accessLogsIn, alarmTopicIn } from '../shared-by-name';
import { FLOW_LOGS, PUBLIC_SUBNETS } from './acknowledgements';
import type { FleetPlan } from './fleet-plan';
import { ADDRESSES } from './names';
import { TieredStack } from './tiered-stack';

/** What all components of a region stand on: the network, and the images that they run. */
export class GroundStack extends TieredStack {
  public readonly network: DataPlaneNetwork;
  public readonly repository: ecr.IRepository;
  /** Encrypts what the application encrypts with, in this region. */
  public readonly secretKey: kms.IKey;

  public constructor(scope: Construct, id: string, plan: FleetPlan, region: string) {
    super(scope, id, plan, { part: 'ground', description: 'Network and images of a region', region });
    const { names } = plan;
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    const flowLogs = new RecoverableBucket(this, 'FlowLogs', {
      encryptionKey: new RecoveryKey(this, 'FlowLogKey', {
        aliasName: names.keyAlias('flow-logs'),
        breakGlassRoleArn,
      }).key,
      accessLogs: accessLogsIn(this, plan, region),
      breakGlassRoleArn,
    });
    acknowledge(flowLogs, FLOW_LOGS);
    const [own, other] = this.standby
      ? [ADDRESSES.recovery, ADDRESSES.primary]
      : [ADDRESSES.primary, ADDRESSES.recovery];
    this.network = new DataPlaneNetwork(this, 'Network', {
      addresses: own,
      apartFrom: [other],
      flowLogs: flowLogs.bucket,
      loadBalancerSubnets: true,
      endpoints: [
        DataPlaneEndpoint.S3,
        DataPlaneEndpoint.DYNAMODB,
        DataPlaneEndpoint.SECRETS_MANAGER,
        DataPlaneEndpoint.KMS,
        DataPlaneEndpoint.LOGS,
        DataPlaneEndpoint.ECR,
      ],
    });
    acknowledge(this.network, ISOLATED_NETWORK, PUBLIC_SUBNETS);
    const images = new ImageRepository(this, 'Images', {
      repositoryName: `${names.system}/fleet`,
      encryptionKey: new RecoveryKey(this, 'ImageKey', {
        aliasName: names.keyAlias('images'),
        breakGlassRoleArn,
      }).key,
    });
    this.repository = images.repository;
    this.secretKey = new RecoveryKey(this, 'SecretKey', {
      aliasName: names.keyAlias('secrets'),
      breakGlassRoleArn,
    }).key;
    if (this.standby) return;
    new RegistryReplication(this, 'Replication', {
      regions: [plan.recoveryRegion],
      repositoryPrefixes: [images.repositoryName],
    });
  }

  /** What every workload of this region is given. */
  public workloadFor(stack: TieredStack) {
    return {
      vpc: this.network.vpc,
      vpcSubnets: this.network.applicationSubnets,
      repository: this.repository,
      release: this.plan.release,
      standby: this.standby,
      alarmTopic: alarmTopicIn(stack, this.plan),
    };
  }

  /** What a workload behind a load balancer is given besides. */
  public balancedFor(stack: TieredStack) {
    const certificateArn = this.plan.domain.certificateArns[this.region]!;
    return {
      ...this.workloadFor(stack),
      certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', certificateArn),
      internetFacing: true,
      loadBalancerSubnets: this.network.loadBalancerSubnets!,
      accessLogs: accessLogsIn(stack, this.plan, this.region),
    };
  }

  /** The zone in which users find the fleet, as a stack of this region knows it. */
  public zoneFor(stack: TieredStack): route53.IHostedZone {
    const { hostedZoneId, zoneName } = this.plan.domain;
    return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId, zoneName });
  }
}
