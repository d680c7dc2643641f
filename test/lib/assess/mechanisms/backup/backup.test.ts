import { backupsOf } from '../../../../../lib/assess/backup/backups-of';
import type { Assumptions } from '../../../../../lib/assess/objectives/objectives';
import { toStackTemplate } from '../../../../../lib/assess/input/shape';
import { backupPitr } from '../../../../../lib/assess/mechanisms/backup/backup-pitr';
import { vaultCopy } from '../../../../../lib/assess/mechanisms/backup/vault-copy';
import { vaultSnapshot } from '../../../../../lib/assess/mechanisms/backup/vault-snapshot';
import type { Candidate, MechanismRule } from '../../../../../lib/assess/mechanisms/mechanism';
import { buildSystem } from '../../../../../lib/assess/system/build';
import type { Scenario } from '../../../../../lib/model/scenario';
import {
  COMPLIANCE,
  HOURLY,
  airGapped,
  bucketStack,
  copyTo,
  plan,
  stackOf,
  vault,
} from '../../corpus/private/backup-case';

const HOUR = 3_600;
const ACCOUNT = '111122223333';
const WEST = `arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:copies`;

interface Deployed {
  readonly resources: object;
  readonly region?: string;
  readonly account?: string;
}

function predicted(
  rule: MechanismRule,
  stacks: readonly Deployed[],
  restoreSeconds: number | null = 600,
  assumptions: Pick<Assumptions, 'copiesBetweenAccounts'> = {},
): Readonly<Partial<Record<Scenario, Candidate>>> {
  const system = buildSystem(
    stacks.map(({ resources, region = 'us-east-1', account = ACCOUNT }, index) => {
      const name = `Stack${index}`;
      return toStackTemplate({ Resources: resources }, { name, path: name, region, account, file: name });
    }),
  );
  const context = {
    system,
    backupsOf: backupsOf(system, assumptions),
    restoreTimeOf: () => ({ seconds: restoreSeconds, because: 'so long a restore takes' }),
  };
  const store = system.resources.find(({ logicalId }) => logicalId === 'Db')!;
  return Object.fromEntries(rule.predict(store, context).map(candidate => [candidate.scenario, candidate]));
}

const copied = (rule: object = {}): Deployed => ({
  resources: stackOf({ Plan: plan({ ...HOURLY, ...copyTo(WEST), ...rule }) }),
});
const west = (properties: Record<string, unknown> = {}): Deployed => ({
  region: 'us-west-2',
  resources: { Copies: vault({ BackupVaultName: 'copies', ...properties }) },
});

describe('a snapshot in a vault', () => {
  test('is as old as interval, windows and the starts that are lost to maintenance', () => {
    expect(predicted(vaultSnapshot, [{ resources: stackOf() }])['zone-failure']).toMatchObject({
      recoverable: true,
      rpoSeconds: 6 * HOUR,
      rtoSeconds: 600,
      mechanism: 'snapshot',
      because: [
        'rule hourly of Stack0/Plan: runs every 1h + 1h start window + 2h completion window + 2h of starts lost to the maintenance window and the hour before, as long as no job fails',
        'so long a restore takes',
      ],
    });
  });

  test('says nothing of the failure of its Region', () => {
    expect(predicted(vaultSnapshot, [{ resources: stackOf() }])['region-failure']).toBeUndefined();
  });

  test('has no restore time where the user states none', () => {
    const found = predicted(vaultSnapshot, [{ resources: stackOf() }], null);
    expect(found['zone-failure']).toMatchObject({ rtoSeconds: null, basis: 'configured' });
  });

  test('is no recovery where its rule can not be made, and says so', () => {
    const resources = stackOf({ Plan: plan({ ...HOURLY, StartWindowMinutes: 1 }) });
    const cell = predicted(vaultSnapshot, [{ resources }])['zone-failure']!;
    expect(cell).toMatchObject({ recoverable: false, rpoSeconds: null, rtoSeconds: null });
    expect(cell.because.join()).toMatch(/StartWindowMinutes is at least 60/);
  });

  test('of a bucket outlasts the loss of the key of the bucket, under another one', () => {
    expect(predicted(vaultSnapshot, [{ resources: bucketStack() }])['key-loss']).toMatchObject({
      recoverable: true,
      rpoSeconds: 4 * HOUR,
    });
  });

  test('of a database is under its key, and lost with it', () => {
    expect(predicted(vaultSnapshot, [{ resources: stackOf() }])['key-loss']).toBeUndefined();
  });

  test('under a compliance lock is out of reach, from some days after its creation on', () => {
    const cell = predicted(vaultSnapshot, [{ resources: stackOf({ Vault: vault(COMPLIANCE) }) }]).ransomware!;
    expect(cell).toMatchObject({ recoverable: true, rpoSeconds: 6 * HOUR });
    expect(cell.because.join()).toMatch(/nobody can lift from 3 days/);
  });

  test('without a lock is no recovery from ransomware, and says what to do', () => {
    const cell = predicted(vaultSnapshot, [{ resources: stackOf() }]).ransomware!;
    expect(cell.recoverable).toBe(false);
    expect(cell.remedy).toMatch(/ChangeableForDays/);
  });
});

describe('a continuous backup', () => {
  const continuous = (days = 35): object =>
    plan({ ...HOURLY, EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: days } });

  test('of a bucket typically reaches up to 15 minutes ago', () => {
    const found = predicted(backupPitr, [{ resources: bucketStack({ Plan: continuous() }) }]);
    expect(found['accidental-deletion']).toMatchObject({ rpoSeconds: 900, mechanism: 'pitr' });
  });

  test('of a database typically reaches up to 5 minutes ago, after its first maintenance window', () => {
    const cell = predicted(backupPitr, [{ resources: stackOf({ Plan: continuous() }) }])['zone-failure']!;
    expect(cell.rpoSeconds).toBe(300);
    expect(cell.because.join()).toMatch(/next maintenance window/);
  });

  test('of a database is not known to outlast the database', () => {
    const found = predicted(backupPitr, [{ resources: stackOf({ Plan: continuous() }) }]);
    expect(found['accidental-deletion']).toMatchObject({ recoverable: true, rpoSeconds: null });
  });

  test('leaves no snapshot beside it in its vault', () => {
    expect(predicted(vaultSnapshot, [{ resources: stackOf({ Plan: continuous() }) }])).toEqual({});
  });

  test('is none for a type that has none', () => {
    const Db = { Type: 'AWS::EC2::Volume', Properties: {} };
    expect(predicted(backupPitr, [{ resources: stackOf({ Plan: continuous(), Db }) }])).toEqual({});
  });
});

describe('a copy in another Region', () => {
  test('is as old as the snapshot and an hour for copying', () => {
    expect(predicted(vaultCopy, [copied(), west()])['region-failure']).toMatchObject({
      rpoSeconds: 7 * HOUR,
      rtoSeconds: 600,
      mechanism: 'vault-copy',
    });
  });

  test('takes as long as a restore where that is longer', () => {
    const daily = copied({ ScheduleExpression: 'cron(0 5 * * ? *)' });
    expect(predicted(vaultCopy, [daily, west()], 2 * HOUR)['region-failure']).toMatchObject({
      rpoSeconds: (24 + 3 + 24 + 2) * HOUR,
    });
  });

  test('falls behind where copying lasts longer than the interval', () => {
    const cell = predicted(vaultCopy, [copied(), west()], 2 * HOUR)['region-failure']!;
    expect(cell).toMatchObject({ recoverable: true, rpoSeconds: null });
    expect(cell.because.join()).toMatch(/copies fall behind/);
  });

  test('of a continuous backup is a snapshot, and says so', () => {
    const cell = predicted(vaultCopy, [copied({ EnableContinuousBackup: true }), west()])['region-failure']!;
    expect(cell.rpoSeconds).toBe(7 * HOUR);
    expect(cell.because.join()).toMatch(/a copied continuous backup is a snapshot/);
  });

  test('is missed by name where no rule makes one', () => {
    expect(predicted(vaultCopy, [{ resources: stackOf() }])['region-failure']).toMatchObject({
      recoverable: false,
      remedy: expect.stringMatching(/CopyAction/),
    });
  });

  test('does not outlast the account, and says which copy would', () => {
    expect(predicted(vaultCopy, [copied(), west(COMPLIANCE)])['account-loss']).toMatchObject({
      recoverable: false,
      remedy: expect.stringMatching(/CopyAction to a vault in another account/),
    });
  });

  test('that is too old is not helped by a copy that there is', () => {
    const { remedy } = predicted(vaultCopy, [copied(), west()])['region-failure']!;
    expect(remedy).not.toMatch(/CopyAction/);
    expect(remedy).toMatch(/lower the bound/);
  });

  test('of a rule that can not be made is helped by mending the rule, whatever else is missing', () => {
    const found = predicted(vaultCopy, [copied({ StartWindowMinutes: 1 }), west()]);
    for (const scenario of ['region-failure', 'ransomware'] as const)
      expect(found[scenario]).toMatchObject({
        recoverable: false,
        remedy: expect.stringMatching(/^correct what is said above of the rule/),
      });
  });

  test('is under the key there, so that the loss of the one here is none', () => {
    expect(predicted(vaultCopy, [copied(), west()])['key-loss']).toMatchObject({ rpoSeconds: 7 * HOUR });
  });
});

describe('a copy in another account', () => {
  const arn = 'arn:aws:backup:us-east-1:999988887777:backup-vault:copies';
  const statement = { Effect: 'Allow', Principal: '*', Action: 'backup:CopyIntoBackupVault', Resource: '*' };
  const there = (statements: readonly object[] = [statement]): Deployed => ({
    account: '999988887777',
    resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
      Copies: vault({
        BackupVaultName: 'copies',
        EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] },
        ...COMPLIANCE,
        AccessPolicy: { Statement: statements },
      }),
    },
  });
  const copies = (
    assumptions: Pick<Assumptions, 'copiesBetweenAccounts'>,
    vaults = there(),
  ): ReturnType<typeof predicted> =>
    predicted(
      vaultCopy,
      [{ resources: stackOf({ Plan: plan({ ...HOURLY, ...copyTo(arn) }) }) }, vaults],
      600,
      assumptions,
    );

  test.each([{}, { copiesBetweenAccounts: false }])(
    'has no figure unless somebody says that the organization allows it: %j',
    assumptions => {
      const found = copies(assumptions);
      for (const scenario of ['account-loss', 'ransomware'] as const)
        expect(found[scenario]).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
    },
  );
  test('has one where somebody does, and it is assumed', () => {
    const found = copies({ copiesBetweenAccounts: true });
    expect(found['account-loss']).toMatchObject({ rpoSeconds: 7 * HOUR, rtoSeconds: 600, basis: 'assumed' });
  });
  test('is copied back before it is restored, unless the account is lost', () => {
    const found = copies({ copiesBetweenAccounts: true });
    expect(found['ransomware']).toMatchObject({ rpoSeconds: 7 * HOUR, rtoSeconds: 600 + HOUR });
    expect(found['account-loss']).toMatchObject({ rtoSeconds: 600 });
  });
  test('that its vault does not let in is none, whatever anybody says', () => {
    const found = copies({ copiesBetweenAccounts: true }, there([]));
    expect(found['account-loss']).toMatchObject({ recoverable: false });
  });
});

describe('an air-gapped vault', () => {
  const isolated = (properties: Record<string, unknown> = {}): Deployed => ({
    resources: bucketStack({
      Isolated: airGapped(properties),
      Plan: plan({
        ...HOURLY,
        TargetLogicallyAirGappedBackupVaultArn: { 'Fn::GetAtt': ['Isolated', 'BackupVaultArn'] },
      }),
    }),
  });

  test('keeps a bucket from ransomware', () => {
    expect(predicted(vaultCopy, [isolated()]).ransomware).toMatchObject({
      recoverable: true,
      rpoSeconds: 5 * HOUR,
    });
  });

  test('is reached from another account by approval, in a time that nothing bounds', () => {
    const found = predicted(vaultCopy, [isolated({ MpaApprovalTeamArn: 'arn:aws:mpa:us-east-1:1:team/t' })]);
    expect(found['account-loss']).toMatchObject({ recoverable: true, rpoSeconds: null });
  });

  test('goes with the account where nobody may approve', () => {
    expect(predicted(vaultCopy, [isolated()])['account-loss']?.recoverable).toBe(false);
  });
});
