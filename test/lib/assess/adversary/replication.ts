import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, NEVER, attack, resource } from './private/attack';
import {
  VERSIONS,
  TO,
  allow,
  READ,
  WRITE,
  FROM,
  ENOUGH,
  role,
  rule,
  source,
  copy,
  broken,
  expiring,
  CHOSEN,
  REPLICA_KEY,
  KEY_USE,
  inKms,
} from './private/replicated';

export const cases: readonly CorpusCase[] = [
  attack(
    'everything, within a quarter of an hour',
    { Store: source(), Role: role() },
    {
      'region-failure': 'kept',
      'accidental-deletion': 'kept',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
    { other: { Copy: copy() }, rpo: '15m', rto: '1h' },
  ),
  broken('within a quarter of an hour is not within ten minutes', { setting: { rpo: '10m' } }),

  broken('disabled', { store: source([rule({ Status: 'Disabled' })]) }),
  broken('a status that is none', { store: source([rule({ Status: true })]) }, 'unknowable'),
  broken('rules that are open', { store: source({ Ref: 'Rules' }) }, 'unknowable'),
  broken('no rules', { store: source([]) }),
  broken('one rule, not in a list', { store: source(rule()) }, 'unknowable'),
  broken('a prefix', { store: source([rule({ Filter: { Prefix: 'a/' } })]) }),
  broken('a prefix of the older kind', { store: source([rule({ Filter: undefined, Prefix: 'logs/' })]) }),
  broken('a tag', { store: source([rule({ Filter: { TagFilter: { Key: 'a', Value: 'b' } } })]) }),
  broken('a prefix and tags', {
    store: source([rule({ Filter: { And: { Prefix: '', TagFilters: [{ Key: 'a', Value: 'b' }] } } })]),
  }),
  broken(
    'a prefix that is open',
    { store: source([rule({ Filter: { Prefix: { Ref: 'Prefix' } } })]) },
    'unknowable',
  ),
  broken('two prefixes', {
    store: source([rule({ Filter: { Prefix: 'a' } }), rule({ Filter: { Prefix: 'b' }, Priority: 2 })]),
  }),
  broken(
    'a rule for everything without a bound above one that has one',
    {
      store: source([
        rule({ Priority: 1 }),
        rule({ Priority: 2 }, { ReplicationTime: undefined, Metrics: undefined }),
      ]),
    },
    'unknowable',
  ),
  broken(
    'no time control',
    { store: source([rule({}, { ReplicationTime: undefined, Metrics: undefined })]) },
    'unknowable',
  ),
  broken(
    'time control that is disabled',
    {
      store: source([rule({}, { ReplicationTime: { Status: 'Disabled', Time: { Minutes: 15 } } })]),
    },
    'unknowable',
  ),
  broken('time control without metrics', { store: source([rule({}, { Metrics: undefined })]) }, 'unknowable'),
  broken('time control of five minutes, which there is not', {
    store: source([rule({}, { ReplicationTime: { Status: 'Enabled', Time: { Minutes: 5 } } })]),
    setting: { rpo: '10m' },
  }),
  broken('to an archive', {
    store: source([rule({}, { StorageClass: 'DEEP_ARCHIVE' })]),
    setting: { rto: '2h' },
  }),
  broken('to an archive that takes hours', {
    store: source([rule({}, { StorageClass: 'GLACIER' })]),
    setting: { rto: '1h' },
  }),
  broken('copies are moved to an archive', {
    copy: copy(expiring({ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 0 }] })),
    setting: { rto: '1h' },
  }),
  broken('copies expire in a day', {
    copy: copy(expiring({ ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } })),
  }),
  broken(
    'copies expire in a day, hidden by a marker',
    { copy: copy(expiring({ ExpirationInDays: 1 })) },
    'unknowable',
  ),
  broken(
    'copies expired years ago',
    { copy: copy(expiring({ ExpirationDate: '2020-01-01T00:00:00Z' })) },
    'unknowable',
  ),
  broken('the destination is in the same region', { setting: { otherRegion: 'us-east-1' } }),
  broken('the destination is the bucket itself', {
    store: source([rule({}, { Bucket: 'arn:aws:s3:::orders' })]),
    role: role([allow('s3:*', '*')]),
  }),
  broken('the destination is left out', {
    copy: copy({}, { Condition: 'C' }),
    setting: { otherRegion: 'us-east-1', sections: NEVER },
  }),
  broken('the destination has another name', { copy: copy({ BucketName: 'orders-copies' }) }, 'unknowable'),
  broken('the destination has no versions', { copy: copy({ VersioningConfiguration: undefined }) }),
  broken('the destination has suspended its versions', {
    copy: copy({ VersioningConfiguration: { Status: 'Suspended' } }),
  }),
  broken('the source has suspended its versions', {
    store: source(undefined, { VersioningConfiguration: { Status: 'Suspended' } }),
  }),
  broken('copies of copies, which there are not', {
    store: source([rule({}, { Bucket: 'arn:aws:s3:::orders-between' })]),
    role: role([allow('s3:*', '*')]),
    main: {
      Between: resource('AWS::S3::Bucket', {
        BucketName: 'orders-between',
        ...VERSIONS,
        ReplicationConfiguration: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Rules: [rule()] },
      }),
    },
  }),
  broken('the destination refuses replicas', {
    other: {
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Copy' },
        PolicyDocument: {
          Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:Replicate*', Resource: `${TO}/*` }],
        },
      }),
    },
  }),
  broken('the destination is in an account that has not agreed', {
    store: source([rule({}, { Account: '444455556666' })]),
    setting: { account: '111122223333', otherAccount: '444455556666' },
  }),

  broken('a role for functions', {
    role: role(ENOUGH, {
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
    }),
  }),
  broken('a role that may not read', { role: role([allow(WRITE, `${TO}/*`)]) }),
  broken('a role that may not write', { role: role([allow(READ, FROM)]) }),
  broken('a role for another bucket', {
    role: role([allow(READ, FROM), allow(WRITE, 'arn:aws:s3:::invoices-copy/*')]),
  }),
  broken('a role for the bucket, not for its objects', { role: role([allow(READ, FROM), allow(WRITE, TO)]) }),
  broken('a role that is denied what it is allowed', {
    role: role([allow('s3:*', '*'), { Effect: 'Deny', Action: 's3:ReplicateObject', Resource: '*' }]),
  }),
  broken('a role that may do all but this', {
    role: role([{ Effect: 'Allow', NotAction: ['s3:Replicate*'], Resource: '*' }]),
  }),
  broken('a role that is allowed it from an address only', {
    role: role([
      allow(READ, FROM),
      allow(WRITE, `${TO}/*`, { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
    ]),
  }),
  broken('a role whose boundary forbids it', {
    role: role(ENOUGH, { PermissionsBoundary: { Ref: 'Boundary' } }),
    main: {
      Boundary: resource('AWS::IAM::ManagedPolicy', {
        PolicyDocument: { Statement: [allow('logs:*', '*')] },
      }),
    },
  }),
  broken('a role whose policy is left out', {
    role: role([]),
    main: {
      Policy: resource(
        'AWS::IAM::Policy',
        { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: ENOUGH } },
        { Condition: 'C' },
      ),
    },
    setting: { sections: NEVER },
  }),
  broken('a role whose statements are open', { role: role({ Ref: 'Statements' }) }, 'unknowable'),
  broken(
    'a role that is not there',
    {
      store: source(undefined, {
        ReplicationConfiguration: { Role: { 'Fn::GetAtt': ['Elsewhere', 'Arn'] }, Rules: [rule()] },
      }),
    },
    'unknowable',
  ),
  broken('a lock, and a role that can not read it', {
    store: source(undefined, {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
      },
    }),
    copy: copy({ ObjectLockEnabled: true }),
  }),
  broken('a lock, and none at the destination', {
    store: source(undefined, { ObjectLockEnabled: true }),
    role: role([allow('s3:*', '*')]),
  }),

  broken(
    'a lock by an open parameter, and a role that can not read it',
    {
      store: source(undefined, { ObjectLockEnabled: { Ref: 'Locked' } }),
      copy: copy({ ObjectLockEnabled: true }),
    },
    'unknowable',
  ),
  broken(
    'a lock by an open parameter, and none at the destination',
    {
      store: source(undefined, { ObjectLockEnabled: { Ref: 'Locked' } }),
      role: role([allow('s3:*', '*')]),
    },
    'unknowable',
  ),
  broken(
    'copies are removed by rules that are open',
    { copy: copy(expiring({ ExpirationInDays: { Ref: 'Days' } })) },
    'unknowable',
  ),
  broken(
    'keys: encryption by an open parameter',
    {
      store: source(undefined, { BucketEncryption: { Ref: 'Encryption' } }),
    },
    'unknowable',
  ),
  broken(
    'keys: an open algorithm',
    {
      store: source(undefined, {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              ServerSideEncryptionByDefault: { SSEAlgorithm: { Ref: 'Algorithm' }, KMSMasterKeyID: KEY_ARN },
            },
          ],
        },
      }),
      main: { Key: KEY },
    },
    'unknowable',
  ),
  inKms('keys: everything is there', [rule(CHOSEN, REPLICA_KEY)], KEY_USE, 'kept'),
  inKms(
    'keys: that of the copies is disabled',
    [rule(CHOSEN, REPLICA_KEY)],
    KEY_USE,
    'broken',
    resource('AWS::KMS::Key', { Enabled: false, KeyPolicy: {} }),
  ),
  inKms(
    'keys: that of the copies may be disabled',
    [rule(CHOSEN, REPLICA_KEY)],
    KEY_USE,
    'unknowable',
    resource('AWS::KMS::Key', { Enabled: { Ref: 'On' }, KeyPolicy: {} }),
  ),
  inKms('keys: encrypted objects are not chosen', [rule({}, REPLICA_KEY)], KEY_USE),
  inKms(
    'keys: encrypted objects are expressly not chosen',
    [rule({ SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Disabled' } } }, REPLICA_KEY)],
    KEY_USE,
  ),
  inKms('keys: none for the copies', [rule(CHOSEN)], KEY_USE),
  inKms(
    'keys: that of the copies is in the region of the source',
    [rule(CHOSEN, { EncryptionConfiguration: { ReplicaKmsKeyID: KEY_ARN } })],
    [allow('*', '*')],
  ),
  inKms(
    'keys: the role may not decrypt',
    [rule(CHOSEN, REPLICA_KEY)],
    [...ENOUGH, allow('kms:Encrypt', '*')],
  ),
  inKms(
    'keys: the role may not encrypt',
    [rule(CHOSEN, REPLICA_KEY)],
    [...ENOUGH, allow('kms:Decrypt', '*')],
  ),
  inKms(
    'keys: the role may use them through another service',
    [rule(CHOSEN, REPLICA_KEY)],
    [
      ...ENOUGH,
      allow(['kms:Decrypt', 'kms:Encrypt'], '*', {
        Condition: { StringEquals: { 'kms:ViaService': 'rds.us-east-1.amazonaws.com' } },
      }),
    ],
  ),
];
