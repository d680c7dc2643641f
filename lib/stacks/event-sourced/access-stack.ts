import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import {
  BreakGlassAnnouncement,
  CrossAccountReadRole,
  DenyWriteRole,
  ReadActions,
} from '../../../constructs/access';
import { DENIES_BY_ITSELF, acknowledge } from '../acknowledgements';
import type { PrimaryRegionStack } from '../primary-region-stack';
import type { RegionPair } from '../region-pair';
import { acknowledgeParts } from './acknowledgements';
import type { HistoryStack } from './history-stack';
import { ARCHIVE, AUDIT, ERASURES, EVENTS, SUPPORT } from './names';
import { keyIn } from './replicated';
import type { ServingStack } from './serving-stack';

/** Who reads costs, metrics, logs and usage reports from outside. */
export interface Customer {
  /** The account: 12 digits. */
  readonly account: string;
  /** What the customer states with each request. */
  readonly externalId: string;
}

/** What roles are about. */
export interface AccessProps {
  readonly customer: Customer;
  readonly primary: PrimaryRegionStack;
  readonly history: HistoryStack;
  readonly serving: ServingStack;
}

/** Roles of what runs elsewhere: the processor, integrations, the customer and support. None can delete anything. */
export class AccessStack extends Stack {
  public constructor(
    scope: Construct,
    id: string,
    private readonly pair: RegionPair,
    private readonly props: AccessProps,
  ) {
    super(scope, id, {
      stackName: pair.names.stack('access'),
      description: 'Roles of the processor, of integrations, of the customer and of support',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names } = pair;
    const roles = [
      this.addProcessor(),
      // Another integration is another role like this; one that asks for a write doesn't synthesize.
      new DenyWriteRole(this, 'Inventory', {
        roleName: names.stack('inventory'),
        assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
        reads: [{ actions: [...ReadActions.COST, ...ReadActions.USAGE_REPORTS, ...ReadActions.METRICS] }],
      }).role,
      new CrossAccountReadRole(this, 'Customer', {
        roleName: names.stack('customer'),
        trustedAccount: props.customer.account,
        externalId: props.customer.externalId,
      }).role,
      this.addSupport(),
    ];
    for (const role of roles) acknowledge(role, DENIES_BY_ITSELF[0]!);
    acknowledgeParts(this);
  }

  /** Turns events into the graph, the index, and reports and exports of each tenant under the tenant's own key. */
  private addProcessor(): iam.IRole {
    const { names, primaryRegion } = this.pair;
    const { history, primary, serving } = this.props;
    const { log } = history;
    const { role } = new DenyWriteRole(this, 'Processor', {
      roleName: names.stack('processor'),
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      reads: [
        {
          actions: [
            'kinesis:DescribeStreamSummary',
            'kinesis:GetRecords',
            'kinesis:GetShardIterator',
            'kinesis:ListShards',
          ],
          resources: [log.logArn, history.replayed.streamArn],
        },
        {
          actions: ['secretsmanager:GetSecretValue'],
          resources: [primary.database.secret!.secretArn],
        },
      ],
      writeSurface: [
        { actions: ['elasticache:Connect'], resources: serving.index.arnsFor('fill') },
        { actions: ['s3:PutObject'], resources: [`${names.tenantBucketArns(primaryRegion)}/*`] },
        { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [this.anyKey()] },
        {
          actions: ['cloudwatch:PutMetricData'],
          resources: ['*'],
          anyResourceBecause: 'metrics have no resource; the age of the index is one',
        },
      ],
    });
    this.keepToTenants(role, [names.tenantKeyAlias('*'), names.keyAlias(EVENTS), names.keyAlias('database')]);
    return role;
  }

  /** People who look into what went wrong for a tenant: with a second factor, for an hour, and never quietly. */
  private addSupport(): iam.IRole {
    const { names, primaryRegion } = this.pair;
    const roleName = names.stack(SUPPORT);
    const bucket = names.tenantBucketArns(primaryRegion);
    const { role } = new DenyWriteRole(this, 'Support', {
      roleName,
      assumedBy: new iam.AccountRootPrincipal().withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '900' },
      }),
      reads: [
        { actions: [...ReadActions.METRICS, ...ReadActions.LOGS, ...ReadActions.BACKUPS] },
        { actions: ReadActions.OBJECTS, resources: [bucket, `${bucket}/*`] },
      ],
      writeSurface: [{ actions: ['kms:Decrypt'], resources: [this.anyKey()] }],
    });
    this.keepToTenants(role, [names.tenantKeyAlias('*')]);
    new BreakGlassAnnouncement(this, 'SupportAnnouncement', {
      roleName,
      announceTo: new sns.Topic(this, 'SupportNotices', {
        topicName: roleName,
        masterKey: keyIn(this, this.pair, SUPPORT).key,
        enforceSSL: true,
      }),
    });
    return role;
  }

  private anyKey(): string {
    return this.formatArn({
      service: 'kms',
      resource: 'key',
      resourceName: '*',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  /**
   * IAM can't name a key by its alias but in a condition; a key without an alias is none of these either. And the names
   * of buckets that hold what all tenants rely on fit the pattern of tenants' buckets.
   */
  private keepToTenants(role: iam.IRole, aliases: readonly string[]): void {
    new iam.ManagedPolicy(this, `LimitsOf${role.node.scope!.node.id}`, {
      description: "Denies keys and buckets that are no tenant's",
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          sid: 'NoOtherKey',
          effect: iam.Effect.DENY,
          actions: ['kms:*'],
          resources: ['*'],
          conditions: {
            'ForAllValues:StringNotLike': { 'kms:ResourceAliases': aliases.map(alias => `alias/${alias}`) },
          },
        }),
        new iam.PolicyStatement({
          sid: 'NoOtherBucket',
          effect: iam.Effect.DENY,
          actions: ['s3:*'],
          resources: this.sharedBuckets().flatMap(name => [
            `arn:${Aws.PARTITION}:s3:::${name}`,
            `arn:${Aws.PARTITION}:s3:::${name}/*`,
          ]),
        }),
      ],
    });
  }

  private sharedBuckets(): readonly string[] {
    const { names, primaryRegion } = this.pair;
    return [
      ...[ARCHIVE, AUDIT, ERASURES].map(what => names.tenantBucket(what, primaryRegion)),
      names.evidenceBucket(primaryRegion),
      names.regionEvidenceBucket(primaryRegion),
      names.accessLogBucket(primaryRegion),
    ];
  }
}
