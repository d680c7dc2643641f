import { AttachRolePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { DisableKeyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import {
  DeleteBucketCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { deploy } from './harness/cdk';
import { Clients } from './harness/clients';
import { Data } from './harness/data';
import { deeds, enforcePermissions, startAnew } from './harness/emulator';
import { PLACES, type Place } from './harness/place';
import { record } from './harness/results';
import { become } from './harness/session';
import { systemOf, tenantBucket } from './harness/subjects';

const [PRIMARY, RECOVERY] = PLACES as [Place, Place];
const Bucket = tenantBucket('globex', PRIMARY);

describe('somebody who administers the whole account, when policies are felt', () => {
  const data = new Data();
  let administrator: Clients;
  let breakGlass: Clients;
  let version: string;
  let keyId: string;

  beforeAll(async () => {
    await startAnew();
    await deploy(systemOf('globex'));
    version = await data.write(Bucket, PRIMARY, 'invoice', 'paid');
    keyId = deeds().find(deed => deed.type === 'AWS::KMS::Key' && deed.stack === 'acme-cell-one')!.physicalId;
    await makeAdministrator();
    administrator = Clients.as(await become('administrator', PRIMARY), PRIMARY);
    breakGlass = Clients.as(await become('acme-break-glass', PRIMARY), PRIMARY);
    enforcePermissions();
  });

  test('reads and writes', async () => {
    await administrator.s3.send(new PutObjectCommand({ Bucket, Key: 'receipt', Body: 'thanks' }));
    const { Body } = await administrator.s3.send(new GetObjectCommand({ Bucket, Key: 'invoice' }));
    expect(await Body!.transformToString()).toBe('paid');
  });

  test.each([
    ['delete the bucket', () => administrator.s3.send(new DeleteBucketCommand({ Bucket }))],
    ['delete its policy', () => administrator.s3.send(new DeleteBucketPolicyCommand({ Bucket }))],
    ['change its lifecycle', () => administrator.s3.send(new DeleteBucketLifecycleCommand({ Bucket }))],
    [
      'shorten its lock',
      () =>
        administrator.s3.send(
          new PutObjectLockConfigurationCommand({
            Bucket,
            ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
          }),
        ),
    ],
    [
      'point its replication elsewhere',
      () =>
        administrator.s3.send(
          new PutBucketReplicationCommand({
            Bucket,
            ReplicationConfiguration: {
              Role: `arn:aws:iam::${PRIMARY.account}:role/administrator`,
              Rules: [{ Status: 'Enabled', Prefix: '', Destination: { Bucket: `arn:aws:s3:::${Bucket}` } }],
            },
          }),
        ),
    ],
    [
      'lift the lock of a version',
      () =>
        administrator.s3.send(
          new DeleteObjectCommand({
            Bucket,
            Key: 'invoice',
            VersionId: version,
            BypassGovernanceRetention: true,
          }),
        ),
    ],
    [
      'schedule the deletion of the key',
      () => administrator.kms.send(new ScheduleKeyDeletionCommand({ KeyId: keyId, PendingWindowInDays: 30 })),
    ],
    ['disable the key', () => administrator.kms.send(new DisableKeyCommand({ KeyId: keyId }))],
    [
      "delete the database's secret",
      () => administrator.secrets.send(new DeleteSecretCommand({ SecretId: 'acme-database/master' })),
    ],
  ])('may not %s', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ name: expect.stringMatching(/^AccessDenied/) });
  });

  test('finds break glass shut to whoever comes without a second factor', async () => {
    await expect(become('acme-break-glass', RECOVERY)).rejects.toThrow(/AccessDenied/);
  });

  test('is outdone by break glass, which may schedule the deletion of the key', async () => {
    const command = new ScheduleKeyDeletionCommand({ KeyId: keyId, PendingWindowInDays: 30 });
    expect(await breakGlass.kms.send(command)).toMatchObject({ KeyState: 'PendingDeletion' });
    record({ kind: 'sequence', name: 'attempts to destroy, with policies evaluated' });
  });
});

/** A role that IAM lets do anything. */
async function makeAdministrator(): Promise<void> {
  const { iam } = Clients.in(PRIMARY);
  const principal = { AWS: `arn:aws:iam::${PRIMARY.account}:root` };
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  };
  const RoleName = 'administrator';
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(
    new AttachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
  );
}
