import type { Service, WireRequest, WireResponse } from '../handlers/wire';

export const ACCOUNT = '111122223333';

/** An account's answers, by region and name: what the service's own API would say of a thing. */
export interface World {
  readonly databases?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly backups?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly clusters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** As DescribeTable and DescribeContinuousBackups have it. */
  readonly tables?: Readonly<Record<string, readonly [table: object, pitr: object]>>;
  /** By name alone, because names of buckets are global. */
  readonly buckets?: Readonly<Record<string, FakeBucket>>;
  /** By region and id, alias or ARN. */
  readonly keys?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** As DescribeSecret has them, by region and ARN. */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** As DescribeStreamSummary has them, by region and name. */
  readonly streams?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** As GetBackupPlan has it, by region and id of the plan. */
  readonly plans?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** As GetBackupSelection has them, by region and id of the plan. */
  readonly selections?: Readonly<Record<string, readonly FakeSelection[]>>;
  /** Policies as JSON, by region and id of a key or name of a vault, or by name of a bucket. */
  readonly policies?: Readonly<Record<string, string>>;
  readonly vaults?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By region, vault and ARN of the store. */
  readonly points?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Of every store alike. */
  readonly jobs?: readonly Readonly<Record<string, unknown>>[];
  /** Of every store alike. */
  readonly restores?: readonly Readonly<Record<string, unknown>>[];
  /** Physical ids by region, stack and logical id. */
  readonly stacks?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By region: values of what is searched for. */
  readonly metrics?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

export interface FakeSelection {
  readonly SelectionName: string;
  readonly [other: string]: unknown;
}

export interface FakeBucket {
  readonly owner?: string;
  readonly versioning?: string;
  /** Mode and days of the default retention. */
  readonly lock?: readonly [mode: string, days: number];
  /** Days that a lifecycle rule keeps versions for. */
  readonly versionDays?: number;
  /** ARNs of destinations. */
  readonly replicatesTo?: readonly string[];
  readonly eventBridge?: boolean;
}

/**
 * Answers as the services do, in their own protocols, and keeps a list of what was called.
 *
 * @see https://smithy.io/2.0/aws/protocols/index.html
 */
export class FakeAws {
  /** Such as `s3:GetBucketVersioning`, with the region that it was signed for. */
  public readonly called: { readonly call: string; readonly region: string }[] = [];
  private readonly faults: { readonly pattern: RegExp; readonly response: WireResponse | Error }[] = [];

  public constructor(public world: World) {}

  /** From now on calls whose region and name match come to this. */
  public fail(pattern: RegExp, response: WireResponse | Error): this {
    this.faults.push({ pattern, response });
    return this;
  }

  public readonly service: Service = request => {
    const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers['authorization'] ?? '');
    const [, region = '', signed = ''] = scope ?? [];
    const [call, answer] = this.route(signed, request, region);
    this.called.push({ call, region });
    const fault = this.faults.find(({ pattern }) => pattern.test(`${region} ${call}`));
    if (fault?.response instanceof Error) throw fault.response;
    return fault?.response ?? answer();
  };

  private route(signed: string, request: WireRequest, region: string): [string, () => WireResponse] {
    switch (signed) {
      case 's3':
        return this.s3(request);
      case 'backup':
        return this.backup(request, region);
      case 'dynamodb':
      case 'kinesis':
      case 'kms':
      case 'secretsmanager':
      case 'monitoring':
        return this.byTarget(signed, request, region);
      default:
        return this.byQuery(signed, request, region);
    }
  }

  private s3({ hostname, path, query, headers }: WireRequest): [string, () => WireResponse] {
    const name = hostname.includes('.s3.') ? hostname.split('.')[0]! : path.split('/')[1]!;
    const bucket = this.world.buckets?.[name];
    const owner = headers['x-amz-expected-bucket-owner'];
    const answers: Readonly<Record<string, readonly [string, (found: FakeBucket) => WireResponse]>> = {
      versioning: [
        'GetBucketVersioning',
        ({ versioning }) => ({
          body: `<VersioningConfiguration>${versioning ? `<Status>${versioning}</Status>` : ''}</VersioningConfiguration>`,
        }),
      ],
      'object-lock': [
        'GetObjectLockConfiguration',
        ({ lock }) =>
          lock
            ? {
                body: `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>${lock[0]}</Mode><Days>${lock[1]}</Days></DefaultRetention></Rule></ObjectLockConfiguration>`,
              }
            : s3Error('ObjectLockConfigurationNotFoundError', 404),
      ],
      policy: [
        'GetBucketPolicy',
        () => {
          const policy = this.world.policies?.[name];
          return policy === undefined ? s3Error('NoSuchBucketPolicy', 404) : { body: policy };
        },
      ],
      replication: [
        'GetBucketReplication',
        ({ replicatesTo }) =>
          replicatesTo
            ? {
                body: `<ReplicationConfiguration><Role>r</Role>${replicatesTo.map(arn => `<Rule><Status>Enabled</Status><Destination><Bucket>${arn}</Bucket></Destination></Rule>`).join('')}</ReplicationConfiguration>`,
              }
            : s3Error('ReplicationConfigurationNotFoundError', 404),
      ],
      lifecycle: [
        'GetBucketLifecycleConfiguration',
        ({ versionDays }) =>
          versionDays === undefined
            ? s3Error('NoSuchLifecycleConfiguration', 404)
            : {
                body: `<LifecycleConfiguration><Rule><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>${versionDays}</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>`,
              },
      ],
      notification: [
        'GetBucketNotificationConfiguration',
        ({ eventBridge }) => ({
          body: `<NotificationConfiguration>${eventBridge ? '<EventBridgeConfiguration/>' : ''}</NotificationConfiguration>`,
        }),
      ],
    };
    const key = Object.keys(answers).find(one => one in query)!;
    const [operation, answer] = answers[key]!;
    return [
      `s3:${operation}`,
      () => {
        if (!bucket) return s3Error('NoSuchBucket', 404);
        const other = owner !== undefined && owner !== (bucket.owner ?? ACCOUNT);
        return other ? s3Error('AccessDenied', 403) : answer(bucket);
      },
    ];
  }

  private backup({ path, query }: WireRequest, region: string): [string, () => WireResponse] {
    if (path.startsWith('/backup-jobs'))
      return ['backup:ListBackupJobs', () => json({ BackupJobs: this.world.jobs ?? [] })];
    if (path.startsWith('/copy-jobs')) return ['backup:ListCopyJobs', () => json({ CopyJobs: [] })];
    if (path.startsWith('/resources/')) {
      return [
        'backup:ListRestoreJobsByProtectedResource',
        () => json({ RestoreJobs: this.world.restores ?? [] }),
      ];
    }
    if (path.startsWith('/backup/plans/')) return this.plans(path, region);
    const [, , vault = '', rest] = path.split('/').map(decodeURIComponent);
    if (rest === 'recovery-points') {
      const points = this.world.points?.[`${region} ${vault} ${query['resourceArn']}`] ?? [];
      return ['backup:ListRecoveryPointsByBackupVault', () => json({ RecoveryPoints: points })];
    }
    if (rest === 'access-policy') {
      const Policy = this.world.policies?.[`${region} ${vault}`];
      return [
        'backup:GetBackupVaultAccessPolicy',
        () => (Policy === undefined ? jsonError('ResourceNotFoundException') : json({ Policy })),
      ];
    }
    const found = this.world.vaults?.[`${region} ${vault}`];
    return [
      'backup:DescribeBackupVault',
      () => (found ? json(found) : jsonError('ResourceNotFoundException')),
    ];
  }

  private plans(path: string, region: string): [string, () => WireResponse] {
    const [, , , id, part, name] = path.split('/').map(decodeURIComponent);
    const plan = this.world.plans?.[`${region} ${id}`];
    const selections = this.world.selections?.[`${region} ${id}`] ?? [];
    const answer = (operation: string, found: object | undefined): [string, () => WireResponse] => [
      `backup:${operation}`,
      () => (found ? json(found) : jsonError('ResourceNotFoundException')),
    ];
    if (part !== 'selections') return answer('GetBackupPlan', plan);
    if (name === undefined || name === '') {
      const BackupSelectionsList = selections.map(({ SelectionName }) => ({
        SelectionName,
        SelectionId: `id-of-${SelectionName}`,
      }));
      return answer('ListBackupSelections', (plan ?? selections[0]) && { BackupSelectionsList });
    }
    const BackupSelection = selections.find(({ SelectionName }) => `id-of-${SelectionName}` === name);
    return answer('GetBackupSelection', BackupSelection && { BackupSelection });
  }

  private byTarget(
    signed: string,
    { headers, body }: WireRequest,
    region: string,
  ): [string, () => WireResponse] {
    const operation = headers['x-amz-target']!.split('.')[1]!;
    const input = JSON.parse(body) as {
      KeyId?: string;
      TableName?: string;
      SecretId?: string;
      StreamName?: string;
      MetricDataQueries?: readonly {
        Id: string;
        Expression?: string;
        MetricStat?: { Metric: { MetricName: string } };
      }[];
    };
    if (signed === 'secretsmanager') {
      const found = this.world.secrets?.[`${region} ${input.SecretId}`];
      return [
        `secrets-manager:${operation}`,
        () => (found ? json(found) : jsonError('ResourceNotFoundException')),
      ];
    }
    if (signed === 'kinesis') {
      const found = this.world.streams?.[`${region} ${input.StreamName}`];
      return [
        `kinesis:${operation}`,
        () => (found ? json({ StreamDescriptionSummary: found }) : jsonError('ResourceNotFoundException')),
      ];
    }
    if (signed === 'dynamodb') {
      const [table, pitr] = this.world.tables?.[`${region} ${input.TableName}`] ?? [];
      const answer =
        operation === 'DescribeTable'
          ? { Table: table }
          : {
              ContinuousBackupsDescription: {
                ContinuousBackupsStatus: 'ENABLED',
                PointInTimeRecoveryDescription: pitr,
              },
            };
      return [`dynamodb:${operation}`, () => (table ? json(answer) : jsonError('ResourceNotFoundException'))];
    }
    if (operation === 'GetKeyPolicy') {
      const Policy = this.world.policies?.[`${region} ${input.KeyId}`];
      return [
        `kms:${operation}`,
        () => (Policy === undefined ? jsonError('NotFoundException') : json({ Policy })),
      ];
    }
    if (signed === 'kms') {
      const found = this.world.keys?.[`${region} ${input.KeyId}`];
      return [
        `kms:${operation}`,
        () => (found ? json({ KeyMetadata: found }) : jsonError('NotFoundException')),
      ];
    }
    const metrics = this.world.metrics?.[region] ?? {};
    const results = (input.MetricDataQueries ?? []).map(({ Id, Expression, MetricStat }) => ({
      Id,
      Values: metrics[MetricStat?.Metric.MetricName ?? /MetricName="(\w+)"/.exec(Expression!)![1]!] ?? [],
    }));
    return [`cloudwatch:${operation}`, () => json({ MetricDataResults: results })];
  }

  private byQuery(signed: string, { body }: WireRequest, region: string): [string, () => WireResponse] {
    const input = new URLSearchParams(body);
    const action = input.get('Action')!;
    const name = input.get('DBInstanceIdentifier') ?? input.get('StackName') ?? '';
    const cluster = input.get('DBClusterIdentifier') ?? '';
    const answer = (inner: string): WireResponse => ({
      headers: { 'content-type': 'text/xml' },
      body: `<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`,
    });
    const one = (kind: string, found: Readonly<Record<string, unknown>> | undefined, fault: string) =>
      found ? answer(xml({ [`${kind}s`]: { [kind]: found } })) : queryError(fault, 404);
    switch (action) {
      case 'DescribeDBInstances':
        return [
          `${signed}:${action}`,
          () => one('DBInstance', this.world.databases?.[`${region} ${name}`], 'DBInstanceNotFound'),
        ];
      case 'DescribeDBClusters':
        return [
          `${signed}:${action}`,
          () => one('DBCluster', this.world.clusters?.[`${region} ${cluster}`], 'DBClusterNotFoundFault'),
        ];
      case 'DescribeDBInstanceAutomatedBackups':
        return [
          `${signed}:${action}`,
          () =>
            one(
              'DBInstanceAutomatedBackup',
              this.world.backups?.[`${region} ${name}`],
              'DBInstanceAutomatedBackupNotFound',
            ),
        ];
      case 'DescribeStacks':
        return [
          `${signed}:${action}`,
          () =>
            this.world.stacks?.[`${region} ${name}`]
              ? answer(
                  `<Stacks><member><StackName>${name}</StackName><StackId>arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${name}/1</StackId></member></Stacks>`,
                )
              : queryError('ValidationError', 400),
        ];
      default: {
        const ids = this.world.stacks?.[`${region} ${name}`];
        const members = Object.entries(ids ?? {}).map(
          ([logical, physical]) =>
            `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId></member>`,
        );
        return [
          `${signed}:${action}`,
          () =>
            ids
              ? answer(`<StackResourceSummaries>${members.join('')}</StackResourceSummaries>`)
              : queryError('ValidationError', 400),
        ];
      }
    }
  }
}

function xml(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `<${key}>${xml(inner)}</${key}>`)
    .join('');
}

function json(value: object): WireResponse {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function jsonError(type: string, status = 400): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ __type: type, message: 'User: arn:aws:sts::1:assumed-role/audit/jane.doe' }),
  };
}

function s3Error(code: string, status: number): WireResponse {
  return { status, body: `<Error><Code>${code}</Code><Message>m</Message></Error>` };
}

export function queryError(code: string, status: number): WireResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`,
  };
}
