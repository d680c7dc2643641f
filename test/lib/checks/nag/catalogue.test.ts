import * as fs from 'node:fs';
import * as path from 'node:path';
import { CATALOGUE, type CatalogueEntry } from '../../../../lib/assess/findings/catalogue';
import { RecoveryChecks } from '../../../../lib/checks/nag';
import { RULES } from '../../../../lib/checks/nag/rules';
import { renderRulesPage } from '../../../../lib/checks/nag/rules-page';
import { SOURCES } from '../../../../lib/model/sources';
import { ROOT } from '../../../helpers/context';

const findings: readonly CatalogueEntry[] = Object.values(CATALOGUE);

test('the ids are a contract', () => {
  expect(new RecoveryChecks().ruleIds).toMatchInlineSnapshot(`
   [
     "Recovery-BackupAirGappedVaultTakesType",
     "Recovery-BackupBucketBackedUpContinuously",
     "Recovery-BackupBucketKeepsEvents",
     "Recovery-BackupBucketSendsEvents",
     "Recovery-BackupFailuresAreNoticed",
     "Recovery-BackupPlanCopiesElsewhere",
     "Recovery-BackupPlanSelectsStore",
     "Recovery-BackupRestoreTestSelectsOneWay",
     "Recovery-BackupRetentionWithinLock",
     "Recovery-BackupRoleBacksUpBuckets",
     "Recovery-BackupRuleCanBeReliedOn",
     "Recovery-BackupVaultHasOwnKey",
     "Recovery-BackupVaultKeyGuarded",
     "Recovery-BackupVaultLocked",
     "Recovery-BackupVaultPolicyAllowsNoDeletion",
     "Recovery-CloudTrailBucketLocked",
     "Recovery-CloudTrailCoversEveryRegion",
     "Recovery-CloudTrailLogFileValidation",
     "Recovery-CloudTrailRecordsObjectEvents",
     "Recovery-DynamoDBDeletionProtection",
     "Recovery-DynamoDBPITREnabled",
     "Recovery-DynamoDBPITRWindow",
     "Recovery-EFSFileSystemBackedUp",
     "Recovery-ElastiCacheHasSnapshots",
     "Recovery-IAMDenyWriteRoleDenies",
     "Recovery-IAMNoDangerousWildcard",
     "Recovery-IAMPassesNamedRoles",
     "Recovery-KMSKeyApartFromVault",
     "Recovery-KMSKeyDeletionCanBeCalledBack",
     "Recovery-KMSKeyDestroyedByFew",
     "Recovery-KMSKeyRetained",
     "Recovery-LogGroupRetained",
     "Recovery-LogGroupRetention",
     "Recovery-RDSAutomatedBackupsKept",
     "Recovery-RDSBackupReplicationOfInstance",
     "Recovery-RDSBackupReplicationPair",
     "Recovery-RDSBackupRetention",
     "Recovery-RDSClusterHasReader",
     "Recovery-RDSDeletionProtection",
     "Recovery-RDSReadReplicaPossible",
     "Recovery-RDSStandby",
     "Recovery-RDSStorageGrows",
     "Recovery-S3BucketLockHasRetention",
     "Recovery-S3BucketNotEmptiedWithStack",
     "Recovery-S3BucketReplicationEnabled",
     "Recovery-S3BucketVersionWindow",
     "Recovery-S3BucketVersioningEnabled",
     "Recovery-S3ReplicaHasObjectLock",
     "Recovery-S3ReplicationLeavesDeletions",
     "Recovery-S3ReplicationRoleReadsLocks",
     "Recovery-S3ReplicationTimeControl",
     "Recovery-StoreRetained",
   ]
  `);
});

test('every rule has an entry with a page of AWS, and no id or entry is there twice', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  expect(new Set(RULES.map(({ entry }) => entry)).size).toBe(RULES.length);
  for (const { entry } of RULES) {
    expect(entry.source).toMatch(/^https:\/\/(docs\.)?aws\.amazon\.com\//);
    expect(Object.values(SOURCES)).toContain(entry.source);
  }
});

test('nothing is said twice, neither by two rules nor by a rule and a finding', () => {
  const entries = [...new Set([...findings, ...RULES.map(({ entry }) => entry)])];
  for (const field of ['title', 'explanation', 'remedy'] as const) {
    const texts = entries.map(entry => entry[field]);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  }
  const differences = RULES.flatMap(({ unlike }) => unlike ?? []);
  expect(new Set(differences).size).toBe(differences.length);
});

test('texts are in the form of the catalogue', () => {
  for (const { entry, unlike } of RULES) {
    expect(entry.title).toMatch(/[^.]$/);
    for (const text of [entry.explanation, entry.remedy, unlike ?? 'None.'])
      expect(text).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(entry)).not.toMatch(/guarantee/i);
  }
});

test('a rule is a file of at most 60 lines', () => {
  const folder = path.join(ROOT, 'lib/checks/nag/rules');
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.includes(path.sep) && file.endsWith('.ts'));
  expect(files).toHaveLength(RULES.length);
  for (const file of files) {
    expect(fs.readFileSync(path.join(folder, file), 'utf8').split('\n').length).toBeLessThanOrEqual(60);
  }
});

test('lib/checks/RULES.md is up to date; npm run docs writes it', () => {
  expect(fs.readFileSync(path.join(ROOT, 'lib/checks/RULES.md'), 'utf8')).toBe(renderRulesPage());
});

test('the page has each rule under its level, and what other packs get wrong', () => {
  const page = renderRulesPage();
  for (const { name, entry, unlike } of RULES) {
    const before = page.slice(0, page.indexOf(`### Recovery-${name}\n`));
    expect(before.match(/^## \w+$/gm)?.at(-1)).toBe(`## ${entry.severity}`);
    if (unlike !== undefined) expect(page).toContain(`- \`Recovery-${name}\`: ${unlike}\n`);
  }
});

describe('cdk-nag', () => {
  const withoutNag = <Result>(load: () => Result): Result => {
    let result: Result | undefined;
    jest.isolateModules(() => {
      jest.doMock('cdk-nag', () => {
        throw new Error('cdk-nag is not installed');
      });
      result = load();
    });
    jest.dontMock('cdk-nag');
    return result!;
  };

  test('is not needed by whoever only checks objectives', () => {
    const load = (): object => jest.requireActual('../../../../lib/checks');
    expect(Object.keys(withoutNag(load))).toContain('RecoveryObjectivesCheck');
  });

  test('is what the pack is made with', () => {
    expect(() => withoutNag(() => jest.requireActual<object>('../../../../lib/checks/nag'))).toThrow(
      'cdk-nag is not installed',
    );
  });
});
