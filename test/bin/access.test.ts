import { assess } from '../../lib/assess/posture/assess';
import type { Resource } from '../../lib/assess/system/resource';
import type { System } from '../../lib/assess/system/system';
import type { StackTemplate } from '../../lib/assess/template';
import { ALL_DANGEROUS_ACTIONS, TAKEOVER_ACTIONS } from '../../lib/model/dangerous-actions';
import { type TemplateRole, defaultApp, defaultStacks, policyOf, rolesOf } from '../helpers/default-app';
import { awsActions, matchesAction } from '../helpers/iam';
import type { PolicyStatement } from '../helpers/iam-decision';
import { dangersOf, hasPolicy, may, whatStands } from '../helpers/reach';

const ACCOUNT = '‹account›';
const ADMINISTRATOR: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };

let stacks: readonly StackTemplate[];
let system: System;
let roles: TemplateRole[];

beforeAll(() => {
  stacks = defaultStacks();
  system = defaultApp(stacks);
  roles = rolesOf(system);
});

const guarded = (type: string) => system.ofType(type).filter(({ id }) => !/Operations|AccessLogs/.test(id));
const keys = () => guarded('AWS::KMS::Key');
const vaults = () => guarded('AWS::Backup::BackupVault');
const buckets = () => guarded('AWS::S3::Bucket');

/** One ARN for each place that a role's own policies speak of, so that no allow is overlooked. */
function placesOf(role: TemplateRole): { arn: string; policy: PolicyStatement[] }[] {
  const stated = role.statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Resource }) => [Resource ?? '*'].flat());
  const concrete = stated.map(arn => arn.replace(/^(arn:[^:]*:[^:]*:[^:]*:)\*/, `$1${ACCOUNT}`));
  const arns = new Set(['*', ...concrete.map(arn => (arn === '*' ? arn : arn.replaceAll('*', 'any')))]);
  // A key of somebody else's in this account leaves all to IAM.
  const policy: PolicyStatement[] = [
    { ...ADMINISTRATOR, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } },
  ];
  return [...arns].map(arn => ({ arn, policy }));
}

/** Whether any of its policies speaks of an action, wherever. Most don't, and need no further look. */
function mentions({ statements }: TemplateRole, action: string): boolean {
  return statements.some(
    ({ Effect, Action = '*' }) =>
      Effect === 'Allow' && [Action].flat().some(stated => matchesAction(stated, action)),
  );
}

describe('every role that the default app makes, found in its templates', () => {
  test('is one of ten, or one of fifteen that rehearse, break glass among them', () => {
    const rehearsing = roles.filter(({ id }) => /^acme-(region-)?rehearsal\//.test(id));
    expect([roles.length - rehearsing.length, rehearsing.length]).toEqual([10, 15]);
    expect(roles.filter(({ name }) => name === 'acme-break-glass')).toHaveLength(1);
    expect(roles.every(({ statements, trust }) => statements.length > 0 && trust.length > 0)).toBe(true);
  });

  test('can do none of the dangerous actions, but for break glass and what stands with a reason', () => {
    expect(dangersOf(system, ACCOUNT)).toEqual(whatStands());
  });

  test('hands out no permission and becomes nobody, over every action of the reference', async () => {
    const actions = await awsActions();
    const powers = actions.filter(
      ({ name, writes }) => writes && /^(iam|sts|organizations|account):/.test(name),
    );
    expect(powers.length).toBeGreaterThan(150);
    const found = roles.flatMap(role => {
      const places = placesOf(role);
      return powers
        .filter(({ name }) => mentions(role, name) && places.some(place => may(role, name, place) !== 'no'))
        .map(({ name }) => `${role.name} ${name}`);
    });
    // AWS Backup passes a node's role on when it restores an EKS cluster; break glass trusts no service.
    expect(found).toEqual(['acme-restore iam:PassRole']);
  });

  test('writes in no service but those that it is for, over every action of the reference', async () => {
    const actions = await awsActions();
    const written: Record<string, Set<string>> = {};
    for (const role of roles) {
      const places = placesOf(role);
      const services = actions
        .filter(({ name, writes }) => writes && mentions(role, name))
        .filter(({ name }) => places.some(place => may(role, name, place) !== 'no'))
        .map(({ name }) => name.split(':')[0]!);
      written[role.name.replace(/^.*\/(.*?)[0-9A-F]{8}›$/, '$1')] = new Set(services);
    }
    expect(
      Object.fromEntries(Object.entries(written).map(([name, found]) => [name, [...found].sort()])),
    ).toEqual({
      BaseNetworkFlowLogRole: ['logs'],
      DatabaseMonitoringRole: ['logs'],
      'acme-backup': ['backup', 'dynamodb', 'ec2', 'elasticfilesystem', 'events', 'kms', 'rds', 's3', 'ssm'],
      'acme-break-glass': ['backup', 'kms', 'mpa', 's3'],
      'acme-restore': ['backup', 'dynamodb', 'ec2', 'elasticfilesystem', 'iam', 'kms', 'rds', 's3'],
      EvidenceBucketReplicationRole: ['kms', 's3'],
      RestoreRecordRole: ['kms', 'logs', 's3'],
      RestoreStarter: ['states'],
      RestoreValidatePostgres0Role: ['ec2', 'kms', 'logs'],
      RestoreWatchRole: ['cloudwatch', 'kms', 'logs', 'states', 'xray'],
      RestoreWatchStarter: ['states'],
      RestoreWorkflowRole: ['cloudwatch', 'kms', 'lambda', 'logs', 'rds', 'sqs', 'xray'],
      RestoresRecordRole: ['kms', 'logs', 's3'],
      RestoresStarter: ['states'],
      RestoresValidateObjectsRole: ['kms', 'logs'],
      RestoresValidatePostgres0Role: ['ec2', 'kms', 'logs'],
      RestoresWatchRole: ['cloudwatch', 'kms', 'logs', 'states', 'xray'],
      RestoresWatchStarter: ['states'],
      RestoresWorkflowRole: ['backup', 'cloudwatch', 'lambda', 'logs', 'sqs', 'xray'],
      globexBucketReplicationRole: ['kms', 's3'],
      initechBucketReplicationRole: ['kms', 's3'],
      umbrellaBucketReplicationRole: ['kms', 's3'],
    });
    process.stdout.write(`default app: ${roles.length} roles × ${actions.length} actions evaluated\n`);
  }, 60_000);

  test('takes over no other role, so that no exception in a policy can be borrowed', () => {
    const breakGlass = roles.find(({ name }) => name === 'acme-break-glass')!;
    for (const role of roles) {
      for (const action of [...TAKEOVER_ACTIONS, 'sts:AssumeRole']) {
        expect([role.name, action, may(role, action, breakGlass)]).toEqual([role.name, action, 'no']);
      }
    }
  });

  test('is assumed by one service for this account alone, or by people with a second factor', () => {
    for (const { name, trust } of roles) {
      for (const { Principal, Condition = {} } of trust) {
        const { Service, AWS } = Principal as { Service?: string; AWS?: string };
        if (AWS !== undefined) {
          expect(AWS).toBe(`arn:aws:iam::${ACCOUNT}:root`);
          expect(Condition['Bool']).toEqual({ 'aws:MultiFactorAuthPresent': 'true' });
          continue;
        }
        expect([name, Service]).toEqual([name, expect.stringMatching(/^[a-z0-9.-]+\.amazonaws\.com$/)]);
        const source = Condition['StringEquals'] ?? Condition['StringEqualsIfExists'] ?? {};
        expect([name, source['aws:SourceAccount']]).toEqual([name, ACCOUNT]);
      }
    }
  });
});

describe('policies of the default app’s resources', () => {
  test('allow nobody a dangerous action, but the account its own keys', () => {
    const open = system.resources.filter(hasPolicy).flatMap(resource =>
      policyOf(resource, system)
        .filter(({ Effect }) => Effect === 'Allow')
        .filter(({ Action }) =>
          [Action ?? '*']
            .flat()
            .some(stated => ALL_DANGEROUS_ACTIONS.some(action => matchesAction(stated, action))),
        )
        .map(({ Sid, Principal }) => `${resource.type} ${Sid} ${JSON.stringify(Principal)}`),
    );
    expect([...new Set(open)]).toEqual([
      `AWS::KMS::Key AccountAdministersThroughIam {"AWS":"arn:aws:iam::${ACCOUNT}:root"}`,
    ]);
  });
});

describe('services that those policies let in', () => {
  test('act for this account alone, but for EventBridge, which cannot state one', () => {
    const open = system.resources.filter(hasPolicy).flatMap(resource =>
      policyOf(resource, system)
        .filter(
          ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('Service'),
        )
        .filter(({ Condition = {} }) => !JSON.stringify(Condition).includes(ACCOUNT))
        .map(({ Principal }) => `${resource.type} ${(Principal as { Service: string }).Service}`),
    );
    // EventBridge supports no condition, neither in a topic's policy nor in that of its key.
    expect([...new Set(open)].sort()).toEqual([
      'AWS::KMS::Key events.amazonaws.com',
      'AWS::SNS::Topic events.amazonaws.com',
    ]);
  });
});

describe('an administrator of the account, against the policies of its resources', () => {
  const administrator = { arn: `arn:aws:iam::${ACCOUNT}:role/admin`, statements: [ADMINISTRATOR] };
  const reached = (service: string, resources: Resource[], left: readonly string[] = []) =>
    resources.flatMap(resource => {
      const policy = policyOf(resource, system).filter(({ Sid }) => !left.includes(Sid ?? ''));
      return ALL_DANGEROUS_ACTIONS.filter(action => action.startsWith(`${service}:`)).filter(action =>
        [resource.arn, `${resource.arn}/object`].every(
          arn => may(administrator, action, { arn, policy }) !== 'no',
        ),
      );
    });

  test('can do nothing dangerous to a key', () => {
    expect(keys().length).toBeGreaterThan(8);
    expect(reached('kms', keys())).toEqual([]);
  });

  test('deletes no recovery point, no vault, no policy and no lock', () => {
    expect(vaults()).toHaveLength(2);
    expect([...new Set(reached('backup', vaults()))].filter(action => !isAboutAccount(action))).toEqual([
      'backup:DeleteBackupVaultSharingPolicy',
      'backup:PutBackupVaultNotifications',
      'backup:PutBackupVaultSharingPolicy',
      'backup:RevokeRestoreAccessBackupVault',
    ]);
  });

  test('lifts no lock of a bucket and changes no setting but those that AWS Backup changes too', () => {
    expect(buckets()).toHaveLength(9);
    expect([...new Set(reached('s3', buckets()))]).toEqual([
      's3:DeleteObjectVersion',
      's3:PauseReplication',
      's3:PutBucketNotification',
      's3:PutBucketVersioning',
      's3:PutObjectLegalHold',
      's3:PutObjectRetention',
      's3:UpdateObjectEncryption',
    ]);
  });

  test.each([
    ['kms', 'OnlyBreakGlassDestroys', keys],
    ['kms', 'OnlyBreakGlassRevokesGrants', keys],
    ['kms', 'OnlyDeploymentsChangeThePolicy', keys],
    ['backup', 'OnlyBreakGlassDestroys', vaults],
    ['backup', 'OnlyDeploymentsLock', vaults],
    ['s3', 'OnlyBreakGlassLiftsLocks', buckets],
    ['s3', 'OnlyDeploymentsChangeTheBucket', buckets],
  ])(
    'gets further once the %s policies lose %s, so that the proof hangs on it',
    (service, sid, resources) => {
      const all = resources();
      const before = reached(service, all).length;
      expect(reached(service, all, [sid]).length).toBeGreaterThanOrEqual(before + all.length);
    },
  );

  test('changes the policies with the role of CloudFormation, which is the way in that stays', () => {
    const deployed = (resource: Resource, action: string) =>
      may(
        {
          arn: `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${resource.region}`,
          statements: [ADMINISTRATOR],
        },
        action,
        { arn: resource.arn, policy: policyOf(resource, system) },
      );
    for (const key of keys()) {
      expect(deployed(key, 'kms:PutKeyPolicy')).toBe('yes');
      expect(deployed(key, 'kms:ScheduleKeyDeletion')).toBe('no');
    }
    for (const bucket of buckets()) expect(deployed(bucket, 's3:PutBucketPolicy')).toBe('yes');
    for (const vault of vaults()) {
      expect(deployed(vault, 'backup:PutBackupVaultAccessPolicy')).toBe('no');
      expect(deployed(vault, 'backup:PutBackupVaultLockConfiguration')).toBe('yes');
    }
  });
});

test('nothing is promised against ransomware that a deployment could undo', () => {
  const cells = assess(stacks).stores.map(({ id, scenarios }) => [id, scenarios.ransomware.rpoSeconds]);
  expect(cells.length).toBeGreaterThan(8);
  expect(cells.filter(([, rpoSeconds]) => rpoSeconds !== null)).toEqual([]);
});

function isAboutAccount(action: string): boolean {
  return /Plan|Selection|Job|Settings|LegalHold/.test(action);
}
