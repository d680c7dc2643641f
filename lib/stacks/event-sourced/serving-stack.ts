import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { CfnReplicationGroup } from 'aws-cdk-lib/aws-elasticache';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { DataPlaneEndpoint, DataPlaneNetwork } from '../../../constructs/network';
import {
  FailOpenGateway,
  GatewayDependency,
  ImageRepository,
  RecoverableService,
  RegistryReplication,
} from '../../../constructs/service';
import { RecoverableBucket } from '../../../constructs/storage';
import type { PrimaryRegionStack } from '../primary-region-stack';
import type { RegionPair } from '../region-pair';
import { RegionalStack } from '../regional-stack';
import { logKeyIn } from '../rehearsal-parts';
import { alarmTopicIn } from '../shared-by-name';
import { acknowledgeServing } from './serving-acknowledgements';
import type { HistoryStack } from './history-stack';
import { MaterializedIndex } from './materialized-index';
import { SERVING, repositoryName } from './names';
import { keyIn } from './replicated';
import { signingKeyIn } from './signing-key';

/** What the services are, and what they work with. */
export interface ServingProps {
  readonly domainName: string;
  readonly release: string;
  readonly primary: PrimaryRegionStack;
  readonly history: HistoryStack;
}

/** Apart from the networks of the data, which it may have to be joined with. */
const ADDRESSES = '10.2.0.0/16';

/** Requests in five minutes: of one address, and of one tenant over all addresses. */
const [PER_ADDRESS, PER_TENANT] = [2_000, 50_000];

/** How the API gets at the key that it signs with. */
const SECRET_READS = [
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:ListSecretVersionIds',
];

/** What faces customers: the API behind a firewall, the gateway that forwards whatever happens, and the index of both. */
export class ServingStack extends RegionalStack {
  public readonly index: MaterializedIndex;
  public readonly api: RecoverableService;
  public readonly gateway: FailOpenGateway;
  public readonly cache: CfnReplicationGroup;
  public readonly images: ImageRepository;
  private readonly servingKey: kms.IKey;

  public constructor(scope: Construct, id: string, pair: RegionPair, props: ServingProps) {
    super(scope, id, {
      stackName: pair.names.stack(SERVING),
      description: 'The API, the gateway and their index',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names, recoveryRegion } = pair;
    const { base } = props.primary;
    const key = keyIn(this, pair, SERVING);
    this.servingKey = key.key;
    const alarmTopic = alarmTopicIn(this, pair);
    const flowLogs = new RecoverableBucket(this, 'FlowLogs', {
      encryptionKey: key.key,
      accessLogs: base.accessLogs.bucket,
      breakGlassRoleArn: names.breakGlassRoleArn(this),
    });
    const network = this.addNetwork(flowLogs.bucket);
    this.index = new MaterializedIndex(this, 'Index', { names, network, encryptionKey: key.key, alarmTopic });
    this.cache = this.index.cache;
    this.images = new ImageRepository(this, 'Images', {
      repositoryName: repositoryName(names),
      encryptionKey: key.key,
    });
    new RegistryReplication(this, 'Replication', {
      regions: [recoveryRegion],
      repositoryPrefixes: [repositoryName(names)],
    });
    const common = {
      vpc: network.vpc,
      vpcSubnets: network.applicationSubnets,
      repository: this.images.repository,
      release: props.release,
      logEncryptionKey: logKeyIn(this, base),
      accessLogs: base.accessLogs.bucket,
      alarmTopic,
    };
    this.api = new RecoverableService(this, 'Api', {
      ...common,
      serviceName: names.stack('api'),
      certificate: this.certificate('Certificate', `api.${props.domainName}`),
      internetFacing: true,
      loadBalancerSubnets: network.loadBalancerSubnets!,
      requestsPerAddress: PER_ADDRESS,
    });
    limitTenants(this.api.webAcl!);
    this.api.connections.allowTo(this.index, ec2.Port.tcp(this.index.port), 'The index that is served');
    const signingKey = signingKeyIn(this, pair, key.key);
    signingKey.grants.read(this.api);
    iam.Grant.addToPrincipal({
      grantee: this.api,
      actions: ['elasticache:Connect'],
      resourceArns: this.index.arnsFor('read'),
    });
    this.keepToReading(this.api.taskRole, signingKey.secret.secretArn);
    this.gateway = new FailOpenGateway(this, 'Gateway', {
      ...common,
      serviceName: names.stack('gateway'),
      certificate: this.certificate('GatewayCertificate', `gateway.${props.domainName}`),
      loadBalancerSubnets: network.applicationSubnets,
      clients: [ec2.Peer.ipv4(ADDRESSES)],
      firewall: true,
      dependencies: [
        GatewayDependency.cache(this.index, { port: this.index.port, arns: this.index.arnsFor('read') }),
        GatewayDependency.stream(props.history.log.stream),
      ],
    });
    acknowledgeServing(this, this.api, flowLogs);
  }

  /** The API reads what it serves, and is denied everything else, whatever it is granted later. */
  private keepToReading(role: iam.IRole, signingKeyArn: string): void {
    new iam.ManagedPolicy(this, 'ReadsOnly', {
      description: 'Denies all that the API does not read',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          sid: 'NothingElse',
          effect: iam.Effect.DENY,
          notActions: [...SECRET_READS, 'elasticache:Connect', 'kms:Decrypt'],
          resources: ['*'],
        }),
        new iam.PolicyStatement({
          sid: 'NowhereElse',
          effect: iam.Effect.DENY,
          actions: ['elasticache:Connect', 'kms:Decrypt', ...SECRET_READS],
          notResources: [signingKeyArn, this.servingKey.keyArn, ...this.index.arnsFor('read')],
        }),
      ],
    });
  }

  private addNetwork(flowLogs: s3.IBucket): DataPlaneNetwork {
    return new DataPlaneNetwork(this, 'Network', {
      addresses: ADDRESSES,
      apartFrom: ['10.0.0.0/16', '10.1.0.0/16'],
      flowLogs,
      loadBalancerSubnets: true,
      endpoints: [
        DataPlaneEndpoint.S3,
        DataPlaneEndpoint.SECRETS_MANAGER,
        DataPlaneEndpoint.KMS,
        DataPlaneEndpoint.LOGS,
        DataPlaneEndpoint.ECR,
      ],
    });
  }

  private certificate(id: string, domainName: string): acm.ICertificate {
    return new acm.Certificate(this, id, {
      domainName,
      validation: acm.CertificateValidation.fromDns(),
    });
  }
}

/**
 * No tenant takes the API from the others. Whether a caller is who the header says is for the API to check.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
 */
function limitTenants(firewall: wafv2.CfnWebACL): void {
  const rules = firewall.rules as wafv2.CfnWebACL.RuleProperty[];
  rules.push({
    name: 'tenant',
    priority: rules.length,
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        limit: PER_TENANT,
        evaluationWindowSec: 300,
        aggregateKeyType: 'CUSTOM_KEYS',
        customKeys: [
          { header: { name: 'x-tenant-id', textTransformations: [{ priority: 0, type: 'NONE' }] } },
        ],
      },
    },
    visibilityConfig: {
      metricName: `${firewall.name}-tenant`,
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
    },
  });
}
