import { lockBounds } from '../../assess/backup/vault';
import { findKey } from '../../assess/mechanisms/keys/find-key';
import { versionDays } from '../../assess/mechanisms/s3/lifecycle';
import type { WordReader } from '../../assess/facts/reader';
import { accountName, regionName } from '../../assess/system/place-names';
import { type Resource, isOn, list, number, text } from '../../assess/system/resource';
import type { System } from '../../assess/system/system';
import { at } from '../../assess/template';
import { atLeast, is, lockOf, whereOn } from './settings';
import type { ExpectedItem, ExpectedSetting, ItemKind, Name } from '../../verify';

/** A vault by its name, and where it is. */
export interface VaultPlace {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

/** What is asked of an item. */
export interface Asking {
  readonly of?: Name;
  readonly settings: readonly ExpectedSetting[];
  readonly statements?: readonly Name[];
  /** The resource that it is, where it is one of the templates. */
  readonly subject?: Resource | undefined;
}

/** Everything that has to be asked for, each once, however many cells hang on it. */
export class Items {
  private readonly items = new Map<string, ExpectedItem>();
  /** Resources by the keys of the items that ask for them. */
  private readonly subjects = new Map<string, Resource>();
  private readonly policies = new Map<Resource, string>();
  private readonly named = new Map<string, string>();

  public constructor(
    private readonly read: WordReader,
    private readonly system: System,
  ) {}

  public all(): readonly ExpectedItem[] {
    return [...this.items.values()];
  }

  /** Key of the item; what a service takes for a store or vault of the templates is its name. */
  public database(instance: Resource): string {
    return this.add('database', instance, this.read.id(instance), {
      settings: [
        ...whereOn(instance, 'multiAz', 'MultiAZ'),
        ...atLeast('retentionDays', number(instance, 'BackupRetentionPeriod')),
        ...whereOn(instance, 'deletionProtection', 'DeletionProtection'),
        ...whereOn(instance, 'encrypted', 'StorageEncrypted'),
        ...(text(instance, 'SourceDBInstanceIdentifier') === undefined
          ? []
          : [{ fact: 'replicationState', rule: 'is', value: 'replicating' } as const]),
      ],
    });
  }

  /** @param members instances of it among the templates */
  public cluster(cluster: Resource, members: number): string {
    return this.add('cluster', cluster, this.read.id(cluster), {
      settings: [
        ...(members > 0 ? atLeast('members', members) : []),
        ...atLeast('retentionDays', number(cluster, 'BackupRetentionPeriod')),
        ...whereOn(cluster, 'deletionProtection', 'DeletionProtection'),
        ...whereOn(cluster, 'encrypted', 'StorageEncrypted'),
      ],
    });
  }

  public table(table: Resource): string {
    const pitr = isOn(table, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled');
    const days = number(table, 'PointInTimeRecoverySpecification', 'RecoveryPeriodInDays');
    return this.add('table', table, this.read.id(table), {
      settings: [
        ...(pitr ? [is('pitr', 'ENABLED')] : []),
        ...(pitr ? atLeast('retentionDays', days ?? 35) : []),
        ...whereOn(table, 'deletionProtection', 'DeletionProtectionEnabled'),
      ],
    });
  }

  public secret(secret: Resource): string {
    const regions = list(secret, 'ReplicaRegions').flatMap(({ Region: region }) =>
      typeof region === 'string' && !region.includes('‹') ? [region] : [],
    );
    return this.add('secret', secret, this.read.arn(secret), {
      settings: regions.map(region => ({ fact: 'replicas', rule: 'includes', value: region }) as const),
    });
  }

  public stream(stream: Resource): string {
    const encryption = text(stream, 'StreamEncryption', 'EncryptionType');
    return this.add('stream', stream, this.read.id(stream), {
      settings: [
        ...atLeast('retentionHours', number(stream, 'RetentionPeriodHours')),
        ...(encryption === undefined ? [] : [is('encryption', encryption)]),
      ],
    });
  }

  /** How far a read replica lags behind; CloudWatch tells it in the replica's region. */
  public replicaLag(replica: Resource): string {
    const { region, account } = replica;
    const near = { id: `lag of ${replica.id}`, resource: replica.id, region, account };
    return this.add('replica-lag', near, this.read.id(replica), { settings: [] });
  }

  public bucket(bucket: Resource): string {
    const retention = ['ObjectLockConfiguration', 'Rule', 'DefaultRetention'];
    const years = number(bucket, ...retention, 'Years');
    const mode = text(bucket, ...retention, 'Mode');
    const versioning = text(bucket, 'VersioningConfiguration', 'Status');
    return this.add('bucket', bucket, this.read.id(bucket), {
      subject: bucket,
      settings: [
        ...(versioning === undefined ? [] : [is('versioning', versioning)]),
        ...(isOn(bucket, 'ObjectLockEnabled') ? [is('objectLock', 'Enabled')] : []),
        ...(mode === undefined ? [] : [{ fact: 'lockMode', rule: 'at-least', value: mode } as const]),
        ...atLeast(
          'lockDays',
          number(bucket, ...retention, 'Days') ?? (years === undefined ? undefined : years * 365),
        ),
        ...(versioning === 'Enabled' ? atLeast('versionDays', versionDays(bucket)) : []),
        ...this.destinations(bucket).map(
          destination => ({ fact: 'replicatesTo', rule: 'includes', value: destination }) as const,
        ),
        ...(isOn(bucket, 'NotificationConfiguration', 'EventBridgeConfiguration', 'EventBridgeEnabled')
          ? [is('eventBridge', true)]
          : []),
      ],
    });
  }

  /** A vault, of which only those among the templates have settings to hold it against. */
  public vault(place: VaultPlace, resource: Resource | undefined): string {
    const near = { id: resource?.id ?? `vault ${place.name}`, ...place };
    const { min, max } = resource ? lockBounds(resource) : { min: 'absent', max: 'absent' };
    const lock = resource && lockOf(resource);
    return this.add('vault', near, this.read.value(place.name, place, 'VAULT'), {
      subject: resource,
      settings: [
        ...(lock === undefined ? [] : [{ fact: 'lock', rule: 'at-least', value: lock } as const]),
        ...atLeast('minRetentionDays', typeof min === 'number' ? min : undefined),
        ...atLeast('maxRetentionDays', typeof max === 'number' ? max : undefined),
      ],
    });
  }

  /** A key by its id, ARN or alias, as the store or vault that is under it names it. */
  public key(named: string, near: Resource): string {
    const region = /^arn:[^:]+:kms:([^:]+):([^:]+):/.exec(named);
    const place = { region: region?.[1] ?? near.region, account: region?.[2] ?? near.account };
    return this.add(
      'key',
      { id: `key of ${near.id}`, resource: near.id, ...place },
      this.read.value(named, near, 'KEY_ID'),
      {
        settings: [is('state', 'Enabled')],
        subject: findKey(named, near, this.system).key,
      },
    );
  }

  public recoveryPoints(place: VaultPlace, store: Resource, continuous: boolean): string {
    const near = { id: `recovery points of ${store.id}`, resource: store.id, ...place };
    return this.add('recovery-points', near, this.read.value(place.name, place, 'VAULT'), {
      of: this.read.arn(store),
      settings: continuous ? [is('continuous', 'running')] : [],
    });
  }

  /** Automated backups that RDS replicates, asked for in the region that they go to. */
  public replicatedBackups(instance: Resource, region: string): string {
    const { id, account } = instance;
    const near = { id: `replicated backups of ${id}`, resource: id, region, account };
    return this.add('replicated-backups', near, this.read.id(instance), {
      of: this.read.arn(instance),
      // Its status is no help: no page says which one a replicated backup has. How far it reaches does tell.
      settings: [...atLeast('retentionDays', number(instance, 'AutomaticBackupReplicationRetentionPeriod'))],
    });
  }

  /** How far one bucket's replica lags behind; S3 tells it in the region of the destination. */
  public replication(source: Resource, destination: Resource): string {
    const { region, account } = destination;
    const near = { id: `replication of ${source.id}`, resource: source.id, region, account };
    return this.add('replication', near, this.read.id(source), {
      of: this.read.id(destination),
      settings: [],
    });
  }

  /** What one bucket failed to replicate; S3 tells it in the region of the source. */
  public replicationFailures(source: Resource, destination: Resource): string {
    const { region, account } = source;
    const near = { id: `replication of ${source.id}`, resource: source.id, region, account };
    return this.add('replication-failures', near, this.read.id(source), {
      of: this.read.id(destination),
      settings: [is('failedOperations', 0)],
    });
  }

  /** Jobs of AWS Backup for a store, in its own region. */
  public jobs(store: Resource): string {
    const { id, region, account } = store;
    const near = { id: `backup jobs of ${id}`, resource: id, region, account };
    return this.add('jobs', near, this.read.arn(store), { settings: [is('failedJobs', 0)] });
  }

  /** Restores of a store that AWS Backup tested, in the region that they take place in. */
  public rehearsals(store: Resource, { region, account }: Omit<VaultPlace, 'name'>): string {
    const near = { id: `rehearsals of ${store.id}`, resource: store.id, region, account };
    return this.add('rehearsals', near, this.read.arn(store), { settings: [] });
  }

  /** The policy of a key, a vault or a bucket, with the statements that it has to have. */
  public policy(kind: ItemKind, of: Resource, statements: readonly Name[]): void {
    const { id, region, account } = of;
    const near = { id: `policy of ${id}`, resource: id, region, account };
    this.policies.set(of, this.add(kind, near, this.read.id(of), { settings: [], statements }));
  }

  /** Key of the item that asks for the policy of what another item asks for, where the templates state one. */
  public policyBeside(item: string): string | undefined {
    const subject = this.subjects.get(item);
    return subject && this.policies.get(subject);
  }

  /** Remembers an item by what cells know it by. */
  public name(item: string, ...called: readonly string[]): void {
    this.named.set(JSON.stringify(called), item);
  }

  /** Facts of an item that the templates have a setting for. */
  public factsOf(item: string): readonly string[] {
    return [...new Set(this.items.get(item)?.settings.map(({ fact }) => fact))];
  }

  public called(...called: readonly string[]): string | undefined {
    return this.named.get(JSON.stringify(called));
  }

  private destinations(bucket: Resource): readonly Name[] {
    return list(bucket, 'ReplicationConfiguration', 'Rules')
      .filter(rule => rule['Status'] === 'Enabled')
      .flatMap(rule => {
        const arn = at(rule, 'Destination', 'Bucket');
        return typeof arn === 'string' ? [this.read.value(arn, bucket, 'DESTINATION')] : [];
      });
  }

  /** Notes an item down, once; its key. */
  public add(
    kind: ItemKind,
    { id, resource, region, account }: { id: string; resource?: string; region: string; account: string },
    name: Name,
    { of, settings, statements, subject }: Asking,
  ): string {
    const place = { region: regionName(region), account: accountName(account) };
    const key = JSON.stringify([kind, place.region, place.account, name, of ?? [], settings]);
    if (!this.items.has(key)) {
      const about = { id, resource: resource ?? id };
      this.items.set(key, {
        key,
        ...about,
        kind,
        ...place,
        name,
        ...(of ? { of } : {}),
        settings,
        ...(statements ? { statements } : {}),
      });
    }
    if (subject) this.subjects.set(key, subject);
    return key;
  }
}
