import { Duration } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { RecoverableDatabase, RecoverableDatabaseProps } from '../../../constructs/database';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { templateOf, testStack } from '../../helpers/stack';
import { REASON, SOMEWHERE_ELSE, database, databaseTemplate, existingKey, instanceProps } from './fixtures';

describe('recovery region', () => {
  test('without objectives, the backups are replicated for as long as they are kept here', () => {
    const template = databaseTemplate({
      recoveryRegion: SOMEWHERE_ELSE,
      pointInTimeWindow: Duration.days(14),
    });
    template.hasResourceProperties('AWS::RDS::DBInstance', {
      AutomaticBackupReplicationRegion: 'us-west-2',
      AutomaticBackupReplicationRetentionPeriod: 14,
      AutomaticBackupReplicationKmsKeyId: {
        'Fn::Join': ['', Match.arrayWith([':kms:us-west-2:', ':alias/app/data'])],
      },
    });
  });

  test('takes an exact key, as AWS documents it', () => {
    const keyArn = 'arn:aws:kms:us-west-2:111111111111:key/01234567-89ab-cdef-0123-456789abcdef';
    const template = databaseTemplate({
      recoveryRegion: { region: 'us-west-2', keyArn, backupRetention: Duration.days(3) },
    });
    expect(instanceProps(template)).toMatchObject({
      AutomaticBackupReplicationKmsKeyId: keyArn,
      AutomaticBackupReplicationRetentionPeriod: 3,
    });
  });

  test('an hour of data loss calls for replicated backups', () => {
    const { template, db } = withObjective(60, 24 * 60, { recoveryRegion: SOMEWHERE_ELSE });
    expect(instanceProps(template)['AutomaticBackupReplicationRegion']).toBe('us-west-2');
    expect(db.readReplicaNeeded).toBe(false);
  });

  test('an hour of downtime calls for a read replica beside them', () => {
    const { template, db } = withObjective(24 * 60, 60, { recoveryRegion: SOMEWHERE_ELSE });
    expect(instanceProps(template)['AutomaticBackupReplicationRegion']).toBe('us-west-2');
    expect(db.readReplicaNeeded).toBe(true);
  });

  test('a day of both is served by a vault copy, which the backup plan makes', () => {
    const { template, db } = withObjective(24 * 60, 24 * 60, { recoveryRegion: SOMEWHERE_ELSE });
    expect(instanceProps(template)).not.toHaveProperty('AutomaticBackupReplicationRegion');
    expect(db.readReplicaNeeded).toBe(false);
  });

  test('more than the objective calls for may be asked for', () => {
    const recoveryRegion = { ...SOMEWHERE_ELSE, replicatedBackups: true, readReplica: true };
    const { template, db } = withObjective(24 * 60, 24 * 60, { recoveryRegion });
    expect(instanceProps(template)['AutomaticBackupReplicationRegion']).toBe('us-west-2');
    expect(db.readReplicaNeeded).toBe(true);
  });

  test.each(['replicatedBackups', 'readReplica'])(
    'fails when %s is switched off against the objective',
    name => {
      const recoveryRegion = { ...SOMEWHERE_ELSE, [name]: false };
      expect(() => withObjective(15, 60, { recoveryRegion })).toThrow(
        new RegExp(`the objective for region-failure calls for ${name}.*say why in without`),
      );
    },
  );

  test('what the objective calls for is given up only for a reason, which is recorded', () => {
    const { template, db } = withObjective(15, 60, {
      recoveryRegion: SOMEWHERE_ELSE,
      withoutReplicatedBackups: REASON,
      withoutReadReplica: REASON,
    });
    expect(instanceProps(template)).not.toHaveProperty('AutomaticBackupReplicationRegion');
    expect(db.readReplicaNeeded).toBe(false);
    template.hasResource('AWS::RDS::DBInstance', {
      Metadata: {
        'cdk-recovery:removed-protections': [
          { protection: 'replicated-backups' },
          { protection: 'read-replica' },
        ],
      },
    });
  });

  test('fails for a pair of regions that RDS does not replicate between, and names those it does', () => {
    const stack = testStack({ region: 'us-east-2' });
    const recoveryRegion = { region: 'eu-west-2', keyAliasName: 'app/data' };
    expect(() => database(stack, { recoveryRegion })).toThrow(
      /from us-east-2 to that region, received "eu-west-2"; allowed: ap-northeast-1, .*us-west-2; choose/,
    );
  });

  test('fails for a region without any published pair', () => {
    const stack = testStack({ region: 'me-south-1' });
    expect(() => database(stack, { recoveryRegion: SOMEWHERE_ELSE })).toThrow(
      /AWS lists no pair for me-south-1/,
    );
  });

  test('fails for a key of another region', () => {
    const encryptionKey = existingKey(testStack({ id: 'Elsewhere', region: 'eu-west-1' }));
    expect(() => database(testStack(), { encryptionKey })).toThrow(
      /the encryption key is not in the region of what it encrypts, received "a key in eu-west-1"/,
    );
  });

  test('an unlisted pair is fine where backups are not replicated', () => {
    const stack = testStack({ region: 'us-east-2' });
    const recoveryRegion = { region: 'eu-west-2', keyAliasName: 'app/data' };
    expect(() => database(stack, { recoveryRegion, withoutReplicatedBackups: REASON })).not.toThrow();
  });

  test.each([
    [{ region: 'us-east-1', keyAliasName: 'a' }, /is the region of the database itself/],
    [{ region: 'Oregon', keyAliasName: 'a' }, /the recovery region is not a valid name/],
    [{ region: 'us-west-2' }, /either keyAliasName, or the keyArn/],
    [{ region: 'us-west-2', keyAliasName: 'aws/rds' }, /the alias name is not a valid name/],
    [{ ...SOMEWHERE_ELSE, keyArn: 'arn:aws:kms:us-west-2:111111111111:key/1' }, /either keyAliasName, or/],
    [
      { region: 'us-west-2', keyArn: 'arn:aws:kms:us-east-1:111111111111:key/1' },
      /a key of this region cannot/,
    ],
    [{ ...SOMEWHERE_ELSE, backupRetention: Duration.days(36) }, /whole days from 1 to 35/],
    [
      { ...SOMEWHERE_ELSE, readReplica: 'yes' as never },
      /recoveryRegion.readReplica is neither true nor false/,
    ],
  ])('fails for %j', (recoveryRegion, message) => {
    expect(() => databaseTemplate({ recoveryRegion })).toThrow(message);
  });

  test('fails when something is both asked for and given up', () => {
    expect(() =>
      databaseTemplate({
        recoveryRegion: { ...SOMEWHERE_ELSE, replicatedBackups: true },
        withoutReplicatedBackups: REASON,
      }),
    ).toThrow(/both asked for and taken away/);
  });
});

function withObjective(
  rpoMinutes: number,
  rtoMinutes: number,
  props: Partial<RecoverableDatabaseProps>,
): { template: Template; db: RecoverableDatabase } {
  let db: RecoverableDatabase | undefined;
  const template = templateOf(stack => {
    RecoveryObjectives.declare(stack, {
      scenarios: {
        'region-failure': { rpo: Duration.minutes(rpoMinutes), rto: Duration.minutes(rtoMinutes) },
      },
    });
    db = database(stack, props);
  });
  return { template, db: db! };
}
