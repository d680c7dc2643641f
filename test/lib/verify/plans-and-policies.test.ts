import { Places } from '../../../lib/verify/places';
import { PROBES } from '../../../lib/verify/probes/probe';
import { settings } from '../handlers/wire';
import { ACCOUNT, FakeAws, jsonError } from './fake-aws';
import { NOW, REGION, SECONDS, probe } from './probing';

describe('a rule of a backup plan', () => {
  const rule = { RuleName: 'hourly', TargetBackupVaultName: 'shop', ScheduleExpression: 'cron(0 * * * ? *)' };
  const ruleOf = (found: object, plan: object = {}) =>
    probe(
      'backup-rule',
      { plans: { [`${REGION} it`]: { BackupPlan: { Rules: [{ ...rule, ...found }] }, ...plan } } },
      { of: 'hourly' },
    );

  test('has what AWS Backup says that it has', async () => {
    const copy = { DestinationBackupVaultArn: `arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:far` };
    const facts = await ruleOf({
      StartWindowMinutes: 60,
      CompletionWindowMinutes: 120,
      EnableContinuousBackup: true,
      Lifecycle: { DeleteAfterDays: 35 },
      CopyActions: [{ ...copy, Lifecycle: { DeleteAfterDays: 90 } }],
    });
    expect(facts).toMatchObject({
      vault: 'shop',
      schedule: 'cron(0 * * * ? *)',
      timezone: 'Etc/UTC',
      startMinutes: 60,
      completionMinutes: 120,
      continuous: true,
      retentionDays: 35,
      coldAfterDays: Infinity,
      copiesTo: [copy.DestinationBackupVaultArn],
      'days that copies in far (us-west-2) are kept': 90,
    });
  });

  test.each([undefined, -1])('keeps recovery points without an end by %j days', async DeleteAfterDays => {
    expect(await ruleOf({ Lifecycle: { DeleteAfterDays } })).toMatchObject({ retentionDays: Infinity });
  });

  test('copies into an air-gapped vault as well', async () => {
    const found = await ruleOf({ TargetLogicallyAirGappedBackupVaultArn: 'arn:air' });
    expect(found).toMatchObject({ copiesTo: ['arn:air'] });
  });

  test('is gone where another one has its place, or its plan was deleted', async () => {
    expect(await ruleOf({ RuleName: 'daily' })).toBeUndefined();
    expect(await ruleOf({}, { DeletionDate: SECONDS })).toBeUndefined();
    await expect(probe('backup-rule', {})).rejects.toThrow('ResourceNotFoundException');
  });
});

describe('a selection of a backup plan', () => {
  const selectionOf = (found: object) =>
    probe(
      'backup-selection',
      { selections: { [`${REGION} it`]: [{ SelectionName: 'stores', ...found }] } },
      { of: 'stores' },
    );

  test('has what AWS Backup says that it has', async () => {
    const found = await selectionOf({
      IamRoleArn: 'arn:role',
      Resources: ['arn:store'],
      NotResources: ['arn:other'],
      ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'yes' }],
      Conditions: { StringEquals: [{ ConditionKey: 'a', ConditionValue: 'b' }], StringLike: [] },
    });
    expect(found).toEqual({
      role: 'arn:role',
      selects: ['arn:store'],
      selectsTags: ['backup=yes'],
      exclusions: 1,
      conditions: 1,
    });
  });

  test('is gone where its plan has none of that name', async () => {
    expect(await selectionOf({ SelectionName: 'other' })).toBeUndefined();
  });
});

describe('a policy', () => {
  const allow = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
  const policies = {
    [`${REGION} it`]: JSON.stringify({ Statement: allow }),
    it: JSON.stringify({ Statement: [allow] }),
  };

  test.each(['key-policy', 'vault-policy', 'bucket-policy'] as const)(
    'is told statement by statement (%s)',
    async kind => {
      const world = { policies, buckets: { it: {} } };
      expect(await probe(kind, world)).toEqual({ statements: [JSON.stringify(allow)] });
    },
  );

  test.each(['vault-policy', 'bucket-policy'] as const)(
    'that nobody stated has no statement (%s)',
    async kind => {
      expect(await probe(kind, { buckets: { it: {} } })).toEqual({ statements: [] });
    },
  );

  test('of a key that is gone is absent, and so is that of a bucket', async () => {
    await expect(probe('key-policy', {})).rejects.toThrow('NotFoundException');
    await expect(probe('bucket-policy', {})).rejects.toThrow('NoSuchBucket');
  });

  test('that is refused is not taken for none', async () => {
    const aws = new FakeAws({ buckets: { it: {} } }).fail(/Policy/, jsonError('AccessDeniedException', 403));
    const place = new Places(() => settings(aws.service) as never).in({ account: ACCOUNT, region: REGION });
    const question = { name: 'it', of: '', account: undefined, now: NOW };
    for (const kind of ['key-policy', 'vault-policy'] as const) {
      await expect(PROBES[kind](place, question)).rejects.toThrow('AccessDeniedException');
    }
  });

  test('that is none of the kind tells nothing', async () => {
    expect(await probe('key-policy', { policies: { [`${REGION} it`]: '' } })).toEqual({
      statements: undefined,
    });
  });
});
