import { Aws, type Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BreakGlassAnnouncement, BreakGlassRole } from '../../../constructs/access';
import { AccessLogBucket, RecoverableBucketGrants } from '../../../constructs/storage';
import { DENIES_BY_ITSELF, HOLDS_ACCESS_LOGS, acknowledge } from '../acknowledgements';
import { Operations } from '../operations';
import { RegionalStack } from '../regional-stack';
import { opens, worksOn } from './acknowledgements';
import { HeldBucket } from './held-bucket';
import { type SettingValues, Settings } from './settings';
import { RECORDS, STATE, type Site, engagementBucket, engagementKey, environmentOf, stackName } from './site';
import { Workplace, type WorkplaceProps } from './workplace';

/** The setting by which tasks know after how many seconds to write a shard. */
const SHARD_SETTING = 'audit-shard-seconds';

/** What a {@link PlatformStack} is made of. */
export type PlatformProps = Pick<WorkplaceProps, 'release' | 'domainName' | 'hostedZoneId'> & {
  /** Settings that are no secrets, by name: 1 to 50 letters, digits and hyphens. */
  readonly settings: SettingValues;
  /** How long events of an audit wait in a task until their shard is rotated and written: what a lost task loses. */
  readonly shardRotation: Duration;
};

/** The platform in one region: the same in the second one, but that it waits there. */
export class PlatformStack extends RegionalStack {
  public readonly records: HeldBucket;
  public readonly state: HeldBucket;
  public readonly settings: Settings;
  public readonly workplace: Workplace;

  /** @param standby the platform of the other region, once there is one */
  public constructor(
    scope: Construct,
    id: string,
    private readonly site: Site,
    props: PlatformProps,
    standby?: PlatformStack,
  ) {
    super(scope, id, {
      stackName: stackName(site, 'platform'),
      description: 'The platform in one region',
      env: environmentOf(site),
    });
    const { names, region } = site;
    const operations = new Operations(this, 'Operations', names);
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', { bucketName: names.accessLogBucket(region) });
    acknowledge(accessLogs, ...HOLDS_ACCESS_LOGS);
    this.addBreakGlass(operations);
    const held = (what: string, counterpart?: HeldBucket) => ({
      name: what,
      keyAlias: names.keyAlias(what),
      accessLogs: accessLogs.bucket,
      alarmTopic: operations.topic,
      counterpart: counterpart?.bucket,
    });
    this.records = new HeldBucket(this, 'Records', site, held(RECORDS, standby?.records));
    this.state = new HeldBucket(this, 'State', site, held(STATE, standby?.state));
    const settings = { ...props.settings, [SHARD_SETTING]: String(props.shardRotation.toSeconds()) };
    this.settings = new Settings(this, 'Settings', site, settings, standby?.settings);
    this.workplace = new Workplace(this, 'Workplace', site, {
      ...props,
      operations,
      accessLogs: accessLogs.bucket,
      settings: this.settings,
    });
    this.letTasksWork();
  }

  /** IAM is global: one role, announced in each region. */
  private addBreakGlass({ topic }: Operations): void {
    const { names, standby } = this.site;
    if (standby) {
      new BreakGlassAnnouncement(this, 'BreakGlass', { roleName: names.breakGlassRole, announceTo: topic });
      return;
    }
    const { role } = new BreakGlassRole(this, 'BreakGlass', {
      roleName: names.breakGlassRole,
      assumedBy: [new iam.AccountRootPrincipal()],
      announceTo: topic,
    });
    acknowledge(role, ...DENIES_BY_ITSELF);
  }

  /** Tasks read and add; what destroys a version or switches a protection off is denied. */
  private letTasksWork(): void {
    const { names, region } = this.site;
    const tasks = this.workplace.service;
    const engagements = s3.Bucket.fromBucketArn(
      this,
      'Engagements',
      `arn:${Aws.PARTITION}:s3:::${names.tenantBucket(engagementBucket('*'), region)}`,
    );
    for (const bucket of [this.records.bucket, engagements]) {
      const grants = RecoverableBucketGrants.fromBucket(bucket);
      grants.read(tasks);
      grants.write(tasks);
    }
    tasks.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: [`arn:${Aws.PARTITION}:kms:${region}:${Aws.ACCOUNT_ID}:key/*`],
        conditions: {
          'ForAnyValue:StringLike': { 'kms:ResourceAliases': `alias/${engagementKey(names, '*')}` },
          StringEquals: { 'kms:ViaService': `s3.${region}.${Aws.URL_SUFFIX}` },
        },
      }),
    );
    const everything = [
      engagements.bucketArn,
      ...[engagements, this.records.bucket].map(one => one.arnForObjects('*')),
    ];
    acknowledge(tasks.taskRole, worksOn(this, everything), opens(this, region));
  }
}
