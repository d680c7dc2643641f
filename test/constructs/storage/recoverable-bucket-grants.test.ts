import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { RecoverableBucketGrants } from '../../../constructs/storage';
import { onlyResource, testStack } from '../../helpers/stack';
import { KEY_ARN, addBucket } from './storage-helpers';

describe('RecoverableBucketGrants', () => {
  test('a reader reads versions and decrypts, and no more', () => {
    const { allowed, denied } = grant((grants, role) => grants.read(role));
    expect(allowed).toEqual(
      expect.arrayContaining(['kms:Decrypt', 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket']),
    );
    expect(allowed.filter(action => /Put|Delete|GenerateDataKey|\*/.test(action))).toEqual([]);
    expect(denied).toEqual([]);
  });

  test('a writer writes and encrypts, and can never destroy a version or lift a lock', () => {
    const { allowed, denied } = grant((grants, role) => grants.write(role));
    expect(allowed).toEqual(expect.arrayContaining(['s3:PutObject', 'kms:GenerateDataKey']));
    expect(allowed.filter(action => /Delete|Bypass|Retention|\*/.test(action))).toEqual([]);
    expect(denied).toEqual(
      expect.arrayContaining([
        's3:BypassGovernanceRetention',
        's3:DeleteObjectVersion',
        's3:PutBucketVersioning',
        's3:PutBucketNotification',
        's3:PutReplicationConfiguration',
      ]),
    );
  });

  test('who may delete only hides: the version stays', () => {
    const { allowed, denied } = grant((grants, role) => grants.hide(role));
    expect(allowed).toContain('s3:DeleteObject');
    expect(denied).toContain('s3:DeleteObjectVersion');
  });

  test('serve a bucket that this library did not make', () => {
    const stack = testStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    RecoverableBucketGrants.fromBucket(s3.Bucket.fromBucketName(stack, 'B', 'theirs')).write(role);
    expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('kms:');
  });

  test('a role of another stack makes no cycle', () => {
    const stack = testStack();
    const bucket = addBucket(stack);
    const other = new Stack(stack.node.root as never, 'Other', { env: { region: 'us-east-1' } });
    bucket.grants.write(new iam.Role(other, 'Role', { assumedBy: new iam.AccountRootPrincipal() }));
    expect(() => Template.fromStack(other)).not.toThrow();
  });
});

function grant(give: (grants: RecoverableBucketGrants, role: iam.Role) => void) {
  const stack = testStack();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  const bucket = addBucket(stack);
  give(bucket.grants, role);
  const { resource } = onlyResource(Template.fromStack(stack), 'AWS::IAM::Policy');
  const statements: Record<string, any>[] = resource['Properties'].PolicyDocument.Statement;
  expect(JSON.stringify(statements)).toContain(KEY_ARN);
  const actions = (effect: string): string[] =>
    statements
      .filter(
        ({ Effect, Action }) =>
          Effect === effect && (effect === 'Allow' || !JSON.stringify(Action).includes('kms:')),
      )
      .flatMap(({ Action }) => Action);
  return { allowed: actions('Allow'), denied: actions('Deny') };
}
