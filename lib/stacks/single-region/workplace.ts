import { CfnOutput } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { DataPlaneEndpoint, DataPlaneNetwork } from '../../../constructs/network';
import { RecoverableService } from '../../../constructs/service';
import { RecoverableBucket } from '../../../constructs/storage';
import { ISOLATED_NETWORK, acknowledge } from '../acknowledgements';
import type { Operations } from '../operations';
import { HAS_A_WAY_OUT, HOLDS_FLOW_LOGS, PULLS_IMAGES, TAKES_REQUESTS } from './acknowledgements';
import { releasesIn } from './releases-stack';
import type { Settings } from './settings';
import type { Site } from './site';

/** Addresses of the two regions, apart, so that they can be peered. */
const [ADDRESSES, STANDBY_ADDRESSES] = ['10.0.0.0/16', '10.1.0.0/16'];

/** What a {@link Workplace} is made of. */
export interface WorkplaceProps {
  /** The release that runs: an immutable tag. */
  readonly release: string;
  /** Name that customers call, and the zone that proves it to be ours. */
  readonly domainName: string;
  readonly hostedZoneId: string;
  readonly operations: Operations;
  readonly accessLogs: s3.IBucket;
  readonly settings: Settings;
}

/** Where the platform works: its network, and the tasks behind the load balancer. It keeps nothing. */
export class Workplace extends Construct {
  public readonly service: RecoverableService;

  public constructor(
    scope: Construct,
    id: string,
    private readonly site: Site,
    private readonly props: WorkplaceProps,
  ) {
    super(scope, id);
    const { names, standby } = site;
    const { operations, accessLogs, settings, release } = props;
    const network = this.addNetwork();
    this.service = new RecoverableService(this, 'Service', {
      serviceName: names.system,
      vpc: network.vpc,
      vpcSubnets: network.applicationSubnets,
      loadBalancerSubnets: network.loadBalancerSubnets!,
      internetFacing: true,
      repository: releasesIn(this, site),
      release,
      standby,
      certificate: this.certificate(),
      accessLogs,
      logEncryptionKey: operations.key,
      alarmTopic: operations.topic,
      secrets: { MODEL_KEY: ecs.Secret.fromSecretsManager(settings.modelKey) },
      writablePaths: ['/tmp'],
    });
    settings.letRead(this.service);
    this.sayHowToRollBack();
    acknowledge(this.service.node.findChild('LoadBalancerGroup'), TAKES_REQUESTS);
    acknowledge(this.service.taskDefinition.executionRole!, PULLS_IMAGES);
  }

  /** What to type when a release came up and turns out to be bad. Revisions that a deployment replaced stay. */
  private sayHowToRollBack(): void {
    const { clusterName, service, family } = this.service;
    const where = `--cluster ${clusterName} --service ${service.serviceName} --region ${this.site.region}`;
    new CfnOutput(this, 'Revisions', {
      description: 'What can be rolled back to, the newest first',
      value: `aws ecs list-task-definitions --family-prefix ${family} --sort DESC --region ${this.site.region}`,
    });
    new CfnOutput(this, 'RollBack', {
      description: 'Rolls back to an earlier revision. Deploy the release of that revision afterwards.',
      value: `aws ecs update-service ${where} --task-definition ${family}:REVISION`,
    });
  }

  private addNetwork(): DataPlaneNetwork {
    const { names, standby } = this.site;
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    const flowLogs = new RecoverableBucket(this, 'FlowLogs', {
      encryptionKey: new RecoveryKey(this, 'FlowLogKey', {
        aliasName: names.keyAlias('flow-logs'),
        breakGlassRoleArn,
      }).key,
      accessLogs: this.props.accessLogs,
      breakGlassRoleArn,
    });
    acknowledge(flowLogs.bucket, HOLDS_FLOW_LOGS);
    const network = new DataPlaneNetwork(this, 'Network', {
      addresses: standby ? STANDBY_ADDRESSES! : ADDRESSES!,
      apartFrom: [standby ? ADDRESSES! : STANDBY_ADDRESSES!],
      flowLogs: flowLogs.bucket,
      loadBalancerSubnets: true,
      endpoints: [DataPlaneEndpoint.S3, DataPlaneEndpoint.SECRETS_MANAGER, DataPlaneEndpoint.LOGS],
    });
    acknowledge(network, ISOLATED_NETWORK, HAS_A_WAY_OUT);
    return network;
  }

  /** Made in each region: a certificate is of no use in another one. */
  private certificate(): acm.ICertificate {
    const { domainName, hostedZoneId } = this.props;
    const zone = route53.HostedZone.fromHostedZoneId(this, 'Zone', hostedZoneId);
    return new acm.Certificate(this, 'Certificate', {
      domainName,
      validation: acm.CertificateValidation.fromDns(zone),
    });
  }
}
