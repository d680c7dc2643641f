import type { CorpusCase, Truth } from '../corpus/case';
import { DB_ARN, FOR_S3, GENERAL, bucket, database, role, selection } from '../corpus/private/backup-case';
import { NEVER, attack, parameter, resource } from './private/attack';
import { afterZone, protectedBy } from './private/backup-attack';

const TAGGED = database({ Tags: [{ Key: 'backup', Value: 'yes' }] });
const by = (
  name: string,
  truth: Truth,
  properties: Record<string, unknown>,
  changes: Record<string, object> = {},
  setting: Parameters<typeof attack>[3] = {},
): CorpusCase =>
  afterZone(`selected ${name}`, truth, { Selection: selection(properties), ...changes }, setting);
const tagged = (name: string, truth: Truth, Conditions: object, Store: object = TAGGED): CorpusCase =>
  by(name, truth, { Resources: ['arn:aws:rds:*:*:db:*'], Conditions }, { Store });
const one = (ConditionKey: string, ConditionValue: unknown): object => ({ ConditionKey, ConditionValue });
const equal = (key: string, value: unknown): object => ({ StringEquals: [one(key, value)] });
const KEY = 'aws:ResourceTag/backup';
const acting = (
  name: string,
  truth: Truth,
  Role: object,
  more: Record<string, object> = {},
  setting: Parameters<typeof attack>[3] = {},
): CorpusCase => afterZone(`a role ${name}`, truth, { Role, ...more }, setting);
const BACKUP = { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' };
const allowed = (statements: object[], rest: object = {}): object =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [BACKUP] },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }],
    ...rest,
  });
const unsupported = (type: string, properties: object, arn: unknown): CorpusCase =>
  attack(
    `AWS Backup has nothing for ${type}`,
    protectedBy({
      Store: resource(type, properties),
      Selection: selection({ Resources: [arn] }),
    }),
    { 'accidental-deletion': 'broken', ransomware: 'broken' },
  );

export const cases: readonly CorpusCase[] = [
  by('by its ARN', 'kept', { Resources: [DB_ARN] }, {}, { rpo: '8h', rto: '1h' }),
  by('by a pattern', 'kept', { Resources: ['arn:aws:rds:*:*:db:*'] }, {}, { rpo: '8h', rto: '1h' }),
  by(
    'by a joined ARN',
    'kept',
    {
      Resources: [
        {
          'Fn::Join': [
            ':',
            [
              'arn',
              { Ref: 'AWS::Partition' },
              'rds',
              { Ref: 'AWS::Region' },
              { Ref: 'AWS::AccountId' },
              'db',
              { Ref: 'Store' },
            ],
          ],
        },
      ],
    },
    {},
    { rpo: '8h', rto: '1h' },
  ),
  by('by what Ref gives, which is no ARN', 'broken', { Resources: [{ Ref: 'Store' }] }),
  by('by its name', 'broken', { Resources: ['orders'] }),
  by('by an ARN of a cluster', 'broken', {
    Resources: [{ 'Fn::Sub': 'arn:aws:rds:${AWS::Region}:${AWS::AccountId}:cluster:orders' }],
  }),
  by(
    'by an ARN of another account',
    'broken',
    { Resources: ['arn:aws:rds:us-east-1:444455556666:db:orders'] },
    {},
    { account: '111122223333' },
  ),
  by('by an ARN of another partition', 'broken', { Resources: ['arn:aws-cn:rds:*:*:db:*'] }),
  by('by an ARN of another case', 'broken', {
    Resources: [{ 'Fn::Sub': 'arn:aws:rds:${AWS::Region}:${AWS::AccountId}:db:Orders' }],
  }),
  by('by a pattern that stops short', 'broken', { Resources: ['arn:aws:rds:*:*:db:order'] }),
  by('by a pattern of one character', 'unknowable', { Resources: ['arn:aws:rds:*:*:db:order?'] }),
  by('by an open parameter', 'unknowable', { Resources: { Ref: 'P' } }, {}, { sections: parameter({}) }),
  by('not at all', 'broken', { Resources: [] }),
  by('by nothing', 'broken', {}),
  by('and taken out again by its ARN', 'broken', {
    Resources: ['arn:aws:rds:*:*:db:*'],
    NotResources: [DB_ARN],
  }),
  by('and taken out again by type', 'broken', { Resources: ['*'], NotResources: ['arn:aws:rds:*:*:db:*'] }),
  by(
    'and taken out again by an open parameter',
    'unknowable',
    { Resources: [DB_ARN], NotResources: [{ Ref: 'P' }] },
    {},
    { sections: parameter({}) },
  ),
  by(
    'by a selection in another region',
    'broken',
    { Resources: [] },
    {},
    {
      other: {
        Vault: protectedBy()['Vault']!,
        Role: protectedBy()['Role']!,
        Plan: protectedBy()['Plan']!,
        Selection: selection({ Resources: ['*'] }),
      },
    },
  ),
  by(
    'by a selection that is left out',
    'broken',
    { Resources: [] },
    {
      Another: { ...selection({ Resources: [DB_ARN] }), Condition: 'C' },
    },
    { sections: NEVER },
  ),
  by(
    'by a selection of another plan',
    'unknowable',
    { Resources: [] },
    {
      Another: resource('AWS::Backup::BackupSelection', {
        BackupPlanId: 'elsewhere',
        BackupSelection: {
          SelectionName: 'x',
          IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Resources: [DB_ARN],
        },
      }),
    },
  ),

  tagged('by type and a tag', 'kept', equal(KEY, 'yes')),
  by(
    'by a tag, whatever the opt-in',
    'unknowable',
    { Resources: ['*'], Conditions: equal(KEY, 'yes') },
    { Store: TAGGED },
  ),
  tagged('by a value of another case', 'broken', equal(KEY, 'Yes')),
  tagged('by a value with a blank', 'broken', equal(KEY, 'yes ')),
  tagged('by a key of another case', 'broken', equal('aws:ResourceTag/Backup', 'yes')),
  tagged('by a key without its prefix', 'broken', equal('backup', 'yes')),
  tagged('by a tag that is not there', 'broken', equal('aws:ResourceTag/tier', 'one')),
  tagged('by a tag that it must not have', 'broken', { StringNotEquals: [one(KEY, 'yes')] }),
  tagged('by a pattern that it must not have', 'broken', { StringNotLike: [one(KEY, 'y*')] }),
  tagged('by two tags, of which it has one', 'broken', {
    StringEquals: [one(KEY, 'yes'), one('aws:ResourceTag/tier', 'one')],
  }),
  tagged(
    'by tags that look the same in Japanese',
    'broken',
    equal('aws:ResourceTag/保護', 'バックアップ'.normalize('NFD')),
    database({ Tags: [{ Key: '保護', Value: 'バックアップ' }] }),
  ),
  tagged('by a tag that is open', 'unknowable', equal(KEY, { Ref: 'Tag' })),
  tagged(
    'by a tag that it may have',
    'unknowable',
    equal(KEY, 'yes'),
    database({ Tags: [{ 'Fn::If': ['Nowhere', { Key: 'backup', Value: 'yes' }, { Ref: 'AWS::NoValue' }] }] }),
  ),
  tagged('by a kind of condition that is none', 'unknowable', { StringMatches: [one(KEY, 'yes')] }),
  tagged(
    'by a tag that was taken away',
    'broken',
    equal(KEY, 'yes'),
    database({ Tags: { Ref: 'AWS::NoValue' } }),
  ),
  by(
    'by a list of tags with the prefix of conditions',
    'broken',
    {
      ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: KEY, ConditionValue: 'yes' }],
    },
    { Store: TAGGED },
  ),
  by(
    'by its ARN and a tag in Japanese',
    'kept',
    {
      Resources: [DB_ARN],
      Conditions: equal('aws:ResourceTag/保護', 'あり'),
    },
    { Store: database({ Tags: [{ Key: '保護', Value: 'あり' }] }) },
  ),

  acting('without policies', 'broken', role()),
  acting('with a policy of a misspelt name', 'broken', role(`${GENERAL}s`)),
  acting(
    'that may restore only',
    'broken',
    role('arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores'),
  ),
  acting(
    'for the life of snapshots',
    'broken',
    resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ ...BACKUP, Principal: { Service: 'dlm.amazonaws.com' } }] },
      ManagedPolicyArns: [GENERAL],
    }),
  ),
  acting(
    'that backups may not assume',
    'broken',
    resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [BACKUP, { ...BACKUP, Effect: 'Deny' }] },
      ManagedPolicyArns: [GENERAL],
    }),
  ),
  acting(
    'of one that is denied it',
    'broken',
    allowed([{ Effect: 'Deny', Action: 'rds:*', Resource: '*' }], { ManagedPolicyArns: [GENERAL] }),
  ),
  acting(
    'of one that may take snapshots of others',
    'broken',
    allowed([{ Effect: 'Allow', Action: ['rds:*', 'backup:*'], Resource: 'arn:aws:rds:*:*:db:invoices' }]),
  ),
  acting(
    'whose boundary leaves it nothing',
    'broken',
    resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [BACKUP] },
      ManagedPolicyArns: [GENERAL],
      PermissionsBoundary: { Ref: 'Boundary' },
    }),
    {
      Boundary: resource('AWS::IAM::ManagedPolicy', {
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }] },
      }),
    },
  ),
  acting(
    'whose policy is left out',
    'broken',
    role(),
    {
      More: resource(
        'AWS::IAM::Policy',
        {
          PolicyName: 'p',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
        },
        { Condition: 'C' },
      ),
    },
    { sections: NEVER },
  ),
  acting('that is left out', 'unknowable', { ...role(GENERAL), Condition: 'C' }, {}, { sections: NEVER }),
  by('without a role', 'broken', { Resources: [DB_ARN], IamRoleArn: undefined }),
  attack(
    'a bucket without versions',
    protectedBy({
      Store: bucket({ VersioningConfiguration: undefined }),
      Role: role(GENERAL, FOR_S3),
      Selection: selection({ Resources: ['arn:aws:s3:::acme-files'] }),
    }),
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'a bucket by what Ref gives',
    protectedBy({
      Store: bucket({ VersioningConfiguration: undefined }),
      Role: role(GENERAL, FOR_S3),
      Selection: selection({ Resources: [{ Ref: 'Store' }] }),
    }),
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'a bucket by the ARN of its objects',
    protectedBy({
      Store: bucket({
        LifecycleConfiguration: {
          Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }],
        },
      }),
      Role: role(GENERAL, FOR_S3),
      Selection: selection({ Resources: ['arn:aws:s3:::acme-files/*'] }),
    }),
    { 'accidental-deletion': 'unknowable' },
  ),

  unsupported(
    'AWS::ElastiCache::ReplicationGroup',
    { ReplicationGroupId: 'a' },
    'arn:aws:elasticache:*:*:replicationgroup:*',
  ),
  unsupported('AWS::MemoryDB::Cluster', { ClusterName: 'a' }, 'arn:aws:memorydb:*:*:cluster/*'),
  unsupported('AWS::OpenSearchService::Domain', { DomainName: 'a' }, '*'),
  unsupported('AWS::MSK::Cluster', { ClusterName: 'a' }, '*'),
  unsupported('AWS::Kinesis::Stream', { Name: 'a' }, '*'),
  unsupported('AWS::ECR::Repository', { RepositoryName: 'a' }, '*'),
  unsupported('AWS::SecretsManager::Secret', { Name: 'a' }, 'arn:aws:secretsmanager:*:*:secret:*'),
  unsupported(
    'AWS::FSx::FileSystem',
    { FileSystemType: 'LUSTRE', LustreConfiguration: { DeploymentType: 'SCRATCH_2' } },
    'arn:aws:fsx:*:*:file-system/*',
  ),
];
