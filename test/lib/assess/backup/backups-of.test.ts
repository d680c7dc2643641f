import { backupsOf } from '../../../../lib/assess/backup/backups-of';
import type { BackupProtection, Backups } from '../../../../lib/assess/backup/protection';
import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { buildSystem } from '../../../../lib/assess/system/build';
import type { System } from '../../../../lib/assess/system/system';
import {
  GENERAL,
  HOURLY,
  copyTo,
  database,
  plan,
  role,
  selection,
  stackOf,
  vault,
} from '../corpus/private/backup-case';

interface Stated {
  readonly resources: object;
  readonly region?: string;
  readonly account?: string;
}

function systemOf(...stacks: readonly Stated[]): System {
  return buildSystem(
    stacks.map(({ resources, region = 'us-east-1', account = '111122223333' }, index) =>
      toStackTemplate(
        { Resources: resources },
        { name: `Stack${index}`, path: `Stack${index}`, region, account, file: 'file' },
      ),
    ),
  );
}

function backups(...stacks: readonly Stated[]): Backups {
  const system = systemOf(...stacks);
  return backupsOf(system)(system.ofType('AWS::RDS::DBInstance')[0]!);
}

const only = (found: Backups): BackupProtection => {
  expect(found.protections).toHaveLength(1);
  return found.protections[0]!;
};

test('a rule is read with its windows, its vault and its retention', () => {
  expect(only(backups({ resources: stackOf() }))).toMatchObject({
    plan: 'Stack0/Plan',
    rule: 'hourly',
    vault: { logicalId: 'Vault' },
    intervalSeconds: 3_600,
    startWindowSeconds: 3_600,
    completionWindowSeconds: 7_200,
    suppressedSeconds: 0,
    continuous: false,
    retentionDays: 35,
    copies: [],
    faults: [],
    doubts: [],
  });
});

test('what a rule leaves out is what AWS takes: daily, eight hours to start, seven days to complete', () => {
  expect(
    only(backups({ resources: stackOf({ Plan: plan({ TargetBackupVault: 'backups' }) }) })),
  ).toMatchObject({
    intervalSeconds: 86_400,
    startWindowSeconds: 28_800,
    completionWindowSeconds: 604_800,
  });
});

test('a plan is found by its ARN as well', () => {
  const byArn = { ...selection({ Resources: ['*'] }) } as { Properties: Record<string, unknown> };
  const resources = stackOf({
    Selection: {
      ...byArn,
      Properties: { ...byArn.Properties, BackupPlanId: { 'Fn::GetAtt': ['Plan', 'BackupPlanArn'] } },
    },
  });
  expect(backups({ resources }).protections).toHaveLength(1);
});

test('every rule of a plan counts, each with its own faults', () => {
  const resources = stackOf({ Plan: plan(HOURLY, { ...HOURLY, RuleName: 'odd', StartWindowMinutes: 5 }) });
  expect(backups({ resources }).protections.map(({ rule, faults }) => [rule, faults.length])).toEqual([
    ['hourly', 0],
    ['odd', 1],
  ]);
});

test('what a selection leaves open is said, and no rule counts', () => {
  const found = backups({
    resources: stackOf({ Selection: selection({ Resources: [{ Ref: 'Missing' }] }) }),
  });
  expect(found.protections).toEqual([]);
  expect(found.undecided[0]).toMatch(/Stack0\/Selection may name it: Missing is neither/);
});

test('selected by tag, the opt-in of the Region is said to decide', () => {
  const resources = stackOf({
    Db: database({ Tags: [{ Key: 'a', Value: 'b' }] }),
    Selection: selection({ ListOfTags: [{ ConditionKey: 'a', ConditionValue: 'b' }] }),
  });
  expect(only(backups({ resources })).doubts.join()).toMatch(/only where the account has opted in to RDS/);
});

test('a role of its own with every permission is taken, with a note', () => {
  const own = role() as { Properties: Record<string, unknown> };
  const statement = {
    Effect: 'Allow',
    Action: ['rds:CreateDBSnapshot', 'rds:Describe*'],
    Resource: '*',
  };
  const resources = stackOf({
    Role: {
      ...own,
      Properties: { ...own.Properties, Policies: [{ PolicyDocument: { Statement: [statement] } }] },
    },
  });
  const found = only(backups({ resources }));
  expect(found.faults).toEqual([]);
  expect(found.notes.join()).toMatch(/permissions of its own/);
});

test('a role outside the templates is noted for a database', () => {
  const outside = selection({ Resources: ['*'], IamRoleArn: 'arn:aws:iam::111122223333:role/backup' });
  expect(only(backups({ resources: stackOf({ Selection: outside }) })).notes.join()).toMatch(
    /not in these templates/,
  );
});

describe('a copy into another account', () => {
  const arn = 'arn:aws:backup:us-east-1:999988887777:backup-vault:copies';
  const copying = { resources: stackOf({ Plan: plan({ ...HOURLY, ...copyTo(arn) }) }) };
  const into = (properties: Record<string, unknown>): Stated => ({
    account: '999988887777',
    resources: { Copies: vault({ BackupVaultName: 'copies', ...properties }) },
  });
  const allowing = (account: string): object => ({
    EncryptionKeyArn: 'arn:aws:kms:us-east-1:999988887777:key/a',
    AccessPolicy: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: 'backup:CopyIntoBackupVault',
          Resource: '*',
        },
      ],
    },
  });

  test('stays a doubt, because the organization has to allow it', () => {
    const [copy] = only(backups(copying, into({ ...allowing('111122223333') }))).copies;
    expect(copy).toMatchObject({ account: '999988887777', vault: { logicalId: 'Copies' }, faults: [] });
    expect(copy!.doubts.join()).toMatch(/management account/);
  });

  test('fails where the policy there lets another account in', () => {
    const [copy] = only(backups(copying, into({ ...allowing('444455556666') }))).copies;
    expect(copy!.faults.join()).toMatch(
      /has to let arn:aws:iam::111122223333:role.* copy into it.*nothing allows/,
    );
  });

  test('fails where the vault there has no key of its own', () => {
    const [copy] = only(backups(copying, into({}))).copies;
    expect(copy!.faults.join()).toMatch(/no key of its own/);
  });

  test('fails for a database under a key of AWS', () => {
    const resources = stackOf({
      Db: database({ StorageEncrypted: true }),
      Plan: plan({ ...HOURLY, ...copyTo(arn) }),
    });
    const [copy] = only(backups({ resources }, into({ ...allowing('111122223333') }))).copies;
    expect(copy!.faults.join()).toMatch(/under a key of AWS/);
  });
});

test('a vault whose policy denies copying into it is doubted', () => {
  const denies = {
    Statement: [{ Effect: 'Deny', Principal: '*', Action: 'backup:CopyIntoBackupVault', Resource: '*' }],
  };
  const found = backups(
    {
      resources: stackOf({
        Plan: plan({ ...HOURLY, ...copyTo('arn:aws:backup:us-west-2:111122223333:backup-vault:copies') }),
      }),
    },
    {
      region: 'us-west-2',
      resources: { Copies: vault({ BackupVaultName: 'copies', AccessPolicy: denies }) },
    },
  );
  expect(only(found).copies[0]!.doubts.join()).toMatch(/denies backup:CopyIntoBackupVault/);
});

test('stores that AWS Backup does not take have nothing', () => {
  const system = systemOf({ resources: { ...stackOf(), Queue: { Type: 'AWS::SQS::Queue' } } });
  expect(backupsOf(system)(system.ofType('AWS::SQS::Queue')[0]!)).toEqual({ protections: [], undecided: [] });
});

test('two thousand stores by four hundred selections are worked out within seconds', () => {
  const resources: Record<string, object> = { Role: role(GENERAL), Vault: vault() };
  for (let i = 0; i < 2_000; i += 1) resources[`Db${i}`] = database({ DBInstanceIdentifier: `db${i}` });
  for (let i = 0; i < 400; i += 1) {
    resources[`Plan${i}`] = plan(HOURLY);
    const own = selection({
      Resources: [0, 1, 2, 3, 4].map(n => ({ 'Fn::GetAtt': [`Db${i * 5 + n}`, 'DBInstanceArn'] })),
    });
    const { Properties } = own as { Properties: Record<string, unknown> };
    resources[`Selection${i}`] = { ...own, Properties: { ...Properties, BackupPlanId: { Ref: `Plan${i}` } } };
  }
  const system = systemOf({ resources });
  const started = Date.now();
  const of = backupsOf(system);
  const counts = system.ofType('AWS::RDS::DBInstance').map(store => of(store).protections.length);
  expect(new Set(counts)).toEqual(new Set([1]));
  expect(Date.now() - started).toBeLessThan(5_000);
});
