import { OPEN, type Setting, found } from './found';

const BUCKET = { Type: 'AWS::S3::Bucket' };
const LOST_WITH_REGION = { default: { rpo: '24h', rto: '24h' } };
const COPIED = {
  Database: {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      BackupRetentionPeriod: 7,
      AutomaticBackupReplicationRegion: 'us-west-2',
    },
  },
};

function said(id: string, resources: object, setting: Setting): readonly string[] {
  return found(resources, setting)
    .filter(finding => finding.id === id)
    .map(({ severity, resource, message }) => `${severity} ${resource}: ${message}`);
}

describe('data-outside-boundary', () => {
  const id = 'data-outside-boundary';
  const HERE = { boundary: { regions: ['us-east-1'] } };

  test('backups that are replicated to another region are an error', () =>
    expect(said(id, COPIED, { objectives: HERE })).toEqual([
      expect.stringMatching(
        /^error app\/Database: its replication to .* stands in us-west-2, and data may be in us-east-1 only$/,
      ),
    ]));
  test('within the boundary they are none', () =>
    expect(said(id, COPIED, { objectives: { boundary: { regions: ['us-east-1', 'us-west-2'] } } })).toEqual(
      [],
    ));
  test('a store elsewhere is an error', () =>
    expect(said(id, { Bucket: BUCKET }, { region: 'eu-west-1', objectives: HERE })).toEqual([
      'error app/Bucket: it stands in eu-west-1, and data may be in us-east-1 only',
    ]));
  test('a region that nobody states is a warning', () =>
    expect(said(id, { Bucket: BUCKET }, { region: 'unknown-region', objectives: HERE })).toEqual([
      expect.stringMatching(/^warning app\/Bucket: it stands in a region that no template states/),
    ]));
  test('the template may record it', () => {
    const rest = { Metadata: { 'cdk-recovery:boundary': { regions: ['us-east-1'] } } };
    expect(said(id, COPIED, { rest })).toHaveLength(1);
  });
  test('the file comes before the template', () => {
    const rest = { Metadata: { 'cdk-recovery:boundary': { regions: ['us-east-1'] } } };
    const objectives = { boundary: { regions: ['us-east-1', 'us-west-2'] } };
    expect(said(id, COPIED, { rest, objectives })).toEqual([]);
  });
  test('a record that no construct makes is an error', () => {
    const rest = { Metadata: { 'cdk-recovery:boundary': { regions: 'us-east-1' } } };
    expect(() => said(id, COPIED, { rest })).toThrow('cdk-recovery:boundary is not what a construct records');
  });
  test('without a boundary nothing is outside', () => expect(said(id, COPIED, {})).toEqual([]));

  describe('of an account', () => {
    const plan = (vault: unknown): object => ({
      Bucket: { ...BUCKET, Properties: { VersioningConfiguration: { Status: 'Enabled' } } },
      Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'vault' } },
      Plan: {
        Type: 'AWS::Backup::BackupPlan',
        Properties: {
          BackupPlan: {
            BackupPlanName: 'plan',
            BackupPlanRule: [
              {
                RuleName: 'daily',
                TargetBackupVault: { Ref: 'Vault' },
                ScheduleExpression: 'cron(0 5 * * ? *)',
                CopyActions: [{ DestinationBackupVaultArn: vault }],
              },
            ],
          },
        },
      },
      Selection: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: {
          BackupPlanId: { Ref: 'Plan' },
          BackupSelection: {
            SelectionName: 'all',
            IamRoleArn: 'arn:aws:iam::111122223333:role/backup',
            Resources: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }],
          },
        },
      },
    });
    const WITHIN = { objectives: { boundary: { withinAccount: true } } };
    const vaultIn = (account: string): string => `arn:aws:backup:us-east-1:${account}:backup-vault:copies`;

    test('a copy in another account is an error', () =>
      expect(said(id, plan(vaultIn('999999999999')), WITHIN)).toEqual([
        expect.stringMatching(/^error .*stands in the account 999999999999, and data stays within its own$/),
      ]));
    test('a copy in the same account is none', () =>
      expect(said(id, plan(vaultIn('111122223333')), WITHIN)).toEqual([]));
    test('a copy that may be anywhere is a warning', () =>
      expect(said(id, plan(OPEN), WITHIN)).toEqual([
        expect.stringMatching(
          /^warning app\/Bucket: its backups are copied to a vault that no template states/,
        ),
      ]));
  });
});

describe('objective-against-boundary', () => {
  const id = 'objective-against-boundary';
  const here = { ...LOST_WITH_REGION, boundary: { regions: ['us-east-1'] } };

  test('an objective for the loss of the only region is an error, whatever is provisioned', () =>
    expect(said(id, COPIED, { objectives: here })).toEqual([
      'error app/Database: RPO 24h and RTO 24h are declared for region-failure, but data and all copies may stand ' +
        'in us-east-1 only, which is the region that is lost: both can not be true',
    ]));
  test('a waiver takes the objective back', () =>
    expect(
      said(id, COPIED, {
        objectives: {
          ...here,
          waivers: [{ store: 'app/Database', scenario: 'region-failure', reason: 'one region, as agreed' }],
        },
      }),
    ).toEqual([]));
  test('a second region leaves a way', () =>
    expect(
      said(id, COPIED, { objectives: { ...here, boundary: { regions: ['us-east-1', 'us-west-2'] } } }),
    ).toEqual([]));
  test('without an objective there is nothing to contradict', () =>
    expect(said(id, COPIED, { objectives: { boundary: { regions: ['us-east-1'] } } })).toEqual([]));
  test('an objective for the loss of the account contradicts copies that stay in it', () =>
    expect(
      said(id, COPIED, { objectives: { ...LOST_WITH_REGION, boundary: { withinAccount: true } } }),
    ).toEqual([
      expect.stringMatching(/^error app\/Database: .* for account-loss, but data and all copies stay within/),
    ]));
});
